// SPDX-License-Identifier: Apache-2.0
// rooms: net
#include "net/credentials/fetched_credentials.hpp"
#include "net/credentials/xml_text.hpp"

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

// Any bytes as what the token service, a metadata service or a program answers.

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size)
{
    using namespace hashrange::net;
    const std::string_view text(reinterpret_cast<const char*>(bytes), size);
    if (const auto leaves = read_xml(text))
        for (const xml_leaf& leaf : *leaves)
            if (leaf.path.empty() || leaf.text.reveal().size() > size)
                std::abort();
    const auto found = read_credentials_json(text, credentials_author::service);
    if (found && found->keys.access_key_id.empty())
        std::abort();
    return 0;
}
