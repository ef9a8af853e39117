// SPDX-License-Identifier: Apache-2.0
#include "passwords.hpp"

#include <argon2.h>

#include <array>
#include <cstddef>

namespace blog {

hashrange::result<std::string> password_hasher::hash(std::string_view password) const
{
    constexpr std::size_t hash_bytes = 32;
    constexpr std::size_t encoded_bytes_max = 128;
    std::array<std::byte, 16> salt;
    random_->fill(salt);
    std::array<char, encoded_bytes_max> encoded;
    const int done = argon2id_hash_encoded(
        cost_.passes,
        cost_.kibibytes,
        1,
        password.data(),
        password.size(),
        salt.data(),
        salt.size(),
        hash_bytes,
        encoded.data(),
        encoded.size()
    );
    if (done != ARGON2_OK)
        return hashrange::error(hashrange::errc::out_of_memory, argon2_error_message(done));
    return std::string(encoded.data());
}

bool password_hasher::matches(const std::string& hash, std::string_view password)
{
    return argon2id_verify(hash.c_str(), password.data(), password.size()) == ARGON2_OK;
}

} // namespace blog
