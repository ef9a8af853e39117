// SPDX-License-Identifier: Apache-2.0
// expect: hashrange: version takes a field of type std::int64_t
#include "versioned_user.hpp"

#ifdef HASHRANGE_WRONG
auto schema(hr::of<user>)
    -> hr::entity<"USER", hr::key<"USER#{userId}", "METADATA">, hr::version<&user::count>>;
#else
auto schema(hr::of<user>)
    -> hr::entity<"USER", hr::key<"USER#{userId}", "METADATA">, hr::version<&user::version>>;
#endif

const hr::entity_description& caller()
{
    return hr::describe<user>();
}
