// SPDX-License-Identifier: Apache-2.0
#include "hashrange/repo/repository.hpp"
#include "hashrange/schema/entity.hpp"

#include "support/scripted_transport.hpp"

#include <gtest/gtest.h>

#include <chrono>
#include <memory>
#include <string>
#include <utility>
#include <vector>

namespace {

using namespace hashrange;
using test_support::scripted_transport;

struct note {
    std::string noteId, text;

    using schema = entity<"NOTE", key<"NOTE#{noteId}", "METADATA">>;
};

class batch_of_notes : public testing::Test {
protected:
    std::shared_ptr<scripted_transport> service = std::make_shared<scripted_transport>();
    repository<note> notes{
        "blog",
        std::make_shared<const client>(client{
            .transport = service, .pause = [](std::chrono::milliseconds) {}})};

    void leave_over(item whole)
    {
        op::write_request one;
        one.put_request = op::put_request{std::move(whole)};
        op::batch_write_item_response answer;
        answer.unprocessed_items.emplace(
            table_name{"blog"}, std::vector<op::write_request>{std::move(one)}
        );
        service->answer(std::move(answer));
    }
};

TEST_F(batch_of_notes, a_leftover_is_known_by_its_key)
{
    leave_over({{"PK", "NOTE#1"}, {"SK", "METADATA"}, {"spelled", "otherwise"}});
    service->answer(op::batch_write_item_response{});
    const std::vector<note> two{{.noteId = "1"}, {.noteId = "2"}};
    EXPECT_TRUE(notes.put_all(two).complete());
    EXPECT_EQ(service->calls().size(), 2U);
}

TEST_F(batch_of_notes, a_leftover_that_nobody_sent_makes_all_of_them_leftovers)
{
    leave_over({{"PK", "NOTE#9"}, {"SK", "METADATA"}});
    const std::vector<note> two{{.noteId = "1"}, {.noteId = "2"}};
    const auto done = notes.put_all(two);
    EXPECT_EQ(done.leftovers().size(), 2U);
    ASSERT_TRUE(done.why());
    EXPECT_EQ(*done.why(), errc::malformed_response);
}

} // namespace
