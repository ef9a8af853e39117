// SPDX-License-Identifier: Apache-2.0
// expect: hashrange: a key template has an unknown filter
#include "plain_user.hpp"

#ifdef HASHRANGE_WRONG
auto schema(hr::of<user>) -> hr::entity<"USER", hr::key<"USER#{userId|small}", "METADATA">>;
#else
auto schema(hr::of<user>) -> hr::entity<"USER", hr::key<"USER#{userId|lower}", "METADATA">>;
#endif

const hr::entity_description& caller()
{
    return hr::describe<user>();
}
