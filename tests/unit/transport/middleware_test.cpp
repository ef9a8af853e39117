// SPDX-License-Identifier: Apache-2.0
#include "hashrange/transport/middleware.hpp"

#include "support/scripted_transport.hpp"

#include <gtest/gtest.h>

#include <memory>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

namespace hashrange {
namespace {

using test_support::scripted_transport;

class noting final : public call_observer {
public:
    noting(std::string name, std::string& notes) : name_(std::move(name)), notes_(notes) {}
    void before(const op::any_request&, const call_context&) override { notes_ += "<" + name_; }
    void after(const op::any_request&, const call_context&, const result<op::any_response>& outcome)
        override
    {
        notes_ += name_ + (outcome ? ">" : "!");
    }

private:
    const std::string name_;
    std::string& notes_;
};

class throwing final : public call_observer {
public:
    void before(const op::any_request&, const call_context&) override
    {
        throw std::runtime_error("before");
    }
    void
    after(const op::any_request&, const call_context&, const result<op::any_response>&) override
    {
        throw std::runtime_error("after");
    }
};

/// Asks so many times, with an entity of its own, and throws if told so.
class asking final : public middleware {
public:
    explicit asking(int times, bool throws = false) : times_(times), throws_(throws) {}
    task<result<op::any_response>>
    around(op::any_request request, const call_context& context, next_call& next) override
    {
        call_context own = context;
        own.entity = "asked";
        result<op::any_response> last = error(errc::access_denied, "not asked");
        for (int i = 0; i < times_; ++i)
            last = co_await next(request, own);
        if (throws_)
            throw std::runtime_error("the text");
        co_return last;
    }

private:
    const int times_;
    const bool throws_;
};

class middleware_test : public testing::TestWithParam<bool> {
protected:
    template <op::request Request>
    auto send(const Request& request, std::vector<std::shared_ptr<middleware>> around)
    {
        const auto client = with_middleware(service_, around);
        return GetParam() ? sync_wait(client->send_async(request)) : client->send(request);
    }
    result<op::get_item_response> get(std::vector<std::shared_ptr<middleware>> around)
    {
        const op::get_item_request request{.table = "t", .key = item{{"pk", "1"}}};
        return send(request, std::move(around));
    }

    std::shared_ptr<scripted_transport> service_ = std::make_shared<scripted_transport>();
    std::string notes_;
};

INSTANTIATE_TEST_SUITE_P(both, middleware_test, testing::Bool());

TEST_P(middleware_test, calls_meet_the_first_one_first_and_answers_last)
{
    service_->answer(op::get_item_response{});
    const auto a = std::make_shared<noting>("a", notes_);
    const auto b = std::make_shared<noting>("b", notes_);
    EXPECT_TRUE(get({a, b}));
    EXPECT_EQ(notes_, "<a<bb>a>");
}

TEST_P(middleware_test, an_error_is_an_answer)
{
    service_->answer(error(errc::throttling, "slow", error_source::service));
    EXPECT_EQ(get({std::make_shared<noting>("a", notes_)}).error(), errc::throttling);
    EXPECT_EQ(notes_, "<aa!");
}

TEST_P(middleware_test, an_observer_that_throws_hurts_nobody)
{
    service_->answer(op::get_item_response{});
    const auto bad = std::make_shared<throwing>();
    EXPECT_TRUE(get({bad, std::make_shared<noting>("b", notes_), bad}));
    EXPECT_EQ(notes_, "<bb>");
    EXPECT_EQ(bad->failures(), 4U);
}

TEST_P(middleware_test, may_answer_in_the_services_stead)
{
    const auto a = std::make_shared<noting>("a", notes_);
    const auto b = std::make_shared<noting>("b", notes_);
    EXPECT_EQ(get({a, std::make_shared<asking>(0), b}).error(), errc::access_denied);
    EXPECT_EQ(notes_, "<aa!");
    EXPECT_TRUE(service_->calls().empty());
}

TEST_P(middleware_test, may_ask_again_and_change_what_travels_along)
{
    service_->answer(error(errc::throttling, "slow")).answer(op::get_item_response{});
    EXPECT_TRUE(get({std::make_shared<asking>(2)}));
    ASSERT_EQ(service_->calls().size(), 2U);
    EXPECT_EQ(service_->calls()[1].entity, "asked");
}

TEST_P(middleware_test, one_that_throws_fails_its_call_and_goes_no_further_out)
{
    service_->answer(op::put_item_response{});
    const op::put_item_request put{.table = "t", .item = item{{"pk", "1"}}};
    const auto a = std::make_shared<noting>("a", notes_);
    const auto failed = send(put, {a, std::make_shared<asking>(1, true)});
    ASSERT_FALSE(failed);
    EXPECT_EQ(failed.error(), errc::configuration);
    EXPECT_EQ(failed.error().message(), "a middleware failed: the text");
    EXPECT_TRUE(failed.error().may_have_been_applied()) << "the service was asked";
    EXPECT_EQ(notes_, "<aa!");
    const auto refused = send(put, {std::make_shared<asking>(0, true)});
    EXPECT_FALSE(refused.error().may_have_been_applied());
}

} // namespace
} // namespace hashrange
