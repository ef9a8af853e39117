// SPDX-License-Identifier: Apache-2.0
// Step 5: ask. By access pattern, page by page, with cursors for URLs.
#include <hashrange/hashrange.hpp>

#include <chrono>
#include <cstdint>
#include <cstdlib>
#include <iostream>
#include <optional>
#include <string>
#include <tuple>
#include <vector>

namespace hr = hashrange;
using namespace std::chrono_literals;

enum class post_status { draft, published };

struct post {
    std::string postId, authorId, title, slug, content;
    std::vector<std::string> tags;
    post_status status = post_status::draft;
    std::int64_t viewCount = 0;
    std::optional<hr::timestamp> publishedAt;
    hr::timestamp createdAt, updatedAt;

    using schema = hr::entity<
        "POST",
        hr::key<"POST#{postId}", "METADATA">,
        hr::index<"byAuthor", "GSI1", "USER#{authorId}", "POST#{createdAt}">,
        hr::index<"bySlug", "GSI2", "SLUG#{slug}", "POST">,
        hr::created<&post::createdAt>,
        hr::updated<&post::updatedAt>>;
};

struct comment {
    std::string postId, commentId, text;

    using schema = hr::entity<"COMMENT", hr::key<"POST#{postId}", "COMMENT#{commentId}">>;
};

struct post_tag {
    std::string postId, tag;

    using schema = hr::entity<"POST_TAG", hr::key<"POST#{postId}", "TAG#{tag}">>;
};

void write_posts(const hr::embedded_database& db, const hr::repository<post>& posts)
{
    for (int i = 1; i <= 60; ++i) {
        const std::string number = std::to_string(i);
        posts
            .create(
                {.postId = "p" + number,
                 .authorId = "u1",
                 .title = "Post " + number,
                 .slug = "post-" + number,
                 .tags = {i % 2 == 0 ? "c++" : "databases"},
                 .status = post_status::published}
            )
            .value();
        db.clock().advance(1h);
    }
}

int main()
{
    auto db = hr::open_in_memory();
    auto blog = db.table("blog");
    blog.ensure<post, comment, post_tag>().value();
    auto posts = blog.repository<post>();

    const hr::timestamp last_week = db.clock().now();
    write_posts(db, posts);
    const hr::timestamp now = db.clock().now();

    auto page =
        posts
            .query<"byAuthor">("u1"
            ) // only posts: the literal part of the sort key is always in the bounds
            .between(last_week, now) // also equal, before, after, at_most, at_least, begins_with
            .where(
                hr::attr<&post::status> == post_status::published &&
                contains(hr::attr<&post::tags>, "c++")
            )
            .newest_first()
            .take(20) // 20 matches; page_size(n) is what the service evaluates per request
            .page();  // result<page<post>>: items, next
    if (!page || page->size() != 20 || page->items[0].postId != "p60" || !page->next)
        return EXIT_FAILURE;

    // For a URL: encrypted, bound to table, index, partition, direction, tenant. Keep the key
    // secret.
    const hr::cursor_keyring keyring(hr::keyring::make({{"2025", std::string(32, 'k')}}).value());
    auto text = keyring.seal(page->next);
    auto more =
        posts.query<"byAuthor">("u1").newest_first().take(20).from(keyring.open(text)).page();
    if (!more || more->items[0].postId != "p21")
        return EXIT_FAILURE;
    if (posts.query<"byAuthor">("u2").newest_first().from(keyring.open(text)).page())
        return EXIT_FAILURE; // the cursor of another partition

    auto all = posts.query<"byAuthor">("u1").each(); // every page, lazily; owns what it needs
    std::size_t seen = 0;
    for (const post& p : all)
        seen += p.title.empty() ? 0 : 1;
    all.finish().value(); // the error, if one ended it early

    auto n = posts.query<"byAuthor">("u1").count();
    auto first = posts.query<"bySlug">("post-7").first();
    auto heads = posts.query<"byAuthor">("u1").select<&post::title, &post::slug>().page();
    if (n.value() != seen || first.value()->postId != "p7")
        return EXIT_FAILURE;
    for (const auto& [title, slug] : heads.value())
        if (slug == "post-9")
            std::cout << title << '\n';

    std::int64_t views = 0;
    const auto handle = [&](const post& p) { views += p.viewCount; };
    posts.scan().segments(8).for_each(handle).value(); // a scan needs the word scan

    blog.repository<comment>().put({.postId = "p1", .commentId = "c1", .text = "!"}).value();
    blog.repository<post_tag>().put({.postId = "p1", .tag = "c++"}).value();
    auto [p, comments, tags] =
        blog.collect<post, std::vector<comment>, std::vector<post_tag>>("POST#p1").value(
        ); // one partition, one query, all its pages
    if (p.title != "Post 1" || comments.size() != 1 || tags.size() != 1)
        return EXIT_FAILURE;

    std::cout << posts.query<"byAuthor">("u1").after(last_week).explain() << '\n';
}
