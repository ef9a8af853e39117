// SPDX-License-Identifier: Apache-2.0
// expect: hashrange: every write changes the version and the updated time
#include "versioned_user.hpp"

#ifdef HASHRANGE_WRONG
auto schema(hr::of<user>) -> hr::entity<
    "USER",
    hr::key<"USER#{userId}", "METADATA">,
    hr::index<"byVersion", "GSI1", "USERS", "{version|sortable}">,
    hr::version<&user::version>>;
#else
auto schema(hr::of<user>)
    -> hr::entity<"USER", hr::key<"USER#{userId}", "METADATA">, hr::version<&user::version>>;
#endif

const hr::entity_description& caller()
{
    return hr::describe<user>();
}
