// SPDX-License-Identifier: Apache-2.0
// expect: version, ttl, soft_delete and hidden take a pointer to a field
#include "plain_user.hpp"

#ifdef HASHRANGE_WRONG
auto schema(hr::of<user>)
    -> hr::entity<"USER", hr::key<"USER#{userId}", "METADATA">, hr::created<5>>;
#else
auto schema(hr::of<user>)
    -> hr::entity<"USER", hr::key<"USER#{userId}", "METADATA">, hr::created<&user::createdAt>>;
#endif

const hr::entity_description& caller()
{
    return hr::describe<user>();
}
