// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace hashrange::wire {

/// Appends compact JSON to a string; commas and escapes are its business.
/// Lifetime: borrows the string.
class json_writer {
public:
    explicit json_writer(std::string& out) noexcept : out_(out) {}

    void begin_object();
    void end_object();
    void begin_array();
    void end_array();
    void name(std::string_view member);
    void string(std::string_view text);
    void base64(std::string_view bytes); // as a string
    void integer(std::int64_t value);
    /// As the service writes it, which is as Java does: 1.0, 0.5, 1.7E9.
    /// REQUIRES: neither infinite nor NaN, which JSON cannot say.
    void real(double value);
    void boolean(bool value);
    void null();
    /// A value that is JSON already.
    void raw(std::string_view json);
    /// The string, to which the caller appends one value.
    [[nodiscard]] std::string& value_text();

private:
    void separate();

    std::string& out_;
    bool comma_ = false; // something stands before the next value
};

/// Appends the text as a JSON string, quotes included.
void append_json_string(std::string& out, std::string_view text);

} // namespace hashrange::wire
