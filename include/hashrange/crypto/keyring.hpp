// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "hashrange/base/result.hpp"
#include "hashrange/base/sources.hpp"

#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace hashrange {

/// A key of a keyring: what it is called in what it seals, and its 32 secret bytes.
struct sealing_key {
    static constexpr std::size_t secret_size = 32;
    std::string id; // 1 to 255 characters
    std::string secret;
};

/// Seals texts so that nobody else can read or change them: AES-256-GCM, a random nonce for each.
/// The first key seals, all of them open: to change keys put a new one in front, and take the old
/// one away when all that it sealed has expired.
///
///     sealed := version:u8 (1) id_size:u8 id nonce:u8[12] ciphertext tag:u8[16]
///
/// Errors: `configuration` for keys that are none. Lifetime: the source of chance must outlive it;
/// copies share the keys, which are wiped with the last. Threads: any.
class keyring {
public:
    static result<keyring>
    make(std::vector<sealing_key> keys, random_source& random = system_random_source());

    /// `bound_to` is not in the sealed bytes; who opens them must say the same.
    [[nodiscard]] std::string seal(std::string_view plain, std::string_view bound_to) const;
    /// Errors: `invalid_argument` for what none of these keys sealed, was changed, or is bound to
    /// something else; not said which.
    [[nodiscard]] result<std::string>
    open(std::string_view sealed, std::string_view bound_to) const;

private:
    struct keys;
    explicit keyring(std::shared_ptr<const keys> shared) noexcept : keys_(std::move(shared)) {}

    std::shared_ptr<const keys> keys_; // shared by copies
};

} // namespace hashrange
