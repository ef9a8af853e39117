// SPDX-License-Identifier: Apache-2.0
// expect: hashrange: a number in a key needs a form
#include "plain_user.hpp"

#ifdef HASHRANGE_WRONG
auto schema(hr::of<user>) -> hr::entity<"USER", hr::key<"USER#{userId}", "{loginCount}">>;
#else
auto schema(hr::of<user>) -> hr::entity<"USER", hr::key<"USER#{userId}", "{loginCount|pad(5)}">>;
#endif

const hr::entity_description& caller()
{
    return hr::describe<user>();
}
