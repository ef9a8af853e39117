// SPDX-License-Identifier: Apache-2.0
//
// Pages: whatever the limit and direction, their concatenation is the unpaged answer; a query
// through an index is a scan plus a filter; segments together are the whole.
#include "hashrange/engine/engine.hpp"
#include "hashrange/value/item_builder.hpp"
#include "hashrange/value/value.hpp"

#include "support/stored_state.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <string>
#include <vector>

namespace {

using namespace hashrange;
using test_support::sort_by_bytes;

int any(int end)
{
    return *rc::gen::resize(100, rc::gen::inRange(0, end));
}

op::create_table_request events()
{
    op::create_table_request create{.table = "events"};
    create.attribute_definitions = {
        {"id", op::scalar_attribute_type::string},
        {"at", op::scalar_attribute_type::number},
        {"kind", op::scalar_attribute_type::binary},
        {"rank", op::scalar_attribute_type::number}};
    create.key_schema = {{"id", op::key_type::hash}, {"at", op::key_type::range}};
    create.billing_mode = op::billing_mode::pay_per_request;
    op::global_secondary_index global{.index = "by_kind"};
    global.key_schema = {{"kind", op::key_type::hash}, {"rank", op::key_type::range}};
    global.projection = op::index_projection{.projection_type = op::projection_type::all};
    create.global_secondary_indexes = {global};
    op::local_secondary_index local{.index = "by_rank"};
    local.key_schema = {{"id", op::key_type::hash}, {"rank", op::key_type::range}};
    local.projection = op::index_projection{.projection_type = op::projection_type::all};
    create.local_secondary_indexes = {local};
    return create;
}

item any_key()
{
    return item{
        {"id", std::string(1, static_cast<char>('a' + any(3)))}, {"at", value(any(30) - 15)}};
}

item any_item()
{
    item_builder made;
    for (const attribute_view one : any_key())
        made.attribute(one.name).value(one.value);
    if (any(4) != 0)
        made.attribute("kind").binary(std::string(1, static_cast<char>(any(2) * 255)));
    if (any(4) != 0)
        made.attribute("rank").number(number(any(5) - 2)); // many equal ones
    made.attribute("x").number(number(any(3)));
    return made.finish().value();
}

std::shared_ptr<transport> filled()
{
    auto database = engine::open_in_memory_engine();
    RC_ASSERT(database->send(events()).has_value());
    for (int left = any(120); left > 0; --left) {
        if (any(5) == 0)
            RC_ASSERT(database->send(op::delete_item_request{.table = "events", .key = any_key()})
                          .has_value());
        else
            RC_ASSERT(database->send(op::put_item_request{.table = "events", .item = any_item()})
                          .has_value());
    }
    return database;
}

template <class Request>
std::vector<item> all_pages(transport& database, Request request)
{
    std::vector<item> items;
    while (true) {
        const auto page = database.send(request).value();
        RC_ASSERT(page.count == static_cast<std::int32_t>(page.items->size()));
        items.insert(items.end(), page.items->begin(), page.items->end());
        if (!page.last_evaluated_key)
            return items;
        request.exclusive_start_key = page.last_evaluated_key;
    }
}

template <class Request>
void check_pages(transport& database, Request request, const std::vector<item>& whole)
{
    for (const int limit : {1, 2, 3, 7, 1000}) {
        request.limit = limit;
        RC_ASSERT(all_pages(database, request) == whole);
    }
}

op::query_request query_of(const char* index, const char* key, value of)
{
    op::query_request query{.table = "events"};
    if (index != nullptr)
        query.index = index_name(std::string(index));
    query.key_condition = expr::key_condition{{{key, expr::key_comparator::equal, of, {}}}};
    return query;
}

/// What a query through an index must give, found without it.
std::vector<item> scan_and_filter(transport& database, const char* attribute, const value& of)
{
    std::vector<item> found;
    for (const item& one : all_pages(database, op::scan_request{.table = "events"})) {
        const auto there = one.find(attribute);
        if (one.contains("rank") && there && value(*there) == of)
            found.push_back(one);
    }
    sort_by_bytes(found);
    return found;
}

RC_GTEST_PROP(page, concatenated_pages_are_the_unpaged_answer, ())
{
    const auto database = filled();
    op::query_request query = query_of(nullptr, "id", value("a"));
    op::query_request by_kind = query_of("by_kind", "kind", value::binary("\xff"));
    op::query_request by_rank = query_of("by_rank", "id", value("b"));
    for (op::query_request* each : {&query, &by_kind, &by_rank}) {
        if (any(2) == 0)
            each->filter = "x > :zero", each->values = item{{":zero", value(0)}};
        const auto forwards = all_pages(*database, *each);
        check_pages(*database, *each, forwards);
        each->scan_index_forward = false;
        auto backwards = all_pages(*database, *each);
        check_pages(*database, *each, backwards);
        std::reverse(backwards.begin(), backwards.end());
        RC_ASSERT(backwards == forwards);
    }
    const op::scan_request scan{.table = "events"};
    check_pages(*database, scan, all_pages(*database, scan));
}

RC_GTEST_PROP(page, a_query_through_an_index_is_a_scan_plus_a_filter, ())
{
    const auto database = filled();
    for (const char byte : {'\0', '\xff'}) {
        const value kind = value::binary(std::string(1, byte));
        auto found = all_pages(*database, query_of("by_kind", "kind", kind));
        sort_by_bytes(found);
        RC_ASSERT(found == scan_and_filter(*database, "kind", kind));
    }
    for (const char* id : {"a", "b", "c"}) {
        auto found = all_pages(*database, query_of("by_rank", "id", value(id)));
        sort_by_bytes(found);
        RC_ASSERT(found == scan_and_filter(*database, "id", value(id)));
    }
}

RC_GTEST_PROP(page, segments_together_are_the_whole_scan, ())
{
    const auto database = filled();
    const auto whole = all_pages(*database, op::scan_request{.table = "events"});
    const int total = 1 + any(9);
    std::vector<item> together;
    for (int segment = 0; segment < total; ++segment) {
        op::scan_request scan{.table = "events"};
        scan.total_segments = total;
        scan.segment = segment;
        scan.limit = 1 + any(5);
        const auto part = all_pages(*database, scan);
        together.insert(together.end(), part.begin(), part.end());
    }
    RC_ASSERT(together == whole);
}

} // namespace
