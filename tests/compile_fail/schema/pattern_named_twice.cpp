// SPDX-License-Identifier: Apache-2.0
// expect: hashrange: two access patterns have the same name
#include "plain_user.hpp"

#ifdef HASHRANGE_WRONG
auto schema(hr::of<user>) -> hr::entity<
    "USER",
    hr::key<"USER#{userId}", "METADATA">,
    hr::index<"byId", "GSI1", "A", "B">,
    hr::index<"byId", "GSI2", "A", "C">>;
#else
auto schema(hr::of<user>) -> hr::entity<
    "USER",
    hr::key<"USER#{userId}", "METADATA">,
    hr::index<"byId", "GSI1", "A", "B">,
    hr::index<"byTime", "GSI2", "A", "C">>;
#endif

const hr::entity_description& caller()
{
    return hr::describe<user>();
}
