// SPDX-License-Identifier: Apache-2.0
// expect: hashrange: unique values need keys that are made by templates
#include "plain_ticket.hpp"

#ifdef HASHRANGE_WRONG
auto schema(hr::of<ticket>)
    -> hr::entity<"TICKET", hr::key<&ticket::number>, hr::unique<"team", "{team}">>;
#else
auto schema(hr::of<ticket>)
    -> hr::entity<"TICKET", hr::key<"T#{ticketId}", "METADATA">, hr::unique<"team", "{team}">>;
#endif

const hr::entity_description& caller()
{
    return hr::describe<ticket>();
}
