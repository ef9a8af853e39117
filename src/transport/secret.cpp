// SPDX-License-Identifier: Apache-2.0
#include "hashrange/transport/secret.hpp"

#include <string.h>

#include <algorithm>
#include <utility>

namespace hashrange {

secret secret::from(std::string_view text)
{
    secret made;
    if (text.empty())
        return made;
    made.bytes_ = std::make_unique<char[]>(text.size());
    made.size_ = text.size();
    std::copy(text.begin(), text.end(), made.bytes_.get());
    return made;
}

secret::secret(secret&& other) noexcept
    : bytes_(std::move(other.bytes_)), size_(std::exchange(other.size_, 0))
{
}

secret& secret::operator=(secret other) noexcept
{
    std::swap(bytes_, other.bytes_);
    std::swap(size_, other.size_);
    return *this;
}

secret::~secret()
{
    // Not OpenSSL's cleanse: this room is also the embedded engine's, which links no OpenSSL.
    if (bytes_ != nullptr)
        ::explicit_bzero(bytes_.get(), size_);
}

void wipe(std::string& text) noexcept
{
    text.resize(text.capacity()); // an earlier, longer text may stand behind the end
    ::explicit_bzero(text.data(), text.size());
    text.clear();
}

} // namespace hashrange
