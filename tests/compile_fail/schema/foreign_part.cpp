// SPDX-License-Identifier: Apache-2.0
// expect: hashrange: a schema is made of key, index, unique, created
#include "plain_user.hpp"

#ifdef HASHRANGE_WRONG
auto schema(hr::of<user>) -> hr::entity<"USER", hr::key<"USER#{userId}", "METADATA">, int>;
#else
auto schema(hr::of<user>) -> hr::entity<"USER", hr::key<"USER#{userId}", "METADATA">>;
#endif

const hr::entity_description& caller()
{
    return hr::describe<user>();
}
