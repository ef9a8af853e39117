// SPDX-License-Identifier: Apache-2.0
// expect: hashrange: this type has no schema
#include "hashrange/schema/describe.hpp"

namespace hr = hashrange;

struct user {
    std::string userId;
#ifndef HASHRANGE_WRONG
    using schema = hr::entity<"USER", hr::key<"USER#{userId}", "METADATA">>;
#endif
};

const hr::entity_description& caller()
{
    return hr::describe<user>();
}
