// SPDX-License-Identifier: Apache-2.0
// expect: hashrange: a layout is made of key_names
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
    using schema = hr::entity<"TICKET", hr::key<"T#{ticketId}", "METADATA">, hr::layout<int>>;
#else
    using schema =
        hr::entity<"TICKET", hr::key<"T#{ticketId}", "METADATA">, hr::layout<hr::camel_case>>;
#endif
};

const hr::entity_description& caller()
{
    return hr::describe<ticket>();
}
