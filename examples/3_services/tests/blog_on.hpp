// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "blog/category_repository.hpp"
#include "blog/comment_repository.hpp"
#include "blog/post_repository.hpp"
#include "blog/provider.hpp"
#include "blog/session_repository.hpp"
#include "blog/story_clock.hpp"
#include "blog/tag_repository.hpp"
#include "blog/user_repository.hpp"

#include <hashrange/base/test_sources.hpp>

#include <memory>
#include <string>

namespace blog {

/// Hashes that cost nothing: tests make many.
inline constexpr hash_cost cheap_hash{8, 1};

/// A whole blog in memory, with time and chance in the hands of the test.
struct blog_in_memory {
    hr::manual_clock now;
    hr::seeded_random random{7};
    hr::embedded_database db = hr::open_in_memory({.clock = now, .random = random});
    story_clock clock{now};
    hr::factory maker{table(), {.retry = hr::retry::standard()}};
    user_repository users{maker.table(), cheap_hash};
    post_repository posts = maker.make<post_repository>();
    comment_repository comments = maker.make<comment_repository>();
    category_repository categories = maker.make<category_repository>();
    tag_repository tags = maker.make<tag_repository>();
    session_repository sessions = maker.make<session_repository>();

    user someone(const std::string& email = "ada@example.org")
    {
        return users.register_user({.email = email, .password = "correct horse"}).value();
    }
    post published(const std::string& title = "A post", std::vector<std::string> tagIds = {})
    {
        const post draft =
            posts
                .write(
                    {.authorId = "u1", .title = title, .content = "...", .tags = std::move(tagIds)}
                )
                .value();
        return posts.publish(draft.postId).value();
    }
    /// Requests so far.
    std::uint64_t calls() { return maker.metrics().total().calls; }

private:
    hr::table table()
    {
        hr::client through = *db.table("blog").shared_client();
        through.clock = &clock;
        through.pause = [this](std::chrono::milliseconds time) { now.advance(time); };
        const hr::table on_clock(
            hr::table_name{"blog"}, std::make_shared<const hr::client>(std::move(through))
        );
        ensure(on_clock).value();
        return on_clock;
    }
};

} // namespace blog
