// SPDX-License-Identifier: Apache-2.0
// expect: hashrange: a layout is made of key_names
#include "plain_ticket.hpp"

#ifdef HASHRANGE_WRONG
auto schema(hr::of<ticket>)
    -> hr::entity<"TICKET", hr::key<"T#{ticketId}", "METADATA">, hr::layout<int>>;
#else
auto schema(hr::of<ticket>)
    -> hr::entity<"TICKET", hr::key<"T#{ticketId}", "METADATA">, hr::layout<hr::camel_case>>;
#endif

const hr::entity_description& caller()
{
    return hr::describe<ticket>();
}
