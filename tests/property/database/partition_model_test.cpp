// SPDX-License-Identifier: Apache-2.0
// Posts, comments and sessions in one partition, some expired: random bounds, filters, orders,
// takes and page sizes find what a model finds.
#include "hashrange/hashrange.hpp"

#include "support/stores.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <chrono>
#include <cstdint>
#include <cstdlib>
#include <optional>
#include <random>
#include <string>
#include <vector>

namespace {

using namespace hashrange;
using test_support::store_kind;
using test_support::test_store;

struct comment {
    std::string room, commentId;
    std::int64_t likes = 0;

    using schema = entity<"COMMENT", key<"ROOM#{room}", "C#{commentId}">>;
};

struct session {
    std::string room, sessionId;
    std::int64_t likes = 0;
    timestamp until;

    using schema = entity<"SESSION", key<"ROOM#{room}", "C#{sessionId}#S">, ttl<&session::until>>;
};

struct post {
    std::string room, postId;

    using schema = entity<"POST", key<"ROOM#{room}", "B#{postId}">>;
};

struct question {
    std::optional<std::string> low, high;
    bool low_in = true, high_in = true, newest = false;
    std::optional<std::int64_t> likes_above;
    std::uint32_t take = 0, page_size = 0;
};

class dice {
public:
    explicit dice(std::uint64_t seed) : engine_(seed) {}
    std::uint32_t below(std::uint32_t end) { return static_cast<std::uint32_t>(engine_() % end); }
    bool coin() { return below(2) == 0; }
    std::string id() { return std::string(1, "abc#$"[below(5)]) + "abz!~"[below(5)]; }

private:
    std::mt19937_64 engine_;
};

question random_question(dice& chance)
{
    question q;
    if (chance.coin())
        q.low = chance.id();
    if (chance.coin())
        q.high = chance.id();
    q.low_in = chance.coin();
    q.high_in = chance.coin();
    q.newest = chance.coin();
    if (chance.coin())
        q.likes_above = chance.below(5);
    q.take = chance.below(3) == 0 ? 1 + chance.below(6) : 0;
    q.page_size = chance.coin() ? 1 + chance.below(7) : 0;
    return q;
}

/// The escape of keys keeps the order of texts.
bool is_wanted(const comment& c, const question& q)
{
    if (q.low && (q.low_in ? c.commentId < *q.low : c.commentId <= *q.low))
        return false;
    if (q.high && (q.high_in ? c.commentId > *q.high : c.commentId >= *q.high))
        return false;
    return !q.likes_above || c.likes > *q.likes_above;
}

std::vector<std::string> expected(std::vector<comment> all, const question& q)
{
    std::erase_if(all, [&](const comment& c) { return !is_wanted(c, q); });
    std::sort(all.begin(), all.end(), [](const comment& a, const comment& b) {
        return a.commentId < b.commentId;
    });
    if (q.newest)
        std::reverse(all.begin(), all.end());
    std::vector<std::string> ids;
    for (const comment& each : all)
        ids.push_back(each.commentId);
    return ids;
}

auto asked(const repository<comment>& comments, const question& q)
{
    auto query = comments.query("r");
    if (q.low)
        query = q.low_in ? query.at_least(*q.low) : query.after(*q.low);
    if (q.high)
        query = q.high_in ? query.at_most(*q.high) : query.before(*q.high);
    if (q.likes_above)
        query = query.where(attr<&comment::likes> > *q.likes_above);
    if (q.newest)
        query = query.newest_first();
    if (q.take > 0)
        query = query.take(q.take);
    if (q.page_size > 0)
        query = query.page_size(q.page_size);
    return query;
}

/// All pages, each of which must hold as many as were asked for unless it is the last.
std::vector<std::string> paged(const repository<comment>& comments, const question& q)
{
    std::vector<std::string> ids;
    const auto query = asked(comments, q);
    auto page = query.page().value();
    for (;; page = query.from(page.next).page().value()) {
        for (const comment& each : page)
            ids.push_back(each.commentId);
        EXPECT_TRUE(q.take == 0 || !page.next || page.size() == q.take);
        if (!page.next)
            return ids;
    }
}

class partition_on : public testing::TestWithParam<store_kind> {};

TEST_P(partition_on, random_questions_find_what_a_model_finds)
{
    const char* given = std::getenv("HASHRANGE_SEED");
    const std::uint64_t seed = given != nullptr ? std::strtoull(given, nullptr, 10) : 20250101;
    SCOPED_TRACE("HASHRANGE_SEED=" + std::to_string(seed));
    dice chance(seed);
    test_store store(GetParam());
    const table rooms = store.table("rooms");
    rooms.ensure<post, comment, session>().value();
    const auto comments = rooms.repository<comment>();
    const auto sessions = rooms.repository<session>();
    const auto posts = rooms.repository<post>();

    std::vector<comment> all;
    for (int i = 0; i < 40; ++i) {
        comment made{.room = "r", .commentId = chance.id(), .likes = chance.below(6)};
        std::erase_if(all, [&](const comment& c) { return c.commentId == made.commentId; });
        comments.put(made).value();
        all.push_back(made);
        posts.put({"r", chance.id()}).value();
        const timestamp now = store.clock.now();
        const auto until = now + std::chrono::seconds(chance.coin() ? 1 : 100'000);
        sessions.put({.room = "r", .sessionId = chance.id(), .until = until}).value();
    }
    store.clock.advance(std::chrono::hours(1));
    for (int i = 0; i < 150; ++i) {
        const question q = random_question(chance);
        const std::vector<std::string> wanted = expected(all, q);
        ASSERT_EQ(paged(comments, q), wanted) << asked(comments, q).explain();
        ASSERT_EQ(asked(comments, q).count().value(), wanted.size());
    }
}

INSTANTIATE_TEST_SUITE_P(
    stores,
    partition_on,
    testing::ValuesIn(test_support::and_oracle(
        {store_kind::memory, store_kind::durable, store_kind::faulty, store_kind::realistic}
    )),
    [](const auto& store) { return test_support::name_of(store.param); }
);

} // namespace
