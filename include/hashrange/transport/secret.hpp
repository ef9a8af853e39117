// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <concepts>
#include <cstddef>
#include <iosfwd>
#include <memory>
#include <string>
#include <string_view>

namespace hashrange {

/// Text that must not be seen: a secret key, a session token.
///
/// Its bytes are overwritten before they are freed, moving leaves none behind, and there is no way
/// to print it: `reveal()` says aloud where the text leaves.
/// Lifetime: owns its text. Threads: a value.
class secret {
public:
    secret() noexcept = default;
    template <std::convertible_to<std::string_view> Text>
    secret(const Text& text) : secret(from(std::string_view(text)))
    {
    }
    secret(const secret& other) : secret(from(other.reveal())) {}
    secret(secret&& other) noexcept;
    secret& operator=(secret other) noexcept;
    ~secret();

    [[nodiscard]] bool empty() const noexcept { return size_ == 0; }
    /// Lifetime: until the secret is changed or gone.
    [[nodiscard]] std::string_view reveal() const noexcept { return {bytes_.get(), size_}; }

    friend std::ostream& operator<<(std::ostream&, const secret&) = delete;

private:
    static secret from(std::string_view text);

    std::unique_ptr<char[]> bytes_;
    std::size_t size_ = 0;
};

/// Overwrites text that held a secret and empties it; no compiler leaves that out.
void wipe(std::string& text) noexcept;

} // namespace hashrange
