// SPDX-License-Identifier: Apache-2.0
#include "engine/catalog/key_bytes.hpp"

#include <cstring>

namespace hashrange::engine {

void append_key_prefix(std::string& key, value_view prefix)
{
    const std::string_view bytes = prefix.payload();
    if (std::memchr(bytes.data(), 0, bytes.size()) == nullptr) {
        key.append(bytes);
        return;
    }
    for (const char byte : bytes) {
        key.push_back(byte);
        if (byte == '\0')
            key.push_back('\xff');
    }
}

void append_key_part(std::string& key, value_view part)
{
    if (part.is(attribute_type::number)) {
        key.append(part.payload());
        return;
    }
    key.reserve(key.size() + part.payload().size() + 2); // one allocation
    append_key_prefix(key, part);
    key.append("\0\1", 2);
}

bool to_prefix_end(std::string& key)
{
    while (!key.empty() && key.back() == '\xff')
        key.pop_back();
    if (key.empty())
        return false;
    key.back() = static_cast<char>(static_cast<unsigned char>(key.back()) + 1);
    return true;
}

} // namespace hashrange::engine
