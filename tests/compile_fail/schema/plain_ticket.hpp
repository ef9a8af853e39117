// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "hashrange/schema/describe.hpp"

namespace hr = hashrange;

enum class state { open, closed };

struct ticket {
    std::string ticketId, team;
    std::optional<std::string> parent;
    state now = state::open;
    double score = 0;
    std::int64_t number = 0;
};
