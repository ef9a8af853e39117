// SPDX-License-Identifier: Apache-2.0
#include "hashrange/engine/engine.hpp"

#include <gtest/gtest.h>

#include <stop_token>
#include <string>

namespace hashrange::engine {
namespace {

op::create_table_request notes()
{
    op::create_table_request create{.table = "notes"};
    create.attribute_definitions = {{{"id", op::scalar_attribute_type::string}}};
    create.key_schema = {{{"id", op::key_type::hash}}};
    create.billing_mode = op::billing_mode::pay_per_request;
    return create;
}

task<result<std::size_t>> write_and_read(transport& engine, int many)
{
    const auto table = notes();
    auto made = co_await engine.send_async(table);
    if (!made)
        co_return made.error();
    std::size_t found = 0;
    for (int i = 0; i < many; ++i) {
        const op::put_item_request put{.table = "notes", .item = item{{"id", std::to_string(i)}}};
        auto written = co_await engine.send_async(put);
        if (!written)
            co_return written.error();
        const op::get_item_request get{.table = "notes", .key = item{{"id", std::to_string(i)}}};
        auto read = co_await engine.send_async(get);
        found += read && read->item ? 1 : 0;
    }
    co_return found;
}

TEST(send_async, an_embedded_engine_answers_at_once)
{
    const auto engine = open_in_memory_engine();
    const auto found = sync_wait(write_and_read(*engine, 1000));
    ASSERT_TRUE(found) << found.error();
    EXPECT_EQ(*found, 1000U);
}

TEST(send_async, a_stopped_call_does_not_reach_the_engine)
{
    const auto engine = open_in_memory_engine();
    std::stop_source stop;
    stop.request_stop();
    const op::list_tables_request request;
    const call_context context{.stop = stop.get_token()};
    EXPECT_EQ(sync_wait(engine->send_async(request, context)).error(), errc::canceled);
}

} // namespace
} // namespace hashrange::engine
