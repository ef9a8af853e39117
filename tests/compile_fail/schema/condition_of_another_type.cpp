// SPDX-License-Identifier: Apache-2.0
// expect: hashrange: only_when takes an enumerator or a whole number
#include "plain_ticket.hpp"

#ifdef HASHRANGE_WRONG
auto schema(hr::of<ticket>) -> hr::entity<
    "TICKET",
    hr::key<"T#{ticketId}", "METADATA">,
    hr::index<"a", "GSI1", "T#{team}", "T">,
    hr::only_when<"a", &ticket::now, 1>>;
#else
auto schema(hr::of<ticket>) -> hr::entity<
    "TICKET",
    hr::key<"T#{ticketId}", "METADATA">,
    hr::index<"a", "GSI1", "T#{team}", "T">,
    hr::only_when<"a", &ticket::now, state::open>>;
#endif

const hr::entity_description& caller()
{
    return hr::describe<ticket>();
}
