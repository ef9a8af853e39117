// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "net/http/header_field.hpp"
#include "net/http/limits.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace hashrange::net::http {

/// How far a reader is. A reader that is done or has failed takes nothing more.
enum class progress : std::uint8_t { more, done, failed };

/// The head of a message, request or answer: a start line and fields.
///
///     head  := start CRLF (name ":" value CRLF)* CRLF
///
/// Bytes go in as they come; the head copies its own and leaves what follows it. Strict: lines end
/// with CRLF, names are tokens, values hold no control characters, no line continues another:
/// whatever two parsers could read in two ways is refused.
/// Lifetime: owns its text. Threads: one at a time.
class message_head {
public:
    explicit message_head(const message_limits& limits) noexcept : limits_(limits) {}

    /// Takes the head's bytes from the front of `received`.
    progress feed(std::string_view& received);
    /// Ready for another message; keeps its memory.
    void clear() noexcept;

    [[nodiscard]] bool began() const noexcept { return !text_.empty(); }
    /// What is wrong, for people. REQUIRES: feed() said failed.
    [[nodiscard]] std::string_view failure() const noexcept { return failure_; }
    /// It failed because it is longer than the limit.
    [[nodiscard]] bool is_too_long() const noexcept { return too_long_; }

    // REQUIRES for all below: feed() said done.
    [[nodiscard]] std::string_view start_line() const noexcept;
    [[nodiscard]] std::size_t size() const noexcept { return fields_.size(); }
    [[nodiscard]] header_field field(std::size_t index) const noexcept
    {
        const extent& at = fields_[index];
        return {
            {text_.data() + at.name_begin, at.name_size},
            {text_.data() + at.value_begin, at.value_size}};
    }
    /// The first field of that name.
    [[nodiscard]] std::optional<std::string_view> find(std::string_view name) const noexcept;
    /// Whether any field of that name lists the token.
    [[nodiscard]] bool lists(std::string_view name, std::string_view token) const noexcept;

private:
    struct extent { // of one field in text_
        std::uint32_t name_begin, name_size, value_begin, value_size;
    };
    progress fail(std::string_view why) noexcept;
    progress unfinished(std::size_t before);
    progress split();
    bool split_field(std::size_t begin, std::size_t end);

    message_limits limits_;
    std::string text_; // with its CRLFs; without the last, empty line once it is complete
    std::size_t start_size_ = 0;
    bool too_long_ = false;
    std::vector<extent> fields_;
    std::string_view failure_;
};

} // namespace hashrange::net::http
