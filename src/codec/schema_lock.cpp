// SPDX-License-Identifier: Apache-2.0
#include "hashrange/codec/schema_lock.hpp"

#include <algorithm>
#include <map>
#include <optional>

namespace hashrange {
namespace detail {

std::string shape_of_enum(std::span<const enumerator> names)
{
    std::vector<std::string_view> sorted;
    for (const enumerator& one : names)
        sorted.push_back(one.name);
    std::sort(sorted.begin(), sorted.end());
    std::string text = "S(";
    for (std::string_view one : sorted) {
        text += text.size() > 2 ? "|" : "";
        text += one;
    }
    return text += ')';
}

std::string shape_of_struct(std::vector<std::pair<std::string_view, std::string>> members)
{
    std::sort(members.begin(), members.end());
    std::string text = "M{";
    for (const auto& [name, shape] : members) {
        text += text.size() > 2 ? "," : "";
        (text += name) += ':';
        text += shape;
    }
    return text += '}';
}

namespace {

std::string text_of(const key_template& form)
{
    std::string text = '"' + std::string(form.text) + '"';
    if (form.otherwise != nullptr)
        text += " or " + text_of(*form.otherwise);
    return text;
}

std::string text_of(const key_attribute& key)
{
    return std::string(key.name) + " = " + text_of(key.form);
}

std::string text_of(std::span<const key_attribute> keys)
{
    std::string text;
    for (const key_attribute& one : keys)
        text += (text.empty() ? "" : ", ") + text_of(one);
    return text;
}

} // namespace

void append_schema_lock(
    const entity_layout& entity,
    const shaped_members& members,
    std::span<const std::size_t> offsets,
    std::string& to
)
{
    const entity_description& schema = entity.schema();
    std::vector<std::string> lines;
    const auto add = [&](std::string subject, std::string_view what) {
        lines.push_back(std::string(schema.discriminator) + ' ' + std::move(subject) + ": ");
        lines.back() += what;
        lines.back() += '\n';
    };
    if (!schema.type_attribute.empty())
        add("discriminator", schema.type_attribute);
    add("key partition", text_of(schema.partition));
    if (schema.sort)
        add("key sort", text_of(*schema.sort));
    for (const index_description& one : schema.indexes)
        add("index " + std::string(one.pattern),
            std::string(one.index) + ' ' + text_of(one.partition) + "; " + text_of(one.sort));
    for (const unique_description& one : schema.uniques)
        add("unique " + std::string(one.name), text_of(one.value));
    if (schema.expiry)
        add("ttl", schema.expiry->attribute);
    if (schema.deleted)
        add("soft_delete", schema.deleted->attribute);
    for (std::size_t i = 0; i < members.size(); ++i) {
        const std::string_view attribute = member_at(entity.members(), offsets[i]).name;
        const bool expires = schema.expiry && schema.expiry->attribute == attribute;
        add("attribute " + std::string(attribute), expires ? "N(second)?" : members[i].second);
    }
    std::sort(lines.begin(), lines.end());
    for (const std::string& line : lines)
        to += line;
}

} // namespace detail

namespace {

constexpr std::string_view first_line = "hashrange schema lock 1";
/// What a subject is, by the subject.
using locked_lines = std::map<std::string_view, std::string_view>;

std::optional<locked_lines> lines_of(std::string_view text)
{
    locked_lines lines;
    bool is_first = true;
    while (!text.empty()) {
        const std::size_t end = std::min(text.find('\n'), text.size());
        const std::string_view line = text.substr(0, end);
        text.remove_prefix(std::min(end + 1, text.size()));
        const std::size_t colon = line.find(": ");
        if (is_first ? line != first_line : colon == std::string_view::npos)
            return std::nullopt;
        if (!is_first)
            lines.emplace(line.substr(0, colon), line.substr(colon + 2));
        is_first = false;
    }
    return is_first ? std::nullopt : std::optional(std::move(lines));
}

bool is_about(std::string_view subject, std::string_view what)
{
    const std::size_t name = subject.find(' ');
    return name != std::string_view::npos && subject.substr(name + 1).starts_with(what);
}

std::vector<std::string_view> enumerators_in(std::string_view shape)
{
    std::vector<std::string_view> names;
    if (!shape.starts_with("S(") || !shape.ends_with(')'))
        return names;
    for (std::string_view left = shape.substr(2, shape.size() - 3); !left.empty();) {
        const std::size_t end = std::min(left.find('|'), left.size());
        names.push_back(left.substr(0, end));
        left.remove_prefix(std::min(end + 1, left.size()));
    }
    return names;
}

/// Whether what was stored in one shape can be read in the other.
bool reads(std::string_view now, std::string_view locked)
{
    if (now == locked || now == "any")
        return true;
    if (now.ends_with('?'))
        return reads(
            now.substr(0, now.size() - 1),
            locked.ends_with('?') ? locked.substr(0, locked.size() - 1) : locked
        );
    const auto has = enumerators_in(now), had = enumerators_in(locked);
    return !had.empty() && std::includes(has.begin(), has.end(), had.begin(), had.end());
}

} // namespace

std::vector<std::string> schema_troubles(std::string_view locked, std::string_view now)
{
    const auto before = lines_of(locked), after = lines_of(now);
    if (!before || !after)
        return {"this is no lock: it does not begin with '" + std::string(first_line) + "'"};
    std::vector<std::string> troubles;
    for (const auto& [subject, was] : *before) {
        const auto found = after->find(subject);
        const std::string told(subject);
        if (found == after->end()) {
            troubles.push_back(told + " is gone; it was " + std::string(was));
            continue;
        }
        const std::string_view is = found->second;
        if (is_about(subject, "attribute ") ? !reads(is, was) : is != was)
            troubles.push_back(told + " is " + std::string(is) + "; it was " + std::string(was));
    }
    for (const auto& [subject, is] : *after) {
        const std::string entity(subject.substr(0, subject.find(' ')));
        const bool is_old = before->contains(entity + " key partition");
        if (is_old && is_about(subject, "unique ") && !before->contains(subject))
            troubles.push_back(
                std::string(subject) + " is new: items that are stored already have no guards"
            );
    }
    return troubles;
}

result<void> check_schema_lock(std::string_view locked, std::string_view now)
{
    const std::vector<std::string> troubles = schema_troubles(locked, now);
    if (troubles.empty())
        return {};
    std::string message = "the schema is not what is stored:";
    for (const std::string& one : troubles)
        message += "\n  " + one;
    return error(errc::configuration, std::move(message));
}

} // namespace hashrange
