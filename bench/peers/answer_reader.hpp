// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace hashrange::bench {

/// Collects one HTTP message, with as little work as will do for servers that are benchmarked: a
/// length or chunks, nothing checked.
class answer_reader {
public:
    /// True when the message is whole.
    bool feed(std::string_view bytes);
    void clear() noexcept;

    [[nodiscard]] bool is_ok() const noexcept;
    [[nodiscard]] std::string_view text() const noexcept { return text_; }
    [[nodiscard]] std::string_view body() const noexcept;

private:
    std::string text_;
    std::size_t head_bytes_ = 0; // 0: not whole yet
    std::size_t bytes_ = 0;      // of the whole message; 0: it comes in chunks
};

} // namespace hashrange::bench
