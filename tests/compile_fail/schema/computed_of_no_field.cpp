// SPDX-License-Identifier: Apache-2.0
// expect: hashrange: computed takes pointers to fields of the entity
#include "versioned_user.hpp"

inline std::string same(const std::string& text)
{
    return text;
}

#ifdef HASHRANGE_WRONG
auto schema(hr::of<user>) -> hr::
    entity<"USER", hr::key<"USER#{userId}", "METADATA">, hr::computed<&user::secret, same, 5>>;
#else
auto schema(hr::of<user>) -> hr::entity<
    "USER",
    hr::key<"USER#{userId}", "METADATA">,
    hr::computed<&user::secret, same, &user::userId>>;
#endif

const hr::entity_description& caller()
{
    return hr::describe<user>();
}
