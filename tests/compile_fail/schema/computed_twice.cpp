// SPDX-License-Identifier: Apache-2.0
// expect: hashrange: a computed field is computed once
#include "versioned_user.hpp"

inline std::string same(const std::string& text)
{
    return text;
}

#ifdef HASHRANGE_WRONG
auto schema(hr::of<user>) -> hr::entity<
    "USER",
    hr::key<"USER#{userId}", "METADATA">,
    hr::computed<&user::secret, same, &user::userId>,
    hr::computed<&user::secret, same, &user::userId>>;
#else
auto schema(hr::of<user>) -> hr::entity<
    "USER",
    hr::key<"USER#{userId}", "METADATA">,
    hr::computed<&user::secret, same, &user::userId>,
    hr::ttl<&user::until>>;
#endif

const hr::entity_description& caller()
{
    return hr::describe<user>();
}
