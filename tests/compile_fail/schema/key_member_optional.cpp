// SPDX-License-Identifier: Apache-2.0
// expect: hashrange: a field of the primary key cannot be optional
#include "plain_ticket.hpp"

#ifdef HASHRANGE_WRONG
auto schema(hr::of<ticket>) -> hr::entity<"TICKET", hr::key<&ticket::parent>>;
#else
auto schema(hr::of<ticket>) -> hr::entity<"TICKET", hr::key<&ticket::ticketId>>;
#endif

const hr::entity_description& caller()
{
    return hr::describe<ticket>();
}
