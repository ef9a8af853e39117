// SPDX-License-Identifier: Apache-2.0
#include "json_body.hpp"

#include "wire/json_scanner.hpp"

#include <utility>

namespace blog_http {

using hashrange::wire::json_kind;

json_body::json_body(std::string_view text)
{
    const hashrange::wire::padded_json padded(text);
    hashrange::wire::json_scanner in(padded);
    std::string_view member;
    if (in.begin_object())
        while (in.next_member(member)) {
            const std::string name(member);
            switch (in.peek()) {
            case json_kind::string: texts_[name] = in.string(); break;
            case json_kind::array:
                if (in.begin_array())
                    while (in.next_element())
                        lists_[name].emplace_back(in.string());
                break;
            case json_kind::null: in.null(); break;
            default: faults_.push_back({name, "is neither a text nor a list of texts"}); in.skip();
            }
        }
    in.end();
    if (in.failed())
        faults_ = {{"body", "is no JSON object of texts and lists of texts"}};
}

std::string json_body::text(std::string_view field)
{
    return optional_text(field).value_or(std::string());
}

std::optional<std::string> json_body::optional_text(std::string_view field)
{
    const auto found = texts_.find(field);
    return found == texts_.end() ? std::nullopt : std::optional(found->second);
}

std::vector<std::string> json_body::texts(std::string_view field)
{
    const auto found = lists_.find(field);
    return found == lists_.end() ? std::vector<std::string>() : found->second;
}

} // namespace blog_http
