// SPDX-License-Identifier: Apache-2.0
// expect: hashrange: soft_delete takes a field of type std::optional<hashrange::timestamp>
#include "versioned_user.hpp"

#ifdef HASHRANGE_WRONG
auto schema(hr::of<user>)
    -> hr::entity<"USER", hr::key<"USER#{userId}", "METADATA">, hr::soft_delete<&user::until>>;
#else
auto schema(hr::of<user>)
    -> hr::entity<"USER", hr::key<"USER#{userId}", "METADATA">, hr::soft_delete<&user::deletedAt>>;
#endif

const hr::entity_description& caller()
{
    return hr::describe<user>();
}
