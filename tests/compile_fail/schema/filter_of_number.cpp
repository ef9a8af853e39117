// SPDX-License-Identifier: Apache-2.0
// expect: hashrange: lower, upper and trim are for text in a key
#include "plain_user.hpp"

#ifdef HASHRANGE_WRONG
auto schema(hr::of<user>)
    -> hr::entity<"USER", hr::key<"USER#{userId}", "{loginCount|plain|trim}">>;
#else
auto schema(hr::of<user>)
    -> hr::entity<"USER", hr::key<"USER#{userId|trim}", "{loginCount|plain}">>;
#endif

const hr::entity_description& caller()
{
    return hr::describe<user>();
}
