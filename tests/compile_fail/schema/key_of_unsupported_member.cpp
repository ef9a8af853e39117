// SPDX-License-Identifier: Apache-2.0
// expect: hashrange: a field of this type cannot be a key
#include "plain_ticket.hpp"

#ifdef HASHRANGE_WRONG
auto schema(hr::of<ticket>) -> hr::entity<"TICKET", hr::key<&ticket::score>>;
#else
auto schema(hr::of<ticket>) -> hr::entity<"TICKET", hr::key<&ticket::number>>;
#endif

const hr::entity_description& caller()
{
    return hr::describe<ticket>();
}
