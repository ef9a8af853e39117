// SPDX-License-Identifier: Apache-2.0
// expect: hashrange: pad\(n\) takes a width from 1 to 20
#include "plain_user.hpp"

#ifdef HASHRANGE_WRONG
auto schema(hr::of<user>) -> hr::entity<"USER", hr::key<"USER#{userId}", "{loginCount|pad(21)}">>;
#else
auto schema(hr::of<user>) -> hr::entity<"USER", hr::key<"USER#{userId}", "{loginCount|pad(20)}">>;
#endif

const hr::entity_description& caller()
{
    return hr::describe<user>();
}
