// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "wire/json_scanner.hpp"
#include "wire/json_writer.hpp"

#include <charconv>
#include <map>
#include <string>
#include <string_view>
#include <utility>

namespace hashrange::test_support {

/// A JSON value in one spelling for all texts that mean the same: members sorted, numbers as the
/// nearest double, and members that are empty lists or objects left out.
inline std::string canonical_value(wire::json_scanner& in)
{
    std::string out;
    wire::json_writer to(out);
    switch (in.peek()) {
    case wire::json_kind::object: {
        std::map<std::string, std::string> members;
        in.begin_object();
        std::string_view name;
        while (in.next_member(name)) {
            const std::string member(name);
            std::string value = canonical_value(in);
            if (value != "{}" && value != "[]")
                members[member] = std::move(value);
        }
        to.begin_object();
        for (const auto& [member, value] : members) {
            to.name(member);
            to.raw(value);
        }
        to.end_object();
        break;
    }
    case wire::json_kind::array:
        in.begin_array();
        to.begin_array();
        while (in.next_element())
            to.raw(canonical_value(in));
        to.end_array();
        break;
    case wire::json_kind::string: to.string(std::string(in.string())); break;
    case wire::json_kind::number: {
        const std::string_view text = in.number();
        double value = 0;
        std::from_chars(text.data(), text.data() + text.size(), value);
        to.real(value);
        break;
    }
    case wire::json_kind::boolean: to.boolean(in.boolean()); break;
    case wire::json_kind::null: in.null(), to.null(); break;
    case wire::json_kind::end:
    case wire::json_kind::invalid: in.begin_object(); break; // fails
    }
    return out;
}

/// "no JSON: ..." for what is none.
inline std::string canonical_json(std::string_view text)
{
    const wire::padded_json padded(text);
    wire::json_scanner in(padded);
    std::string out = canonical_value(in);
    in.end();
    return in.failed() ? "no JSON: " + std::string(in.failure()) : out;
}

} // namespace hashrange::test_support
