// SPDX-License-Identifier: Apache-2.0
// expect: hashrange: with soft_delete neither its field nor the updated time is part of a key
#include "versioned_user.hpp"

#ifdef HASHRANGE_WRONG
auto schema(hr::of<user>) -> hr::entity<
    "USER",
    hr::key<"USER#{userId}", "METADATA">,
    hr::index<"deleted", "GSI1", "DELETED", "{deletedAt}">,
    hr::soft_delete<&user::deletedAt>>;
#else
auto schema(hr::of<user>) -> hr::entity<
    "USER",
    hr::key<"USER#{userId}", "METADATA">,
    hr::index<"deleted", "GSI1", "DELETED", "{until}">,
    hr::soft_delete<&user::deletedAt>>;
#endif

const hr::entity_description& caller()
{
    return hr::describe<user>();
}
