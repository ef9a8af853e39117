// SPDX-License-Identifier: Apache-2.0
// rooms: net
#include "net/credentials/config_file.hpp"

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

// Any bytes as a shared configuration file: read or refused, and what is refused is not repeated.

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size)
{
    const std::string_view text(reinterpret_cast<const char*>(bytes), size);
    const auto sections = hashrange::net::parse_config(text, "/config");
    if (!sections)
        return 0;
    for (const auto& section : *sections)
        for (const auto& entry : section.entries)
            if (section.find(entry.name) == nullptr || entry.line == 0)
                std::abort();
    return 0;
}
