// SPDX-License-Identifier: Apache-2.0
//
// What an expression is made of: literals, lists, calls, paths.
#include "engine/partiql/expression_reader.hpp"
#include "engine/partiql/reserved_words.hpp"

#include <algorithm>
#include <array>
#include <string>

namespace hashrange::engine::partiql {

namespace {

template <std::size_t N>
bool is_one_of(const std::array<std::string_view, N>& words, std::string_view word) noexcept
{
    return std::any_of(words.begin(), words.end(), [word](std::string_view one) {
        return same_word(one, word);
    });
}

// Reserved words that PartiQL calls as functions; DynamoDB has none of them.
constexpr std::array<std::string_view, 16> reserved_functions{
    "avg",
    "bit_length",
    "char_length",
    "character_length",
    "coalesce",
    "count",
    "date_add",
    "date_diff",
    "exists",
    "lower",
    "max",
    "min",
    "nullif",
    "octet_length",
    "sum",
    "upper"};
constexpr std::array<std::string_view, 5> special_forms{
    "case", "cast", "extract", "substring", "trim"};
// Reserved words with which PartiQL begins something, so that they are not unexpected as such.
constexpr std::array<std::string_view, 10> beginnings{
    "create", "delete", "drop", "from", "insert", "pivot", "remove", "set", "update", "values"};

} // namespace

node_index expression_reader::read_primary()
{
    const token first = in_.current();
    switch (first.kind) {
    case token_kind::word: return read_word();
    case token_kind::quoted: return read_path();
    case token_kind::string: in_.advance(); return add(node_kind::string, first);
    case token_kind::number: in_.advance(); return add(node_kind::number, first);
    case token_kind::ion: in_.advance(); return add(node_kind::ion, first);
    case token_kind::parameter: {
        in_.advance();
        const node_index made = add(node_kind::parameter, first);
        made_.nodes[made].number = made_.parameters++;
        return made;
    }
    case token_kind::symbol: break;
    case token_kind::end:
    case token_kind::broken: return fail();
    }
    if (first.text == "(")
        return read_group();
    if (first.text == "@")
        return read_path();
    if (first.text == "{")
        return read_tuple();
    if (first.text != "[" && first.text != "<<")
        return fail();
    in_.advance();
    const bool is_list = first.text == "[";
    return read_elements(
        add(is_list ? node_kind::list : node_kind::bag, first), is_list ? "]" : ">>"
    );
}

/// A literal that is a word, a call, a path, or what PartiQL has and DynamoDB has not.
node_index expression_reader::read_word()
{
    const token word = in_.current();
    const auto literal = [&](node_kind kind) {
        in_.advance();
        return add(kind, word);
    };
    if (same_word(word.text, "TRUE") || same_word(word.text, "FALSE"))
        return literal(node_kind::boolean);
    if (same_word(word.text, "NULL"))
        return literal(node_kind::null);
    if (same_word(word.text, "MISSING"))
        return literal(node_kind::missing);
    if (same_word(word.text, "SELECT") || is_one_of(special_forms, word.text))
        return read_unsupported();
    const bool calls = in_.next().kind == token_kind::symbol && in_.next().text == "(";
    if (calls && (!is_reserved(word.text) || is_one_of(reserved_functions, word.text))) {
        in_.advance();
        return read_call(word);
    }
    if (is_reserved(word.text) && !is_one_of(beginnings, word.text))
        return fail_because("Unexpected keyword");
    return read_path();
}

node_index expression_reader::read_call(const token& function)
{
    const node_index made = add(node_kind::call, function);
    in_.advance();
    if (at_symbol("*") && same_word(function.text, "COUNT")) {
        in_.advance();
        return expect_symbol(")") ? made : no_node;
    }
    return read_elements(made, ")");
}

/// DynamoDB has no such form, whatever follows.
node_index expression_reader::read_unsupported()
{
    const token word = in_.current();
    return fail_with(
        "Unsupported token in expression: " + std::string(word.text) + word.where.to_string()
    );
}

node_index expression_reader::read_group()
{
    const token open = in_.current();
    in_.advance();
    const node_index first = read_expression();
    if (first == no_node || !at_symbol(",")) {
        const bool closed = first != no_node && expect_symbol(")");
        return closed ? first : no_node;
    }
    const node_index list = add(node_kind::list, open);
    adopt(list, first);
    in_.advance();
    return read_elements(list, ")");
}

node_index expression_reader::read_tuple()
{
    const node_index tuple = add(node_kind::tuple, in_.current());
    in_.advance();
    if (accept_symbol("}"))
        return tuple;
    do {
        const node_index key = read_expression();
        if (key == no_node || !expect_symbol(":"))
            return no_node;
        const node_index content = read_expression();
        if (content == no_node)
            return no_node;
        adopt(tuple, key);
        adopt(tuple, content);
    } while (accept_symbol(","));
    return expect_symbol("}") ? tuple : no_node;
}

node_index expression_reader::read_elements(node_index parent, std::string_view close)
{
    if (accept_symbol(close))
        return parent;
    do {
        const node_index element = read_expression();
        if (element == no_node)
            return no_node;
        adopt(parent, element);
    } while (accept_symbol(","));
    return expect_symbol(close) ? parent : no_node;
}

node_index expression_reader::read_path()
{
    accept_symbol("@");
    const token first = in_.current();
    const bool is_name = first.kind == token_kind::quoted ||
                         (first.kind == token_kind::word && !is_reserved(first.text));
    if (!is_name)
        return fail();
    in_.advance();
    const node_index name = add(node_kind::name, first);
    if (!at_symbol(".") && !at_symbol("["))
        return name;
    return read_steps(name, first);
}

node_index expression_reader::read_steps(node_index beginning, const token& first)
{
    const node_index path = add(node_kind::path, first);
    adopt(path, beginning);
    while (true) {
        if (accept_symbol("[")) {
            if (read_inside(path) == no_node)
                return no_node;
            continue;
        }
        if (!accept_symbol("."))
            return path;
        const token step = in_.current();
        const bool is_all = at_symbol("*");
        if (!is_all && step.kind != token_kind::quoted && step.kind != token_kind::word)
            return fail();
        if (step.kind == token_kind::word && is_reserved(step.text))
            return fail();
        in_.advance();
        adopt(path, add(is_all ? node_kind::step_unpivot : node_kind::step_name, step));
    }
}

node_index expression_reader::read_inside(node_index path)
{
    const token first = in_.current();
    if (accept_symbol("*")) {
        adopt(path, add(node_kind::step_all, first));
        return expect_symbol("]") ? path : no_node;
    }
    const node_index inside = read_expression();
    if (inside == no_node || !expect_symbol("]"))
        return no_node;
    const node_index step = add(node_kind::step_inside, first);
    adopt(step, inside);
    adopt(path, step);
    return path;
}

} // namespace hashrange::engine::partiql
