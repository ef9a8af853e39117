// SPDX-License-Identifier: Apache-2.0
// expect: hashrange: a member of this type cannot be stored
#include "hashrange/codec/entity_codec.hpp"

namespace hr = hashrange;

struct user {
    std::string userId;
#ifdef HASHRANGE_WRONG
    std::vector<const char*> names;
#else
    std::vector<std::string> names;
#endif
    using schema = hr::entity<"USER", hr::key<"USER#{userId}", "METADATA">>;
};

hr::result<hr::item> caller(const user& entity)
{
    return hr::to_item(entity);
}
