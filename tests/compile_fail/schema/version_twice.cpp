// SPDX-License-Identifier: Apache-2.0
// expect: hashrange: created, updated, version, ttl and soft_delete stand once in a schema
#include "versioned_user.hpp"

#ifdef HASHRANGE_WRONG
auto schema(hr::of<user>) -> hr::entity<
    "USER",
    hr::key<"USER#{userId}", "METADATA">,
    hr::version<&user::version>,
    hr::version<&user::version>>;
#else
auto schema(hr::of<user>)
    -> hr::entity<"USER", hr::key<"USER#{userId}", "METADATA">, hr::version<&user::version>>;
#endif

const hr::entity_description& caller()
{
    return hr::describe<user>();
}
