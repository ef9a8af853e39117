// SPDX-License-Identifier: Apache-2.0
#include "contract/base_request.hpp"

#include <algorithm>
#include <stdexcept>
#include <utility>
#include <vector>

namespace hashrange::contract {

namespace {

using member_texts = std::vector<std::pair<std::string, std::string>>;

std::string_view trimmed(std::string_view text)
{
    constexpr std::string_view blanks = " \t\n";
    const std::size_t first = text.find_first_not_of(blanks);
    if (first == std::string_view::npos)
        return {};
    return text.substr(first, text.find_last_not_of(blanks) - first + 1);
}

/// Up to the next comma or end that belongs to no inner value.
std::size_t end_of_member(std::string_view text)
{
    int depth = 0;
    bool in_text = false;
    for (std::size_t at = 0; at < text.size(); ++at) {
        const char one = text[at];
        if (in_text) {
            at += one == '\\' ? 1U : 0U;
            in_text = one != '"';
        } else if (one == '"') {
            in_text = true;
        } else if (one == '{' || one == '[') {
            ++depth;
        } else if (one == '}' || one == ']') {
            --depth;
        } else if (one == ',' && depth == 0) {
            return at;
        }
    }
    return text.size();
}

member_texts members_of(std::string_view object)
{
    object = trimmed(object);
    if (!object.starts_with('{') || !object.ends_with('}'))
        throw std::runtime_error("not an object: " + std::string(object));
    object = object.substr(1, object.size() - 2);
    member_texts members;
    while (!trimmed(object).empty()) {
        const std::size_t end = end_of_member(object);
        const std::string_view one = object.substr(0, end);
        const std::size_t colon = one.find(':');
        if (colon == std::string_view::npos)
            throw std::runtime_error("not a member: " + std::string(one));
        members.emplace_back(trimmed(one.substr(0, colon)), trimmed(one.substr(colon + 1)));
        object.remove_prefix(std::min(end + 1, object.size()));
    }
    return members;
}

} // namespace

std::string put_over(std::string_view base, std::string_view members)
{
    member_texts all = members_of(base);
    for (auto& [name, text] : members_of(members)) {
        const auto same =
            std::find_if(all.begin(), all.end(), [&name](auto& one) { return one.first == name; });
        if (same == all.end())
            all.emplace_back(name, text);
        else
            same->second = text;
    }
    std::string out;
    for (const auto& [name, text] : all)
        if (text != "null")
            out.append(out.empty() ? "{" : ", ").append(name).append(": ").append(text);
    return out.empty() ? "{}" : out + "}";
}

} // namespace hashrange::contract
