// SPDX-License-Identifier: Apache-2.0
// expect: hashrange: check takes a function from the field
#include "hashrange/schema/describe.hpp"

namespace hr = hashrange;

bool is_positive(std::int64_t number)
{
    return number > 0;
}

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
        hr::check<&ticket::team, is_positive, "x">>;
#else
    using schema = hr::entity<
        "TICKET",
        hr::key<"T#{ticketId}", "METADATA">,
        hr::check<&ticket::number, is_positive, "x">>;
#endif
};

const hr::entity_description& caller()
{
    return hr::describe<ticket>();
}
