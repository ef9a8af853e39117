// SPDX-License-Identifier: Apache-2.0
#include "hashrange/transport/transport.hpp"

#include "support/scripted_transport.hpp"
#include "support/unwatched.hpp"

#include <gtest/gtest.h>

#include <coroutine>
#include <string>
#include <utility>

namespace hashrange {
namespace {

using test_support::scripted_transport;

op::get_item_response found_item()
{
    return {.item = item{{"pk", "a text that is too long to be kept in place"}}};
}

/// Answers when told, on whatever thread tells it.
class late_transport final : public transport {
public:
    result<op::any_response> send_any(const op::any_request&, const call_context&) override
    {
        return error(errc::internal_server_error, "asked to block");
    }
    task<result<op::any_response>>
    send_any_async(op::any_request request, const call_context& context) override
    {
        co_await gate(*this);
        asked = std::get<const op::get_item_request*>(request)->table->str();
        entity = context.entity;
        co_return op::any_response(found_item());
    }
    void answer() { std::exchange(waiting_, nullptr).resume(); }
    [[nodiscard]] bool is_asked() const noexcept { return waiting_ != nullptr; }

    std::string asked, entity;

private:
    class gate {
    public:
        explicit gate(late_transport& owner) noexcept : owner_(&owner) {}
        [[nodiscard]] bool await_ready() const noexcept { return false; }
        void await_suspend(std::coroutine_handle<> waiting) const noexcept
        {
            owner_->waiting_ = waiting;
        }
        void await_resume() const noexcept {}

    private:
        late_transport* owner_;
    };
    std::coroutine_handle<> waiting_;
};

TEST(transport, a_task_answers_what_a_blocking_call_answers)
{
    scripted_transport service;
    service.answer(found_item()).answer(found_item());
    const op::get_item_request request{.table = "t", .key = item{{"pk", "1"}}};
    const auto blocking = service.send(request);
    const auto awaited = sync_wait(service.send_async(request));
    ASSERT_TRUE(blocking && awaited);
    EXPECT_EQ(blocking->item, awaited->item);
    EXPECT_EQ(service.calls().size(), 2U);
}

TEST(transport, a_task_sends_nothing_before_it_is_awaited)
{
    scripted_transport service;
    const op::get_item_request request{.table = "t", .key = item{{"pk", "1"}}};
    static_cast<void>(service.send_async(request));
    EXPECT_TRUE(service.calls().empty());
}

TEST(transport, a_task_tells_an_error_under_its_name)
{
    scripted_transport service;
    service.answer(error(errc::resource_not_found, "no table", error_source::service));
    const op::get_item_request request{.table = "t", .key = item{{"pk", "1"}}};
    const auto awaited = sync_wait(service.send_async(request));
    ASSERT_FALSE(awaited);
    EXPECT_EQ(awaited.error(), errc::resource_not_found);
}

task<void> ask(transport& service, const op::get_item_request& request, std::string& out)
{
    const call_context context{.entity = "user"};
    const auto first = co_await service.send_async(request, context);
    out += first ? "1" : "-";
    const auto second = co_await service.send_async(request);
    out += second ? "2" : "-";
}

TEST(transport, a_task_waits_without_a_thread)
{
    late_transport service;
    const op::get_item_request request{.table = "t", .key = item{{"pk", "1"}}};
    std::string out;
    test_support::run_unwatched(ask(service, request, out));
    EXPECT_TRUE(service.is_asked());
    EXPECT_EQ(out, "");
    service.answer();
    EXPECT_EQ(service.asked, "t");
    EXPECT_EQ(service.entity, "user");
    EXPECT_EQ(out, "1");
    service.answer();
    EXPECT_EQ(service.entity, "");
    EXPECT_EQ(out, "12");
}

} // namespace
} // namespace hashrange
