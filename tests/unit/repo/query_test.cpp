// SPDX-License-Identifier: Apache-2.0
#include "hashrange/base/test_sources.hpp"
#include "hashrange/repo/repository.hpp"
#include "hashrange/schema/entity.hpp"

#include "support/scripted_transport.hpp"

#include <gtest/gtest.h>

#include <chrono>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace {

using namespace hashrange;
using test_support::scripted_transport;

struct comment {
    std::string postId, commentId, author;
    timestamp at;
    std::optional<timestamp> gone;

    using schema = entity<
        "COMMENT",
        key<"POST#{postId}", "COMMENT#{commentId}">,
        hashrange::index<"byAuthor", "GSI1", "USER#{author}", "COMMENT#{at}#{commentId}">,
        ttl<&comment::gone>>;
};

struct login {
    std::string userId;

    using schema = entity<
        "LOGIN",
        key<"USER#{userId}", "METADATA">,
        hashrange::index<"raw", "GSI1", "X", "{userId}">>;
};

struct reading {
    std::string sensor;
    std::int64_t second = 0;

    using schema = entity<"READING", key<&reading::sensor, &reading::second>>;
};

struct remark {
    std::string postId, remarkId;
    std::optional<std::string> parent;

    using schema = entity<
        "REMARK",
        key<"POST#{postId}", "REMARK#{remarkId}">,
        hashrange::index<
            "byPost",
            "GSI1",
            "POST#{postId}",
            first_of<"REPLY#{parent}#{remarkId}", "TOP#{remarkId}">>,
        local_index<"byParent", "LSI1", "REPLY#{parent}">>;
};

class query_of_comments : public testing::Test {
protected:
    manual_clock clock;
    std::shared_ptr<scripted_transport> service = std::make_shared<scripted_transport>();
    std::shared_ptr<const client> through =
        std::make_shared<const client>(client{.transport = service, .clock = &clock});
    repository<comment> comments{"blog", through};
    repository<login> logins{"blog", through};
    repository<reading> readings{"readings", through};
    repository<remark> remarks{"blog", through};

    [[nodiscard]] const op::query_request& sent(std::size_t index = 0) const
    {
        return service->request<op::query_request>(index);
    }
    [[nodiscard]] expr::key_bound bound(std::size_t index) const
    {
        return sent().key_condition.tree()->bounds.at(index);
    }
    static item made(const std::string& id)
    {
        return to_item(comment{.postId = "p", .commentId = id, .author = "u"}).value();
    }
    static item key(const std::string& id) { return {{"PK", "POST#p"}, {"SK", "COMMENT#" + id}}; }
    scripted_transport& answer(std::vector<item> items, std::optional<item> last = {})
    {
        const auto count = static_cast<std::int32_t>(items.size());
        return service->answer(op::query_response{
            .items = std::move(items),
            .count = count,
            .scanned_count = count,
            .last_evaluated_key = std::move(last)});
    }
};

TEST_F(query_of_comments, asks_for_what_the_keys_begin_with)
{
    answer({made("1"), made("2")});
    const auto page = comments.query("p").page().value();
    ASSERT_EQ(page.size(), 2U);
    EXPECT_EQ(page.items[1].commentId, "2");
    EXPECT_FALSE(page.next);
    EXPECT_EQ(sent().table, table_name{"blog"});
    EXPECT_FALSE(sent().index);
    EXPECT_EQ(bound(0), (expr::key_bound{"PK", expr::key_comparator::equal, "POST#p", {}}));
    EXPECT_EQ(bound(1), (expr::key_bound{"SK", expr::key_comparator::begins_with, "COMMENT#", {}}));
    EXPECT_FALSE(sent().limit);
}

TEST_F(query_of_comments, leaves_out_other_types_and_expired_items)
{
    answer({});
    ASSERT_TRUE(comments.query("p").page());
    const expr::condition wanted{expr::all_of{
        {{expr::comparison{expr::comparator::equal, expr::path("entityType"), value("COMMENT")}},
         {expr::negation{expr::condition{expr::comparison{
             expr::comparator::less_equal,
             expr::path("gone"),
             value(clock.now().time_since_epoch() / std::chrono::seconds(1))}}}}}}};
    ASSERT_NE(sent().filter.tree(), nullptr);
    EXPECT_EQ(*sent().filter.tree(), wanted);
}

TEST_F(query_of_comments, a_bound_on_the_first_of_several_fields_takes_whole_groups)
{
    const timestamp start(clock.now());
    const std::string text = start.to_string();
    answer({});
    ASSERT_TRUE(comments.query<"byAuthor">("u").after(start).page());
    EXPECT_EQ(sent().index, index_name{"GSI1"});
    EXPECT_EQ(bound(1).how, expr::key_comparator::between);
    EXPECT_EQ(bound(1).first, value("COMMENT#" + text + "$"));
    EXPECT_EQ(bound(1).second, value("COMMENT$"));
}

TEST_F(query_of_comments, the_first_fields_are_fixed_and_the_last_is_bounded)
{
    const std::string text = timestamp(clock.now()).to_string();
    answer({}).answer(op::query_response{});
    ASSERT_TRUE(comments.query<"byAuthor">("u").at_least(timestamp(clock.now()), "c3").page());
    EXPECT_EQ(bound(1).first, value("COMMENT#" + text + "#c3"));
    EXPECT_EQ(bound(1).second, value("COMMENT#" + text + "$"));
    ASSERT_TRUE(comments.query<"byAuthor">("u").equal(timestamp(clock.now())).page());
    EXPECT_EQ(
        sent(1).key_condition.tree()->bounds.at(1),
        (expr::key_bound{"GSI1SK", expr::key_comparator::begins_with, "COMMENT#" + text + "#", {}})
    );
}

TEST_F(query_of_comments, an_open_end_is_dropped_here)
{
    answer({made("1"), made("2")});
    const auto page = comments.query("p").after("1").page().value();
    ASSERT_EQ(page.size(), 1U);
    EXPECT_EQ(page.items[0].commentId, "2");
    EXPECT_EQ(bound(1).first, value("COMMENT#1"));
}

TEST_F(query_of_comments, an_empty_range_asks_nobody)
{
    EXPECT_TRUE(comments.query("p").after("5").before("3").page().value().empty());
    EXPECT_EQ(comments.query("p").between("5", "3").count().value(), 0U);
    EXPECT_TRUE(service->calls().empty());
}

TEST_F(query_of_comments, a_begin_of_a_text_is_escaped_as_the_text_is)
{
    answer({});
    ASSERT_TRUE(comments.query("p").begins_with("a#").page());
    EXPECT_EQ(bound(1).first, value("COMMENT#a$!"));
    EXPECT_EQ(bound(1).how, expr::key_comparator::begins_with);
}

TEST_F(query_of_comments, take_reads_on_until_it_has_enough)
{
    answer({made("1")}, key("1"));
    answer({}, key("4"));
    answer({made("5"), made("6"), made("7")}, key("7"));
    const auto page = comments.query("p").take(3).page().value();
    ASSERT_EQ(page.size(), 3U);
    EXPECT_EQ(page.next->last_key(), key("6"));
    EXPECT_EQ(sent(0).limit, 3);
    EXPECT_EQ(sent(1).limit, 2);
    EXPECT_EQ(sent(2).exclusive_start_key, key("4"));
}

TEST_F(query_of_comments, a_page_stops_when_its_requests_are_used_up)
{
    answer({}, key("1"));
    answer({made("2")}, key("2"));
    const auto page = comments.query("p").take(3).page_size(5).requests_at_most(2).page().value();
    EXPECT_EQ(page.size(), 1U);
    EXPECT_EQ(page.evaluated, 1U);
    EXPECT_EQ(page.next->last_key(), key("2"));
}

TEST_F(query_of_comments, a_cursor_goes_on_in_its_own_query_only)
{
    answer({made("1")}, key("1"));
    const auto page = comments.query("p").take(1).page().value();
    answer({});
    ASSERT_TRUE(comments.query("p").from(page.next).page());
    EXPECT_EQ(sent(1).exclusive_start_key, key("1"));
    EXPECT_EQ(comments.query("q").from(page.next).page().error(), errc::invalid_argument);
    EXPECT_EQ(
        comments.query("p").newest_first().from(page.next).count().error(), errc::invalid_argument
    );
    EXPECT_EQ(
        comments.query<"byAuthor">("p").from(page.next).page().error(), errc::invalid_argument
    );
}

TEST_F(query_of_comments, an_item_that_does_not_fit_does_not_lose_the_page)
{
    answer(
        {made("1"), item{{"SK", "COMMENT#2"}, {"entityType", "COMMENT"}, {"author", 5}}, made("3")}
    );
    const auto page = comments.query("p").page().value();
    EXPECT_EQ(page.size(), 2U);
    ASSERT_EQ(page.unreadable.size(), 1U);
    EXPECT_EQ(page.unreadable[0].why, errc::malformed_item);
}

TEST_F(query_of_comments, count_lets_the_service_count_unless_an_end_is_open)
{
    service->answer(op::query_response{.count = 2, .last_evaluated_key = key("9")});
    service->answer(op::query_response{.count = 3});
    EXPECT_EQ(comments.query("p").count().value(), 5U);
    EXPECT_EQ(sent(0).select, op::select_attributes::count);
    EXPECT_EQ(sent(1).exclusive_start_key, key("9"));

    answer({key("1"), key("2")});
    EXPECT_EQ(comments.query("p").after("1").count().value(), 1U);
    EXPECT_FALSE(sent(2).select);
    EXPECT_EQ(sent(2).projection.tree()->paths, (std::vector{expr::path("SK")}));
}

TEST_F(query_of_comments, each_reads_pages_as_the_loop_goes_on)
{
    answer({made("1"), made("2")}, key("2"));
    answer({made("3")});
    auto all = comments.query("p").each();
    EXPECT_TRUE(service->calls().empty());
    std::string ids;
    for (const comment& each : all)
        ids += each.commentId;
    EXPECT_EQ(ids, "123");
    EXPECT_TRUE(all.finish());
    EXPECT_EQ(service->calls().size(), 2U);
}

TEST_F(query_of_comments, each_tells_what_ended_it_early)
{
    answer({made("1")}, key("1"));
    service->answer(error(errc::throttling, "slow down"));
    auto all = comments.query("p").each();
    std::size_t seen = 0;
    for ([[maybe_unused]] const comment& each : all)
        ++seen;
    EXPECT_EQ(seen, 1U);
    EXPECT_EQ(all.finish().error(), errc::throttling);
}

TEST_F(query_of_comments, first_wants_one_item)
{
    answer({made("1")}, key("1"));
    answer({});
    EXPECT_EQ(comments.query("p").newest_first().first().value()->commentId, "1");
    EXPECT_EQ(sent().limit, 1);
    EXPECT_EQ(sent().scan_index_forward, false);
    EXPECT_EQ(comments.query("p").first().value(), std::nullopt);
}

TEST_F(query_of_comments, select_asks_for_members_and_for_what_cursors_need)
{
    answer({item{{"SK", "COMMENT#1"}, {"entityType", "COMMENT"}, {"author", "u"}}});
    const auto page = comments.query("p").select<&comment::author, &comment::at>().page().value();
    EXPECT_EQ(page.items[0], (std::tuple{std::string("u"), timestamp{}}));
    const std::vector<expr::path> wanted{
        expr::path("author"),
        expr::path("at"),
        expr::path("PK"),
        expr::path("SK"),
        expr::path("entityType")};
    EXPECT_EQ(sent().projection.tree()->paths, wanted);
}

TEST_F(query_of_comments, impossible_values_are_the_answer)
{
    EXPECT_EQ(comments.query("").page().error(), errc::invalid_argument);
    EXPECT_EQ(comments.query("p").equal("").first().error(), errc::invalid_argument);
    EXPECT_TRUE(service->calls().empty());
}

TEST_F(query_of_comments, words_leave_the_query_as_it_was)
{
    const auto base = comments.query("p");
    const auto narrow = base.after("1").take(1);
    answer({});
    ASSERT_TRUE(base.page());
    EXPECT_EQ(bound(1).how, expr::key_comparator::begins_with);
    EXPECT_FALSE(sent().limit);
}

TEST_F(query_of_comments, a_key_without_literals_has_no_bound)
{
    answer({}).answer(op::query_response{});
    ASSERT_TRUE(logins.query<"raw">().page());
    EXPECT_EQ(sent().key_condition.tree()->bounds.size(), 1U);
    ASSERT_TRUE(logins.query<"raw">().before("m").page());
    EXPECT_EQ(sent(1).key_condition.tree()->bounds.at(1).how, expr::key_comparator::less);
}

TEST_F(query_of_comments, a_number_as_sort_key_is_asked_for_as_a_number)
{
    const auto at = [](std::int64_t second) {
        return to_item(reading{.sensor = "s", .second = second}).value();
    };
    answer({at(-3), at(9), at(10)});
    answer({at(9), at(10), at(20)});
    EXPECT_EQ(readings.query("s").page().value().size(), 3U);
    EXPECT_EQ(sent().key_condition.tree()->bounds.size(), 1U);
    const auto page = readings.query("s").after(9).before(20).page().value();
    ASSERT_EQ(page.size(), 1U);
    EXPECT_EQ(page.items[0].second, 10);
    const expr::key_bound asked = sent(1).key_condition.tree()->bounds.at(1);
    EXPECT_EQ(asked.how, expr::key_comparator::between);
    EXPECT_EQ(asked.first, value(9));
    EXPECT_EQ(asked.second, value(20));
}

TEST_F(query_of_comments, all_alternatives_of_a_sort_key_are_asked_for)
{
    answer({}).answer(op::query_response{}).answer(op::query_response{});
    ASSERT_TRUE(remarks.query<"byPost">("p").page());
    EXPECT_EQ(sent().key_condition.tree()->bounds.size(), 1U);
    ASSERT_TRUE(remarks.query<"byPost">("p").equal("r1").page());
    EXPECT_EQ(sent(1).key_condition.tree()->bounds.at(1).first, value("REPLY#r1#"));
    ASSERT_TRUE(remarks.query<"byPost">("p").equal(std::nullopt).page());
    EXPECT_EQ(sent(2).key_condition.tree()->bounds.at(1).first, value("TOP#"));
}

TEST_F(query_of_comments, a_local_index_is_read_consistently_when_told)
{
    answer({}).answer(op::query_response{});
    ASSERT_TRUE(remarks.query<"byParent">("p").consistent().page());
    EXPECT_EQ(sent().consistent_read, true);
    ASSERT_TRUE(remarks.consistent().query<"byParent">("p").page());
    EXPECT_EQ(sent(1).consistent_read, true);
}

TEST_F(query_of_comments, explain_tells_the_request_and_asks_nobody)
{
    const std::string text =
        comments.query<"byAuthor">("u").before(timestamp(clock.now())).explain().to_string();
    EXPECT_NE(text.find("Query on table 'blog', index 'GSI1'"), std::string::npos) << text;
    EXPECT_NE(text.find("BETWEEN"), std::string::npos) << text;
    EXPECT_NE(text.find("at most 128 read units"), std::string::npos) << text;
    EXPECT_TRUE(service->calls().empty());
}

} // namespace
