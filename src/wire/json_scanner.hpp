// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "hashrange/base/result.hpp"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace hashrange::wire {

/// What stands next in a JSON text.
enum class json_kind : std::uint8_t {
    object,
    array,
    string,
    number,
    boolean,
    null,
    end,     // nothing but white space follows
    invalid, // no JSON value begins like this
};

/// JSON text followed by zero bytes, so that the scanner may load 16 bytes at any place of it.
class padded_json {
public:
    static constexpr std::size_t padding = 64;
    explicit padded_json(std::string_view copied) : bytes_(copied), size_(copied.size())
    {
        bytes_.append(padding, '\0');
    }
    [[nodiscard]] std::string_view text() const noexcept { return {bytes_.data(), size_}; }

private:
    std::string bytes_;
    std::size_t size_;
};

/// Reads JSON in one pass, without a tree. Strict: RFC 8259 grammar, valid UTF-8, no lone
/// surrogates, a depth limit, names unique where the reader of an object asks for it.
///
///     if (in.begin_object())
///         while (in.next_member(name))      // false at '}' and after a failure
///             if (name == "TableName") table = in.string();
///             else in.skip();
///
/// Errors: the first failure is kept and every later call answers false or empty at once, so a
/// reader checks `failed()` once at its end.
/// Lifetime: borrows the padded text; a string it returns lives until the next call.
class json_scanner {
public:
    explicit json_scanner(const padded_json& padded) noexcept : json_scanner(padded.text()) {}
    explicit json_scanner(padded_json&&) = delete;
    /// REQUIRES: `padded_json::padding` readable zero bytes behind the text.
    explicit json_scanner(std::string_view padded_text) noexcept;

    [[nodiscard]] json_kind peek() noexcept;

    bool begin_object();
    bool next_member(std::string_view& name);
    bool begin_array();
    bool next_element();

    std::string_view string();
    bool boolean();
    /// The text of a number, by JSON's grammar.
    std::string_view number();
    void null();
    /// Any value, checked as strictly as one that is read.
    void skip();
    /// Only white space may follow.
    void end();

    /// Makes the scan fail, as at a value of the wrong type.
    void fail(std::string_view message);
    [[nodiscard]] bool failed() const noexcept;
    /// Where the first failure was, and what was wrong. REQUIRES: failed()
    [[nodiscard]] std::size_t failure_offset() const noexcept;
    [[nodiscard]] std::string_view failure() const noexcept;

private:
    // An implementation detail: see json_scanner.cpp.
};

} // namespace hashrange::wire
