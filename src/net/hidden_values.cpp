// SPDX-License-Identifier: Apache-2.0
#include "net/hidden_values.hpp"

#include <algorithm>
#include <array>
#include <cstddef>

namespace hashrange::net {
namespace {

/// Behind the string that begins here.
std::size_t end_of_string(std::string_view json, std::size_t at)
{
    for (++at; at < json.size() && json[at] != '"'; ++at)
        at += json[at] == '\\' ? 1 : 0;
    return std::min(at + 1, json.size());
}

/// Behind the string, object or array that begins here.
std::size_t end_of_value(std::string_view json, std::size_t at)
{
    int depth = 0;
    do {
        const char c = json[at];
        depth += c == '{' || c == '[' ? 1 : 0;
        depth -= c == '}' || c == ']' ? 1 : 0;
        at = c == '"' ? end_of_string(json, at) : at + 1;
    } while (depth > 0 && at < json.size());
    return at;
}

bool is_of_word(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
}

/// Whether a word may begin here: behind the beginning, another character or a blank that JSON
/// writes as an escape. A backslash that is itself escaped is taken for one: it hides too much.
bool may_begin(std::string_view json, std::size_t at)
{
    constexpr std::size_t unicode_escape = 6; // of "\u000b"
    const auto escape_begins = [&](std::size_t before) {
        return at >= before && json[at - before] == '\\';
    };
    return at == 0 || !is_of_word(json[at - 1]) || escape_begins(2) ||
           (escape_begins(unicode_escape) && json[at - unicode_escape + 1] == 'u');
}

/// Whether the name stands anywhere: as a member, as a text, as a word of an expression.
bool is_named(std::string_view json, std::string_view name)
{
    const std::string_view word = name.substr(1, name.size() - 2); // without quotes
    for (std::size_t at = 0; (at = json.find(word, at)) != std::string_view::npos; ++at) {
        const std::size_t end = at + word.size();
        if (may_begin(json, at) && (end == json.size() || !is_of_word(json[end])))
            return true;
    }
    return false;
}

/// An attribute value of the same type that says nothing.
std::string_view stand_in(std::string_view value)
{
    constexpr std::array values{
        std::string_view(R"({"S":"hidden"})"),
        std::string_view(R"({"N":"0"})"),
        std::string_view(R"({"B":""})"),
        std::string_view(R"({"BOOL":false})"),
        std::string_view(R"({"NULL":true})"),
        std::string_view(R"({"SS":["hidden"]})"),
        std::string_view(R"({"NS":["0"]})"),
        std::string_view(R"({"BS":[""]})"),
        std::string_view(R"({"L":[]})"),
        std::string_view(R"({"M":{}})"),
    };
    const std::string_view type = value.substr(0, value.find(':') + 1);
    const auto same = std::find_if(values.begin(), values.end(), [&](std::string_view one) {
        return one.substr(0, type.size()) == type;
    });
    return same == values.end() ? values.front() : *same;
}

/// What is shown in place of a member's value; empty to show the value.
std::string_view
instead_of(std::string_view value, std::string_view member, const std::vector<std::string>& names)
{
    if (value.front() == '"')
        return member == R"("Statement")" ? R"("hidden")" : std::string_view();
    if (value.front() == '[')
        return member == R"("Parameters")" ? "[]" : std::string_view();
    const bool is_hidden = member.substr(1, 1) == ":" || // a placeholder
                           std::find(names.begin(), names.end(), member) != names.end();
    return is_hidden && value.front() == '{' ? stand_in(value) : std::string_view();
}

} // namespace

std::string without_hidden_values(std::string_view json, const std::vector<std::string>& names)
{
    const auto is_named_here = [&](std::string_view name) { return is_named(json, name); };
    if (std::none_of(names.begin(), names.end(), is_named_here))
        return std::string(json);
    std::string shown;
    for (std::size_t at = 0; at < json.size();) {
        const std::size_t begin = at;
        at = json[begin] == '"' ? end_of_string(json, begin) : begin + 1;
        const std::string_view token = json.substr(begin, at - begin);
        shown += token;
        if (token.front() != '"' || at + 1 >= json.size() || json[at] != ':')
            continue;
        shown += json[at++];
        const std::size_t end = end_of_value(json, at);
        const std::string_view instead = instead_of(json.substr(at, end - at), token, names);
        if (instead.empty())
            continue;
        shown += instead;
        at = end;
    }
    return shown;
}

} // namespace hashrange::net
