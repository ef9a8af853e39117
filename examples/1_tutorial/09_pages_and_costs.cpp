// SPDX-License-Identifier: Apache-2.0
// Step 9: pages for the people of a web page, and what a question costs before it is asked.
#include <hashrange/hashrange.hpp>

#include <chrono>
#include <cstdint>
#include <cstdlib>
#include <iostream>
#include <string>
#include <vector>

namespace hr = hashrange;
using namespace std::chrono_literals;

struct post {
    std::string postId, authorId, title;
    std::int64_t viewCount = 0;
    hr::timestamp createdAt;

    using schema = hr::entity<
        "POST",
        hr::key<"POST#{postId}", "METADATA">,
        hr::index<"byAuthor", "GSI1", "USER#{authorId}", "POST#{createdAt}">,
        hr::created<&post::createdAt>>;
};

/// What a handler answers: titles, and the text that leads to the next ones.
struct listing {
    std::vector<std::string> titles;
    std::string next; // empty behind the last page
};

/// `after` comes from a URL: whatever stands there is opened or refused, and never trusted.
hr::result<listing> posts_of(
    const hr::repository<post>& posts,
    const hr::cursor_keyring& cursors,
    const std::string& author,
    const std::string& after
)
{
    auto page =
        posts.query<"byAuthor">(author).newest_first().take(10).from(cursors.open(after)).page();
    if (!page)
        return page.error();
    listing shown{.next = cursors.seal(page->next)};
    for (const post& each : *page)
        shown.titles.push_back(each.title);
    return shown;
}

void write_posts(const hr::embedded_database& db, const hr::repository<post>& posts)
{
    for (int i = 1; i <= 25; ++i) {
        const std::string number = std::to_string(i);
        posts.create({.postId = "p" + number, .authorId = "u1", .title = "Post " + number}).value();
        db.clock().advance(1h);
    }
}

int main()
{
    auto db = hr::open_in_memory();
    auto blog = db.table("blog");
    blog.ensure<post>().value();
    auto posts = blog.repository<post>();
    write_posts(db, posts);

    // The key is a secret of all machines that answer, 32 bytes. A cursor is good for ten minutes.
    const hr::cursor_keyring all(
        hr::keyring::make({{"2025", std::string(32, 'k')}}).value(), 10min, db.clock()
    );
    const hr::cursor_keyring cursors = all.for_tenant("example.org");

    std::size_t seen = 0, pages = 0;
    std::string after;
    do {
        const listing shown = posts_of(posts, cursors, "u1", after).value();
        seen += shown.titles.size();
        pages += 1;
        after = shown.next;
    } while (!after.empty());
    if (seen != 25 || pages != 3)
        return EXIT_FAILURE;

    // Refused: one that was changed, of another question, of another tenant, too old.
    const std::string sealed = posts_of(posts, cursors, "u1", "").value().next;
    std::string changed = sealed;
    changed[20] = changed[20] == 'A' ? 'B' : 'A';
    if (posts_of(posts, cursors, "u1", changed) || posts_of(posts, cursors, "u2", sealed) ||
        posts_of(posts, all.for_tenant("other.example"), "u1", sealed))
        return EXIT_FAILURE;
    db.clock().advance(11min);
    if (auto late = posts_of(posts, cursors, "u1", sealed); !late)
        std::cout << late.error() << '\n';
    else
        return EXIT_FAILURE;

    // What a question costs, before it is asked: nobody is asked.
    const hr::explanation by_author = posts.query<"byAuthor">("u1").take(10).explain();
    const hr::explanation one_more = posts.update("p1").add<&post::viewCount>(1).explain();
    std::cout << by_author << '\n' << one_more << '\n';
    if (by_author.index != "GSI1" || by_author.read_units_max <= 0 || one_more.write_units_max <= 0)
        return EXIT_FAILURE;
}
