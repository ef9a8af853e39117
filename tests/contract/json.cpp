// SPDX-License-Identifier: Apache-2.0
#include "contract/json.hpp"

#include "wire/json_scanner.hpp"

#include <algorithm>
#include <cstdlib>
#include <utility>

namespace hashrange::contract {

namespace {

json read(wire::json_scanner& in)
{
    switch (in.peek()) {
    case wire::json_kind::object: {
        json::object members;
        std::string_view name;
        for (in.begin_object(); in.next_member(name);) {
            std::string key(name);
            members.insert_or_assign(std::move(key), read(in));
        }
        return {std::move(members)};
    }
    case wire::json_kind::array: {
        json::array elements;
        for (in.begin_array(); in.next_element();)
            elements.push_back(read(in));
        return {std::move(elements)};
    }
    case wire::json_kind::string: return {std::string(in.string())};
    case wire::json_kind::number: return {std::strtod(std::string(in.number()).c_str(), nullptr)};
    case wire::json_kind::boolean: return {in.boolean()};
    case wire::json_kind::null:
    case wire::json_kind::end:
    case wire::json_kind::invalid: in.null(); return {};
    }
    return {};
}

void write(const json& shown, std::string& out)
{
    if (std::holds_alternative<std::monostate>(shown.held))
        out += "null";
    if (const auto* flag = std::get_if<bool>(&shown.held))
        out += *flag ? "true" : "false";
    if (const auto* number = std::get_if<double>(&shown.held))
        out += std::to_string(*number);
    if (const auto* text = std::get_if<std::string>(&shown.held))
        out += '"' + (text->size() > 300 ? text->substr(0, 300) + "..." : *text) + '"';
    if (const auto* elements = std::get_if<json::array>(&shown.held)) {
        out += '[';
        for (const json& one : *elements)
            out += &one == elements->data() ? "" : ", ", write(one, out);
        out += ']';
    }
    if (const auto* members = std::get_if<json::object>(&shown.held)) {
        out += '{';
        for (const auto& [name, one] : *members) {
            out += (out.back() == '{' ? "\"" : ", \"") + name + "\": ";
            write(one, out);
        }
        out += '}';
    }
}

bool is_set(std::string_view member)
{
    return member == "SS" || member == "NS" || member == "BS";
}

std::optional<std::string> differ(const json& expected, const json& actual, std::string_view where)
{
    return "at " + (where.empty() ? "the top" : std::string(where)) + ": expected " +
           expected.text() + ", got " + actual.text();
}

std::optional<std::string>
walk(const json& expected, const json& actual, comparison how, const std::string& where);

std::optional<std::string> walk_members(
    const json::object& expected,
    const json::object& actual,
    comparison how,
    const std::string& where
)
{
    for (const auto& [name, one] : expected) {
        const std::string path = where + "/" + name;
        const auto found = actual.find(name);
        if (found == actual.end())
            return "at " + path + ": expected " + one.text() + ", got nothing";
        comparison inside = how;
        if (is_set(name))
            inside.ordered = false;
        if (auto found_difference = walk(one, found->second, inside, path))
            return found_difference;
    }
    if (how.whole)
        for (const auto& [name, one] : actual)
            if (!expected.contains(name))
                return "at " + where + "/" + name + ": expected nothing, got " + one.text();
    return std::nullopt;
}

std::optional<std::string> walk_elements(
    const json::array& expected, const json::array& actual, comparison how, const std::string& where
)
{
    if (expected.size() != actual.size())
        return "at " + where + ": expected " + std::to_string(expected.size()) + " elements, got " +
               std::to_string(actual.size());
    std::vector<const json*> left;
    for (const json& one : actual)
        left.push_back(&one);
    for (std::size_t i = 0; i < expected.size(); ++i) {
        const std::string path = where + "/" + std::to_string(i);
        if (how.ordered) {
            if (auto found = walk(expected[i], actual[i], how, path))
                return found;
            continue;
        }
        const auto same = std::find_if(left.begin(), left.end(), [&](const json* one) {
            return !walk(expected[i], *one, how, path);
        });
        if (same == left.end())
            return "at " + path + ": no element is " + expected[i].text();
        left.erase(same);
    }
    return std::nullopt;
}

std::optional<std::string>
walk(const json& expected, const json& actual, comparison how, const std::string& where)
{
    if (expected == json{std::string("<any>")})
        return std::nullopt;
    const auto* members = std::get_if<json::object>(&expected.held);
    const auto* actual_members = std::get_if<json::object>(&actual.held);
    if (members != nullptr && actual_members != nullptr)
        return walk_members(*members, *actual_members, how, where);
    const auto* elements = std::get_if<json::array>(&expected.held);
    const auto* actual_elements = std::get_if<json::array>(&actual.held);
    if (elements != nullptr && actual_elements != nullptr)
        return walk_elements(*elements, *actual_elements, how, where);
    return expected == actual ? std::nullopt : differ(expected, actual, where);
}

} // namespace

std::optional<json> json::parse(std::string_view text)
{
    const wire::padded_json padded(text);
    wire::json_scanner in(padded);
    json made = read(in);
    in.end();
    if (in.failed())
        return std::nullopt;
    return made;
}

std::string json::text() const
{
    std::string out;
    write(*this, out);
    return out;
}

const json* json::find(std::string_view member) const
{
    const auto* members = std::get_if<object>(&held);
    if (members == nullptr)
        return nullptr;
    const auto found = members->find(std::string(member));
    return found == members->end() ? nullptr : &found->second;
}

std::optional<std::string> difference(const json& expected, const json& actual, comparison how)
{
    return walk(expected, actual, how, "");
}

} // namespace hashrange::contract
