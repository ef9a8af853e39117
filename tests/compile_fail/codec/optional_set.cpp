// SPDX-License-Identifier: Apache-2.0
// expect: hashrange: an optional of something that can itself be absent or null
#include "hashrange/codec/entity_codec.hpp"

namespace hr = hashrange;

struct user {
    std::string userId;
#ifdef HASHRANGE_WRONG
    std::optional<std::set<std::string>> tags;
#else
    std::set<std::string> tags;
#endif
    using schema = hr::entity<"USER", hr::key<"USER#{userId}", "METADATA">>;
};

hr::result<hr::item> caller(const user& entity)
{
    return hr::to_item(entity);
}
