// SPDX-License-Identifier: Apache-2.0
// expect: hashrange: a field of the primary key cannot be optional
#include "versioned_user.hpp"

#ifdef HASHRANGE_WRONG
auto schema(hr::of<user>)
    -> hr::entity<"USER", hr::key<"USER#{phone}", "METADATA">, hr::hidden<&user::secret>>;
#else
auto schema(hr::of<user>)
    -> hr::entity<"USER", hr::key<"USER#{userId}", "METADATA">, hr::hidden<&user::secret>>;
#endif

const hr::entity_description& caller()
{
    return hr::describe<user>();
}
