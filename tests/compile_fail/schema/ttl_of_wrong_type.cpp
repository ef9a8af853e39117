// SPDX-License-Identifier: Apache-2.0
// expect: hashrange: ttl takes a field of type hashrange::timestamp
#include "versioned_user.hpp"

#ifdef HASHRANGE_WRONG
auto schema(hr::of<user>)
    -> hr::entity<"USER", hr::key<"USER#{userId}", "METADATA">, hr::ttl<&user::version>>;
#else
auto schema(hr::of<user>)
    -> hr::entity<"USER", hr::key<"USER#{userId}", "METADATA">, hr::ttl<&user::until>>;
#endif

const hr::entity_description& caller()
{
    return hr::describe<user>();
}
