// SPDX-License-Identifier: Apache-2.0
// expect: hashrange: a field has the name of an attribute
#include "hashrange/schema/describe.hpp"

namespace hr = hashrange;

struct user {
    std::string userId;
#ifdef HASHRANGE_WRONG
    std::string GSI1PK;
#else
    std::string GSI2PK;
#endif
    using schema = hr::entity<
        "USER",
        hr::key<"USER#{userId}", "METADATA">,
        hr::index<"byId", "GSI1", "{userId}", "USER">>;
};

const hr::entity_description& caller()
{
    return hr::describe<user>();
}
