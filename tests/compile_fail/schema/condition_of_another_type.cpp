// SPDX-License-Identifier: Apache-2.0
// expect: hashrange: only_when takes an enumerator or a whole number
#include "hashrange/schema/describe.hpp"

namespace hr = hashrange;

enum class state { open, closed };

struct ticket {
    std::string ticketId, team;
    std::optional<std::string> parent;
    state now = state::open;
    double score = 0;
    std::int64_t number = 0;

#ifdef HASHRANGE_WRONG
    using schema = hr::entity<
        "TICKET",
        hr::key<"T#{ticketId}", "METADATA">,
        hr::index<"a", "GSI1", "T#{team}", "T">,
        hr::only_when<"a", &ticket::now, 1>>;
#else
    using schema = hr::entity<
        "TICKET",
        hr::key<"T#{ticketId}", "METADATA">,
        hr::index<"a", "GSI1", "T#{team}", "T">,
        hr::only_when<"a", &ticket::now, state::open>>;
#endif
};

const hr::entity_description& caller()
{
    return hr::describe<ticket>();
}
