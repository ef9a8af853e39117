// SPDX-License-Identifier: Apache-2.0
// expect: hashrange: alternatives of first_of must begin differently
#include "plain_ticket.hpp"

#ifdef HASHRANGE_WRONG
auto schema(hr::of<ticket>) -> hr::entity<
    "TICKET",
    hr::key<"T#{ticketId}", "METADATA">,
    hr::index<"a", "GSI1", hr::first_of<"P#{parent}", "P#{team}">, "T">>;
#else
auto schema(hr::of<ticket>) -> hr::entity<
    "TICKET",
    hr::key<"T#{ticketId}", "METADATA">,
    hr::index<"a", "GSI1", hr::first_of<"P#{parent}", "T#{team}">, "T">>;
#endif

const hr::entity_description& caller()
{
    return hr::describe<ticket>();
}
