// SPDX-License-Identifier: Apache-2.0
#include "hashrange/expr/parse.hpp"

#include "expr/binder.hpp"
#include "expr/limits.hpp"
#include "expr/message.hpp"
#include "expr/reader.hpp"
#include "expr/syntax_cache.hpp"
#include "expr/vocabulary.hpp"

namespace hashrange::expr {

namespace {

result<void> check_size(std::string_view text, expression_kind kind)
{
    if (text.empty())
        return invalid(kind, "The expression can not be empty;");
    if (text.size() <= limits::expression_bytes_max)
        return {};
    std::string what = "Expression size has exceeded the maximum allowed size;";
    // So the service: conditions tell their size, the others do not.
    if (kind != expression_kind::update && kind != expression_kind::projection)
        what += " expression size: " + std::to_string(text.size());
    return invalid(kind, what);
}

result<syntax_tree> read_syntax(std::string_view text, expression_kind kind)
{
    switch (kind) {
    case expression_kind::projection: return read_projection(text);
    case expression_kind::update: return read_update(text);
    case expression_kind::condition:
    case expression_kind::filter:
    case expression_kind::key_condition: break;
    }
    return read_condition(text, kind);
}

/// What a text says as far as no placeholder is needed for it.
result<syntax_tree> read(std::string_view text, expression_kind kind)
{
    if (auto sized = check_size(text, kind); !sized)
        return sized.error();
    auto syntax = read_syntax(text, kind);
    if (!syntax)
        return syntax;
    if (auto words = check_vocabulary(*syntax, kind); !words)
        return words.error();
    return syntax;
}

template <class Tree>
result<Tree>
parse(parser& request, std::string_view text, expression_kind kind, result<Tree> (*bind)(binder&))
{
    const auto bind_to = [&](const syntax_tree& syntax) {
        binder names(request, kind, syntax);
        return bind(names);
    };
    if (!syntax_cache::takes(text)) {
        const auto syntax = read(text, kind);
        return syntax ? bind_to(*syntax) : syntax.error();
    }
    syntax_cache& cache = syntax_cache::of_this_thread();
    if (const syntax_tree* known = cache.find(kind, text))
        return bind_to(*known);
    const auto added =
        cache.add(kind, text, [kind](std::string_view kept) { return read(kept, kind); });
    return added ? bind_to(**added) : added.error();
}

/// "keys: {#a, #b}" of those that were not used; empty when all were.
template <class Names, class Used, class NameOf>
std::string list_unused(const Names& names, const Used& used, NameOf name_of)
{
    std::string list;
    for (const auto& each : names) {
        const std::string_view name = name_of(each);
        if (used.contains(name))
            continue;
        list += list.empty() ? "keys: {" : ", ";
        list += name;
    }
    return list.empty() ? list : list + '}';
}

} // namespace

result<condition> parser::parse_condition(std::string_view text)
{
    return parse(*this, text, expression_kind::condition, bind_condition);
}

result<condition> parser::parse_filter(std::string_view text)
{
    return parse(*this, text, expression_kind::filter, bind_condition);
}

result<key_condition> parser::parse_key_condition(std::string_view text)
{
    auto draft = draft_key_condition(text);
    if (!draft)
        return draft.error();
    return std::move(draft->keys);
}

result<key_condition_draft> parser::draft_key_condition(std::string_view text)
{
    return parse(*this, text, expression_kind::key_condition, bind_key_condition);
}

result<projection> parser::parse_projection(std::string_view text)
{
    return parse(*this, text, expression_kind::projection, bind_projection);
}

result<update> parser::parse_update(std::string_view text)
{
    return parse(*this, text, expression_kind::update, bind_update);
}

result<void> parser::check_all_used() const
{
    const std::string names = list_unused(names_, used_names_, [](const auto& entry) {
        return std::string_view(entry.first);
    });
    if (!names.empty())
        return refused(
            "Value provided in ExpressionAttributeNames unused in expressions: " + names
        );
    const std::string values =
        list_unused(values_, used_values_, [](const attribute_view& entry) { return entry.name; });
    if (!values.empty())
        return refused(
            "Value provided in ExpressionAttributeValues unused in expressions: " + values
        );
    return {};
}

} // namespace hashrange::expr
