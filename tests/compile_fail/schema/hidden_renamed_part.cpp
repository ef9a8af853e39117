// SPDX-License-Identifier: Apache-2.0
// expect: hashrange: a hidden field cannot be part of a key, an index or a unique value
#include "versioned_user.hpp"

#ifdef HASHRANGE_WRONG
auto schema(hr::of<user>) -> hr::entity<
    "USER",
    hr::key<"USER#{userId}", "METADATA">,
    hr::unique<"secret", "{secret}">,
    hr::stored_as<&user::secret, "s">,
    hr::hidden<&user::secret>>;
#else
auto schema(hr::of<user>) -> hr::entity<
    "USER",
    hr::key<"USER#{userId}", "METADATA">,
    hr::stored_as<&user::secret, "s">,
    hr::hidden<&user::secret>>;
#endif

const hr::entity_description& caller()
{
    return hr::describe<user>();
}
