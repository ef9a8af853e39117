// SPDX-License-Identifier: Apache-2.0
#include "hashrange/base/test_sources.hpp"
#include "hashrange/database/connect.hpp"
#include "hashrange/database/open_in_memory.hpp"
#include "hashrange/repo/domain_repository.hpp"
#include "hashrange/repo/factory.hpp"
#include "hashrange/server/http_server.hpp"
#include "hashrange/transport/connection_changes.hpp"
#include "hashrange/transport/middleware.hpp"
#include "hashrange/transport/mock_transport.hpp"

#include <gtest/gtest.h>

#include <chrono>
#include <string>
#include <string_view>
#include <vector>

namespace factory_test {

using namespace hashrange;
using namespace std::chrono_literals;

struct user {
    std::string userId, email;
    using schema = entity<
        "USER",
        key<"USER#{userId}", "METADATA">,
        hashrange::index<"byEmail", "GSI1", "EMAIL#{email}", "USER">>;
};

struct note {
    std::string userId, noteId;
    using schema = entity<"NOTE", key<"USER#{userId}", "NOTE#{noteId}">>;
};

class user_repository : public domain_repository<user> {
public:
    using domain_repository::domain_repository;
    [[nodiscard]] result<user> add(const user& input) const { return create(input); }
    [[nodiscard]] result<std::optional<user>> find(std::string_view id) const { return get(id); }
    [[nodiscard]] result<std::optional<user>> find_by_email(std::string_view email) const
    {
        return query<"byEmail">(email).first();
    }
};

class note_repository : public domain_repository<note> {
public:
    using domain_repository::domain_repository;
    [[nodiscard]] result<note> add(const note& input) const
    {
        return table().transact().create(input).commit() ? result<note>(input)
                                                         : error(errc::already_exists, "");
    }
    [[nodiscard]] result<std::vector<note>> of_user(std::string_view id) const
    {
        return query(id).page().transform([](auto page) { return std::move(page.items); });
    }
};

class user_reader : public async_domain_repository<user> {
public:
    using async_domain_repository::async_domain_repository;
    [[nodiscard]] task<result<std::optional<user>>> find(std::string_view id) const
    {
        return get(id);
    }
    [[nodiscard]] task<result<std::size_t>> count_notes(std::string id) const
    {
        const auto found = co_await of<note>().query(id).page();
        co_return found.transform([](const page<note>& notes) { return notes.size(); });
    }
};

struct service {
    explicit service(factory_options options = {})
        : made(db.table("blog"), std::move(options)), users(made.make<user_repository>()),
          notes(made.make<note_repository>())
    {
        made.table().ensure<user, note>().value();
        before = made.metrics();
    }

    embedded_database db = open_in_memory();
    factory made;
    user_repository users;
    note_repository notes;
    metrics before; // of making the table
};

TEST(factory, metrics_equal_the_operations_of_a_script)
{
    service blog;
    blog.users.add({"u1", "ada@example.org"}).value();
    EXPECT_FALSE(blog.users.add({"u1", "ada@example.org"}));
    EXPECT_TRUE(blog.users.find("u1").value());
    EXPECT_FALSE(blog.users.find("u2").value());
    EXPECT_TRUE(blog.users.find_by_email("ada@example.org").value());
    blog.notes.add({"u1", "n1"}).value();
    blog.notes.add({"u1", "n2"}).value();
    EXPECT_EQ(blog.notes.of_user("u1").value().size(), 2U);

    const metrics told = blog.made.metrics();
    const auto by_operation = told.by(&call_kind::operation);
    EXPECT_EQ(by_operation.at(op::operation::put_item).calls, 2U);
    EXPECT_EQ(by_operation.at(op::operation::put_item).items, 1U);
    EXPECT_EQ(by_operation.at(op::operation::put_item).errors, 1U);
    EXPECT_EQ(by_operation.at(op::operation::get_item).calls, 2U);
    EXPECT_EQ(by_operation.at(op::operation::get_item).items, 1U);
    EXPECT_EQ(by_operation.at(op::operation::query).calls, 2U);
    EXPECT_EQ(by_operation.at(op::operation::query).items, 3U);
    EXPECT_EQ(by_operation.at(op::operation::transact_write_items).calls, 2U);
    EXPECT_EQ(told.total().calls - blog.before.total().calls, 8U);

    // One unit for the table and one for GSI1, two for each write of a transaction; what a failed
    // condition costs the service does not tell.
    EXPECT_EQ(by_operation.at(op::operation::put_item).capacity.write, 2);
    EXPECT_EQ(by_operation.at(op::operation::transact_write_items).capacity.write, 4);
    EXPECT_EQ(told.by(&call_kind::index).at("GSI1").capacity.read, 0.5);
    EXPECT_EQ(told.total().capacity_of_index.at("GSI1").write, 1);
    EXPECT_EQ(told.by(&call_kind::access_pattern).at("byEmail").calls, 1U);
    EXPECT_EQ(told.by(&call_kind::entity).at("NOTE").items, 2U);
    EXPECT_EQ(told.by(&call_kind::entity).at("USER").calls, 5U);
    EXPECT_EQ(told.by(&call_kind::index).at("GSI1").calls, 1U);
    EXPECT_EQ(told.by(&call_kind::table).at("blog").calls, told.total().calls);
    EXPECT_EQ(told.total().latency.count(), told.total().calls);
    EXPECT_EQ(told.total().errors_of_code.at(errc::condition_failed), 1U);
}

TEST(factory, a_changed_retry_policy_reaches_two_repositories)
{
    service blog;
    blog.db.faults().throttle(table_name{"blog"}, 2);
    EXPECT_EQ(
        blog.users.find("u1").error(), errc::provisioned_throughput_exceeded
    ); // as the engine answers
    EXPECT_FALSE(blog.notes.of_user("u1"));

    blog.made.configure({.retry = retry::standard()});
    blog.db.faults().throttle(table_name{"blog"}, 2);
    EXPECT_TRUE(blog.users.find("u1"));
    blog.db.faults().throttle(table_name{"blog"}, 1);
    EXPECT_TRUE(blog.notes.of_user("u1"));
    EXPECT_EQ(blog.made.metrics().total().retries, 3U);

    blog.made.configure({.retry = retry::never()});
    blog.db.faults().throttle(table_name{"blog"}, 2);
    EXPECT_FALSE(blog.users.find("u1"));
    EXPECT_FALSE(blog.notes.of_user("u1"));
}

TEST(factory, a_deadline_is_that_of_a_verb)
{
    service blog({.retry = retry_options{.attempts_max = 1'000}, .deadline = 2s});
    blog.db.faults().throttle(table_name{"blog"}, 1'000).latency(1s, 1s);
    EXPECT_FALSE(blog.users.find("u1"));
    EXPECT_FALSE(blog.notes.of_user("u1"));
    EXPECT_LE(blog.made.metrics().total().retries, 4U);
}

/// Looks at the contexts of calls.
class looking final : public call_observer {
public:
    struct seen {
        std::vector<std::string> patterns, regions;
    };
    explicit looking(std::shared_ptr<seen> into) : into_(std::move(into)) {}
    void before(const op::any_request&, const call_context& context) override
    {
        into_->patterns.emplace_back(context.access_pattern);
        into_->regions.emplace_back(context.region);
    }

private:
    std::shared_ptr<seen> into_; // shared with the test
};

TEST(factory, middleware_reaches_the_repositories_that_are_made_already)
{
    service blog;
    const auto seen = std::make_shared<looking::seen>();
    blog.made.use(std::make_shared<looking>(seen));
    EXPECT_TRUE(blog.users.find("u1"));
    EXPECT_TRUE(blog.notes.of_user("u1"));
    EXPECT_EQ(seen->patterns, (std::vector<std::string>{"get", "query"}));
}

/// Answers every get itself; the others go on.
class empty_answers final : public middleware {
public:
    task<result<op::any_response>>
    around(op::any_request request, const call_context& context, next_call& next) override
    {
        if (op::operation_of(request) == op::operation::get_item)
            co_return op::any_response(op::get_item_response{});
        auto answer = co_await next(request, context);
        co_return answer;
    }
};

TEST(factory, a_call_that_middleware_answers_is_not_counted)
{
    service blog;
    blog.made.use(empty_answers());
    EXPECT_FALSE(blog.users.find("u1").value());
    EXPECT_EQ(blog.made.metrics().by(&call_kind::operation).count(op::operation::get_item), 0U);
}

TEST(factory, a_region_is_in_what_the_engine_tells)
{
    const auto db = open_in_memory();
    const factory made(db.table("blog"), {.region = "eu-west-1"});
    made.table().ensure<note>().value();
    const auto told = made.table().shared_client()->transport->send(op::describe_table_request{
        .table = table_name{"blog"}});
    EXPECT_NE(told.value().table->table_arn->find(":eu-west-1:"), std::string::npos);
}

TEST(factory, what_it_says_about_a_connection_makes_another_one)
{
    std::vector<connection_changes> asked;
    const auto service = std::make_shared<mock_transport>();
    service->on<op::get_item_request>([](const auto&) { return op::get_item_response{}; });
    const database db(client{
        .transport = std::make_shared<mock_transport>(),
        .reconnect = [&](const connection_changes& changes) -> result<std::shared_ptr<transport>> {
            asked.push_back(changes);
            return std::shared_ptr<transport>(service);
        }});
    factory made(
        db.table("blog"),
        {.retry = retry::classic(),
         .region = "eu-west-1",
         .attempt_timeout = 3s,
         .connect_timeout = 1s}
    );
    EXPECT_TRUE(made.make<user_repository>().find("u1"));
    ASSERT_EQ(asked.size(), 1U);
    EXPECT_EQ(asked[0].retry->mode, retry_mode::classic);
    EXPECT_EQ(asked[0].region, "eu-west-1");
    EXPECT_EQ(asked[0].attempt_timeout, 3s);
    EXPECT_EQ(asked[0].connect_timeout, 1s);
    made.configure({.deadline = 1s}); // no wish of its own any more: the database's connection
    EXPECT_EQ(made.make<user_repository>().find("u1").error(), errc::unknown_operation);
}

TEST(factory, a_setting_that_cannot_be_had_is_the_answer_of_every_verb)
{
    const database db(client{
        .transport = std::make_shared<mock_transport>(),
        .reconnect = [](const connection_changes&) -> result<std::shared_ptr<transport>> {
            return error(errc::configuration, "there is no such region");
        }});
    const factory made(db.table("blog"), {.region = "nowhere"});
    EXPECT_EQ(made.make<user_repository>().find("u1").error(), errc::configuration);
}

TEST(factory, over_http_it_signs_for_its_region)
{
    const auto engine = open_in_memory().transport();
    const auto served = server::http_server::start(engine, {.port = 0}).value();
    const database db =
        connect({.endpoint = "http://127.0.0.1:" + std::to_string(served.port())}).value();
    const factory made(db.table("blog"), {.retry = retry::never(), .region = "eu-west-1"});
    made.table().ensure<note>().value();
    const auto told = made.table().shared_client()->transport->send(op::describe_table_request{
        .table = table_name{"blog"}});
    EXPECT_NE(told.value().table->table_arn->find(":eu-west-1:"), std::string::npos);
}

TEST(factory, one_query_does_not_leak_into_the_next)
{
    service blog;
    for (const char* id : {"n1", "n2", "n3"})
        blog.notes.add({"u1", id}).value();
    const auto base = blog.made.table().repository<note>().query("u1");
    const auto one = base.take(1).newest_first();
    const auto rest = base.after("n1");
    EXPECT_EQ(one.page().value().items[0].noteId, "n3");
    EXPECT_EQ(rest.page().value().size(), 2U);
    EXPECT_EQ(base.page().value().size(), 3U);
}

TEST(domain_repository, can_be_tested_with_a_mock_of_the_service)
{
    const auto service = std::make_shared<mock_transport>();
    service->on<op::query_request>([](const op::query_request& asked) {
        EXPECT_EQ(asked.index, index_name{"GSI1"});
        return op::query_response{
            .items = std::vector<item>{to_item(user{"u1", "ada@example.org"}).value()}};
    });
    const user_repository users(database(client{.transport = service}).table("blog"));
    EXPECT_EQ(users.find_by_email("ada@example.org").value()->userId, "u1");
}

TEST(async_domain_repository, answers_with_tasks_by_the_same_factory)
{
    service blog({.retry = retry::standard()});
    const auto readers = blog.made.make<user_reader>();
    blog.users.add({"u1", "ada@example.org"}).value();
    blog.notes.add({"u1", "n1"}).value();
    blog.db.faults().throttle(table_name{"blog"}, 1);
    EXPECT_EQ(sync_wait(readers.find("u1")).value()->email, "ada@example.org");
    EXPECT_EQ(sync_wait(readers.count_notes("u1")).value(), 1U);
    EXPECT_EQ(blog.made.metrics().total().retries, 1U);
}

TEST(domain_repository, outlives_its_factory_and_its_database)
{
    std::optional<service> blog(std::in_place);
    const user_repository users = blog->users;
    blog.reset();
    EXPECT_FALSE(users.find("u1").value());
}

} // namespace factory_test
