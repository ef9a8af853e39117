// SPDX-License-Identifier: Apache-2.0
// expect: hashrange: a unique value needs a name that no other one of the entity has
#include "versioned_user.hpp"

#ifdef HASHRANGE_WRONG
auto schema(hr::of<user>) -> hr::entity<
    "USER",
    hr::key<"USER#{userId}", "METADATA">,
    hr::unique<"phone", "{phone}">,
    hr::unique<"phone", "X#{phone}">>;
#else
auto schema(hr::of<user>) -> hr::entity<
    "USER",
    hr::key<"USER#{userId}", "METADATA">,
    hr::unique<"phone", "{phone}">,
    hr::unique<"secret", "X#{secret}">>;
#endif

const hr::entity_description& caller()
{
    return hr::describe<user>();
}
