// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "category_repository.hpp"
#include "comment_repository.hpp"
#include "post_repository.hpp"
#include "session_repository.hpp"
#include "story.hpp"
#include "tag_repository.hpp"
#include "user_repository.hpp"

#include <cstdint>
#include <ostream>

namespace blog {

/// What a page of the story shows at most.
inline constexpr std::uint32_t few = 10;

/// The story with its cast. Each chapter needs those before it.
class story {
public:
    story(
        const hr::factory& made,
        story_clock& clock,
        std::ostream& out,
        colours colour,
        hash_cost cost
    )
        : clock_(clock), say_(out, colour, made), users_(made.table(), cost),
          posts_(made.make<post_repository>()), comments_(made.make<comment_repository>()),
          categories_(made.make<category_repository>()), tags_(made.make<tag_repository>()),
          sessions_(made.make<session_repository>())
    {
    }

    hr::result<void> tell();

private:
    hr::result<void> users();
    hr::result<void> signing_in();
    hr::result<void> places();
    hr::result<void> writing();
    hr::result<void> reading();
    hr::result<void> talking();
    hr::result<void> changing();
    hr::result<void> leaving();

    story_clock& clock_;
    narrator say_;
    user_repository users_;
    post_repository posts_;
    comment_repository comments_;
    category_repository categories_;
    tag_repository tags_;
    session_repository sessions_;
    // What later chapters speak of.
    user ada_, bob_;
    post first_, second_;
    category databases_;
    tag cpp_, dynamo_;
};

/// What the story did not expect.
hr::error unexpected(std::string_view what);

} // namespace blog
