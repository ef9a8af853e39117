// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <hashrange/base/result.hpp>
#include <hashrange/base/sources.hpp>

#include <cstdint>
#include <string>
#include <string_view>

namespace blog {

/// What one hash costs whoever tries passwords: memory, and passes over it.
struct hash_cost {
    std::uint32_t kibibytes = 19'456, passes = 2; // at least this much, for Argon2id
};

/// Passwords as Argon2id hashes, each with its own salt and cost in it.
/// Lifetime: the source outlives it. Threads: any.
class password_hasher {
public:
    explicit password_hasher(hashrange::random_source& random, hash_cost cost = {}) noexcept
        : random_(&random), cost_(cost)
    {
    }
    /// "$argon2id$v=19$m=19456,t=2,p=1$...". Errors: out_of_memory.
    [[nodiscard]] hashrange::result<std::string> hash(std::string_view password) const;
    [[nodiscard]] static bool matches(const std::string& hash, std::string_view password);

private:
    hashrange::random_source* random_;
    hash_cost cost_;
};

} // namespace blog
