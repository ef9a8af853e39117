// SPDX-License-Identifier: Apache-2.0
// expect: hashrange: two fields of a key need a '#' between them
#include "plain_user.hpp"

#ifdef HASHRANGE_WRONG
auto schema(hr::of<user>) -> hr::entity<"USER", hr::key<"USER#{userId}-{createdAt}", "METADATA">>;
#else
auto schema(hr::of<user>) -> hr::entity<"USER", hr::key<"USER#{userId}#{createdAt}", "METADATA">>;
#endif

const hr::entity_description& caller()
{
    return hr::describe<user>();
}
