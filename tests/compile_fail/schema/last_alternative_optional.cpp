// SPDX-License-Identifier: Apache-2.0
// expect: hashrange: a field of the primary key cannot be optional
#include "plain_ticket.hpp"

#ifdef HASHRANGE_WRONG
auto schema(hr::of<ticket>)
    -> hr::entity<"TICKET", hr::key<hr::first_of<"P#{ticketId}#{parent}", "Q#{parent}">, "T">>;
#else
auto schema(hr::of<ticket>)
    -> hr::entity<"TICKET", hr::key<hr::first_of<"P#{ticketId}#{parent}", "Q#{ticketId}">, "T">>;
#endif

const hr::entity_description& caller()
{
    return hr::describe<ticket>();
}
