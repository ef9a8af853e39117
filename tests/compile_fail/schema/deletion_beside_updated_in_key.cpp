// SPDX-License-Identifier: Apache-2.0
// expect: hashrange: with soft_delete neither its field nor the updated time is part of a key
#include "versioned_user.hpp"

#ifdef HASHRANGE_WRONG
auto schema(hr::of<user>) -> hr::entity<
    "USER",
    hr::key<"USER#{userId}", "METADATA">,
    hr::index<"latest", "GSI1", "USERS", "{until}">,
    hr::updated<&user::until>,
    hr::soft_delete<&user::deletedAt>>;
#else
auto schema(hr::of<user>) -> hr::entity<
    "USER",
    hr::key<"USER#{userId}", "METADATA">,
    hr::index<"latest", "GSI1", "USERS", "{userId}">,
    hr::updated<&user::until>,
    hr::soft_delete<&user::deletedAt>>;
#endif

const hr::entity_description& caller()
{
    return hr::describe<user>();
}
