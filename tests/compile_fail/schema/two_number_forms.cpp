// SPDX-License-Identifier: Apache-2.0
// expect: hashrange: a number in a key takes one of pad
#include "plain_user.hpp"

#ifdef HASHRANGE_WRONG
auto schema(hr::of<user>)
    -> hr::entity<"USER", hr::key<"USER#{userId}", "{loginCount|pad(5)|plain}">>;
#else
auto schema(hr::of<user>) -> hr::entity<"USER", hr::key<"USER#{userId}", "{loginCount|plain}">>;
#endif

const hr::entity_description& caller()
{
    return hr::describe<user>();
}
