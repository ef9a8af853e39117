// SPDX-License-Identifier: Apache-2.0
//
// A WHERE in a SELECT finds what the same question finds as the filter of a scan, whatever keys,
// ranges and orders the SELECT makes of it.
#include "hashrange/engine/engine.hpp"
#include "hashrange/value/item_builder.hpp"
#include "hashrange/value/value.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <array>
#include <optional>
#include <string>
#include <vector>

namespace {

using namespace hashrange;

int any(int end)
{
    return *rc::gen::resize(100, rc::gen::inRange(0, end));
}

op::create_table_request events()
{
    op::create_table_request create{.table = "events"};
    create.attribute_definitions = {
        {"pk", op::scalar_attribute_type::string},
        {"sk", op::scalar_attribute_type::number},
        {"kind", op::scalar_attribute_type::string}};
    create.key_schema = {{"pk", op::key_type::hash}, {"sk", op::key_type::range}};
    create.billing_mode = op::billing_mode::pay_per_request;
    op::global_secondary_index by_kind{.index = "by_kind"};
    by_kind.key_schema = {{"kind", op::key_type::hash}, {"sk", op::key_type::range}};
    by_kind.projection = op::index_projection{.projection_type = op::projection_type::all};
    create.global_secondary_indexes = {by_kind};
    return create;
}

const std::array<std::string, 3> words{"a", "b", "c"};

std::shared_ptr<transport> filled()
{
    auto database = engine::open_in_memory_engine();
    RC_ASSERT(database->send(events()).has_value());
    for (int left = any(60); left > 0; --left) {
        item_builder made;
        made.attribute("pk").string(words[static_cast<std::size_t>(any(3))]);
        made.attribute("sk").number(number(any(8)));
        if (any(3) != 0)
            made.attribute("kind").string(words[static_cast<std::size_t>(any(3))]);
        if (any(3) != 0)
            made.attribute("n").number(number(any(4)));
        op::put_item_request put{.table = "events"};
        put.item = made.finish().value();
        RC_ASSERT(database->send(put).has_value());
    }
    return database;
}

/// One question in both languages. The values are placeholders :v0, :v1, ... of the filter.
struct question {
    std::string partiql, filter;
};

class question_writer {
public:
    /// Absent when the filter has none: a scan refuses an empty map.
    std::optional<expr::attribute_values> values()
    {
        if (values_.empty())
            return std::nullopt;
        item_builder made;
        for (std::size_t i = 0; i < values_.size(); ++i)
            made.attribute(":v" + std::to_string(i)).value(values_[i]);
        return made.finish().value();
    }

    question any_condition(int depth)
    {
        const int kind = any(depth > 0 ? 10 : 6);
        if (kind < 6)
            return any_comparison(kind);
        if (kind == 6) {
            const question inner = any_condition(depth - 1);
            return {"NOT (" + inner.partiql + ")", "NOT (" + inner.filter + ")"};
        }
        const std::string how = kind == 7 ? " OR " : " AND ";
        const question left = any_condition(depth - 1);
        const question right = any_condition(depth - 1);
        const auto both = [&how](const std::string& one, const std::string& other) {
            return "(" + one + ")" + how + "(" + other + ")";
        };
        return {both(left.partiql, right.partiql), both(left.filter, right.filter)};
    }

private:
    question any_comparison(int kind)
    {
        static const std::array<std::string, 4> names{"pk", "sk", "kind", "n"};
        const std::string& name = names[static_cast<std::size_t>(any(4))];
        const bool is_text = name == "pk" || name == "kind";
        if (kind < 3) {
            static const std::array<std::string, 6> symbols{"=", "<>", "<", "<=", ">", ">="};
            const std::string symbol = kind == 0 ? "=" : symbols[static_cast<std::size_t>(any(6))];
            const auto [literal, placeholder] = any_value(is_text);
            return {name + symbol + literal, name + symbol + placeholder};
        }
        if (kind == 3) {
            const auto first = any_value(is_text);
            const auto second = any_value(is_text);
            return {
                name + " IN [" + first.partiql + "," + second.partiql + "]",
                name + " IN (" + first.filter + "," + second.filter + ")"};
        }
        if (kind == 4 && is_text) {
            const auto prefix = any_value(true);
            return {
                "begins_with(" + name + "," + prefix.partiql + ")",
                "begins_with(" + name + "," + prefix.filter + ")"};
        }
        if (kind == 5)
            return {name + " IS NOT MISSING", "attribute_exists(" + name + ")"};
        const int low = any(4);
        return {
            name + " BETWEEN " + literal_of(is_text, low) + " AND " + literal_of(is_text, low + 3),
            name + " BETWEEN " + add(is_text, low) + " AND " + add(is_text, low + 3)};
    }

    question any_value(bool is_text)
    {
        const int which = any(is_text ? 3 : 8);
        return {literal_of(is_text, which), add(is_text, which)};
    }
    static std::string text_of(int which) { return std::string(1, static_cast<char>('a' + which)); }
    static std::string literal_of(bool is_text, int which)
    {
        return is_text ? "'" + text_of(which) + "'" : std::to_string(which);
    }
    std::string add(bool is_text, int which)
    {
        values_.push_back(is_text ? value(text_of(which)) : value(which));
        return ":v" + std::to_string(values_.size() - 1);
    }

    std::vector<value> values_;
};

std::vector<std::string> sorted(const std::vector<item>& items)
{
    std::vector<std::string> bytes;
    for (const item& one : items)
        bytes.emplace_back(one.bytes());
    std::sort(bytes.begin(), bytes.end());
    return bytes;
}

std::vector<item> selected(transport& database, const std::string& statement)
{
    op::execute_statement_request request;
    request.statement = statement;
    if (any(2) == 0)
        request.limit = 1 + any(9);
    std::vector<item> all;
    do {
        auto page = database.send(request);
        RC_ASSERT(page.has_value());
        all.insert(all.end(), page->items.begin(), page->items.end());
        request.next_token = page->next_token;
    } while (request.next_token);
    return all;
}

void check(bool through_index)
{
    const auto database = filled();
    question_writer writer;
    const question asked = writer.any_condition(3);
    op::scan_request scan{.table = "events"};
    if (through_index)
        scan.index = "by_kind";
    scan.filter = asked.filter;
    scan.values = writer.values();
    const auto found = database->send(scan);
    RC_LOG() << asked.partiql;
    RC_ASSERT(found.has_value());
    const std::string source = through_index ? "events.by_kind" : "events";
    const auto all = selected(*database, "SELECT * FROM " + source + " WHERE " + asked.partiql);
    RC_ASSERT(sorted(all) == sorted(*found->items));
}

RC_GTEST_PROP(partiql, a_select_finds_what_a_scan_with_the_same_filter_finds, ())
{
    check(false);
}

RC_GTEST_PROP(partiql, a_select_of_an_index_finds_what_a_scan_of_it_finds, ())
{
    check(true);
}

} // namespace
