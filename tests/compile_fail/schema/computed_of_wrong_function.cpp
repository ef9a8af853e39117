// SPDX-License-Identifier: Apache-2.0
// expect: hashrange: computed takes a function from its sources, in their order, to the value
#include "versioned_user.hpp"

inline std::int32_t length_of(const std::string& text)
{
    return static_cast<std::int32_t>(text.size());
}

#ifdef HASHRANGE_WRONG
auto schema(hr::of<user>) -> hr::entity<
    "USER",
    hr::key<"USER#{userId}", "METADATA">,
    hr::computed<&user::secret, length_of, &user::userId>>;
#else
auto schema(hr::of<user>) -> hr::entity<
    "USER",
    hr::key<"USER#{userId}", "METADATA">,
    hr::computed<&user::count, length_of, &user::userId>>;
#endif

const hr::entity_description& caller()
{
    return hr::describe<user>();
}
