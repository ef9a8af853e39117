// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "wire/json_scanner.hpp"

#include <simdjson.h>

#include <charconv>
#include <cstdint>
#include <string>
#include <string_view>

/// Our JSON scanner and simdjson asked about one text: for the property test and the fuzzer.
namespace hashrange::test_support {

/// Every token of a text, in a form that two parsers can be compared by. Numbers as simdjson keeps
/// them: integers that fit 64 bits exactly, others as the nearest double.
class json_tokens {
public:
    void mark(char token) { text_ += token; }
    void string(std::string_view value)
    {
        text_ += 's' + std::to_string(value.size()) + ':';
        text_ += value;
    }
    void number(double value) { text_ += 'd' + std::to_string(value) + ';'; }
    void number(std::int64_t value) { text_ += 'i' + std::to_string(value) + ';'; }
    void number(std::uint64_t value) { text_ += 'i' + std::to_string(value) + ';'; }
    [[nodiscard]] const std::string& text() const noexcept { return text_; }

private:
    std::string text_;
};

/// What one parser made of a text.
struct json_verdict {
    bool accepted = false;
    bool number_out_of_range = false; // numbers of any size are JSON; simdjson keeps 64 bits
    std::string tokens;
};

inline bool add_number(json_tokens& out, std::string_view text)
{
    const char* const end = text.data() + text.size();
    if (text.find_first_of(".eE") == std::string_view::npos) {
        std::int64_t integer = 0;
        if (std::from_chars(text.data(), end, integer).ec == std::errc())
            return out.number(integer), true;
        std::uint64_t large = 0;
        if (std::from_chars(text.data(), end, large).ec == std::errc())
            return out.number(large), true;
        return false;
    }
    double real = 0;
    if (std::from_chars(text.data(), end, real).ec != std::errc())
        return false;
    return out.number(real), true;
}

inline void add_value(json_tokens& out, wire::json_scanner& in, bool& out_of_range)
{
    switch (in.peek()) {
    case wire::json_kind::object: {
        std::string_view name;
        in.begin_object();
        out.mark('{');
        while (in.next_member(name)) {
            out.string(name);
            add_value(out, in, out_of_range);
        }
        return out.mark('}');
    }
    case wire::json_kind::array:
        in.begin_array();
        out.mark('[');
        while (in.next_element())
            add_value(out, in, out_of_range);
        return out.mark(']');
    case wire::json_kind::string: return out.string(in.string());
    case wire::json_kind::number: {
        const std::string_view text = in.number();
        if (!in.failed() && !add_number(out, text))
            out_of_range = true;
        return;
    }
    case wire::json_kind::boolean: return out.mark(in.boolean() ? 't' : 'f');
    case wire::json_kind::null: in.null(); return out.mark('n');
    default: return in.skip();
    }
}

inline json_verdict ask_ours(std::string_view text)
{
    const wire::padded_json padded(text);
    wire::json_scanner in(padded);
    json_tokens tokens;
    json_verdict verdict;
    add_value(tokens, in, verdict.number_out_of_range);
    in.end();
    verdict.accepted = !in.failed();
    verdict.tokens = tokens.text();
    return verdict;
}

/// The verdict of `skip`, which must be that of reading.
inline bool ours_can_skip(std::string_view text)
{
    const wire::padded_json padded(text);
    wire::json_scanner in(padded);
    in.skip();
    in.end();
    return !in.failed();
}

inline void add_value(json_tokens& out, simdjson::dom::element value)
{
    using simdjson::dom::element_type;
    switch (value.type()) {
    case element_type::OBJECT: {
        const simdjson::dom::object members = value.get_object().value_unsafe();
        out.mark('{');
        for (const auto& member : members) {
            out.string(member.key);
            add_value(out, member.value);
        }
        return out.mark('}');
    }
    case element_type::ARRAY: {
        const simdjson::dom::array elements = value.get_array().value_unsafe();
        out.mark('[');
        for (const simdjson::dom::element element : elements)
            add_value(out, element);
        return out.mark(']');
    }
    case element_type::STRING: return out.string(value.get_string().value_unsafe());
    case element_type::INT64: return out.number(value.get_int64().value_unsafe());
    case element_type::UINT64: return out.number(value.get_uint64().value_unsafe());
    case element_type::DOUBLE: return out.number(value.get_double().value_unsafe());
    case element_type::BOOL: return out.mark(value.get_bool().value_unsafe() ? 't' : 'f');
    case element_type::NULL_VALUE: return out.mark('n');
    default: return;
    }
}

inline json_verdict ask_simdjson(std::string_view text)
{
    simdjson::dom::parser parser;
    const auto parsed = parser.parse(simdjson::padded_string(text));
    json_verdict verdict;
    verdict.accepted = parsed.error() == simdjson::SUCCESS;
    if (!verdict.accepted)
        return verdict;
    json_tokens tokens;
    add_value(tokens, parsed.value_unsafe());
    verdict.tokens = tokens.text();
    return verdict;
}

/// "" when both say the same of the text; else what they say.
inline std::string disagreement(std::string_view text)
{
    const json_verdict ours = ask_ours(text);
    if (ours_can_skip(text) != ours.accepted)
        return "skipping and reading differ";
    const json_verdict theirs = ask_simdjson(text);
    if (ours.accepted && ours.number_out_of_range)
        return ""; // theirs may refuse it
    if (ours.accepted != theirs.accepted)
        return ours.accepted ? "only ours accepts" : "only theirs accepts";
    if (ours.accepted && ours.tokens != theirs.tokens)
        return "ours " + ours.tokens + " theirs " + theirs.tokens;
    return "";
}

} // namespace hashrange::test_support
