// SPDX-License-Identifier: Apache-2.0
// expect: hashrange: the alternatives of a stored variant need different attribute types
#include "hashrange/codec/entity_codec.hpp"

namespace hr = hashrange;

struct user {
    std::string userId;
#ifdef HASHRANGE_WRONG
    std::variant<std::int64_t, double> any;
#else
    std::variant<std::int64_t, std::string> any;
#endif
    using schema = hr::entity<"USER", hr::key<"USER#{userId}", "METADATA">>;
};

hr::result<user> caller(const hr::item& stored)
{
    return hr::from_item<user>(stored);
}
