// SPDX-License-Identifier: Apache-2.0
// expect: hashrange: a computed field is made of fields that only its entity changes
#include "versioned_user.hpp"

inline std::int32_t half_of(std::int64_t whole)
{
    return static_cast<std::int32_t>(whole / 2);
}

#ifdef HASHRANGE_WRONG
auto schema(hr::of<user>) -> hr::entity<
    "USER",
    hr::key<"USER#{userId}", "METADATA">,
    hr::version<&user::version>,
    hr::computed<&user::count, half_of, &user::version>>;
#else
auto schema(hr::of<user>) -> hr::entity<
    "USER",
    hr::key<"USER#{userId}", "METADATA">,
    hr::computed<&user::count, half_of, &user::version>>;
#endif

const hr::entity_description& caller()
{
    return hr::describe<user>();
}
