// SPDX-License-Identifier: Apache-2.0
// expect: hashrange: a computed field is computed once, and is none that created, updated, version
#include "versioned_user.hpp"

inline std::int64_t twice(std::int32_t half)
{
    return 2 * std::int64_t(half);
}

#ifdef HASHRANGE_WRONG
auto schema(hr::of<user>) -> hr::entity<
    "USER",
    hr::key<"USER#{userId}", "METADATA">,
    hr::version<&user::version>,
    hr::computed<&user::version, twice, &user::count>>;
#else
auto schema(hr::of<user>) -> hr::entity<
    "USER",
    hr::key<"USER#{userId}", "METADATA">,
    hr::computed<&user::version, twice, &user::count>>;
#endif

const hr::entity_description& caller()
{
    return hr::describe<user>();
}
