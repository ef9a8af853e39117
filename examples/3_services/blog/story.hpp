// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "narrator.hpp"
#include "passwords.hpp"
#include "story_clock.hpp"

#include <hashrange/hashrange.hpp>

#include <ostream>

namespace blog {

/// Tells the life of a blog, from its first user to the end of its first post, and what each step
/// asks of the database. Errors: of the first step that did not go as it should.
/// REQUIRES: a table that `ensure` made, with nothing in it, on this clock.
hashrange::result<void> tell(
    const hashrange::table& table,
    story_clock& clock,
    std::ostream& out,
    colours colour,
    hash_cost cost = {}
);

} // namespace blog
