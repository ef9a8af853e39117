// SPDX-License-Identifier: Apache-2.0
#include "support/stored_state.hpp"

#include "support/stream_reader.hpp"

#include <algorithm>

namespace hashrange::test_support {
namespace {

/// A whole table, or one of its indexes.
result<std::vector<item>> read_all(transport& database, op::scan_request scan)
{
    std::vector<item> items;
    while (true) {
        const auto page = database.send(scan);
        if (!page)
            return page.error();
        items.insert(items.end(), page->items->begin(), page->items->end());
        if (!page->last_evaluated_key)
            return items;
        scan.exclusive_start_key = page->last_evaluated_key;
    }
}

std::string counted_wrong(
    const std::string& what,
    std::optional<std::int64_t> count,
    std::optional<std::int64_t> bytes,
    const std::vector<item>& items
)
{
    std::int64_t expected = 0;
    for (const item& one : items)
        expected += static_cast<std::int64_t>(one.stored_bytes());
    const auto entries = static_cast<std::int64_t>(items.size());
    if (count == entries && bytes == expected)
        return {};
    return what + " counts " + std::to_string(count.value_or(-1)) + " entries of " +
           std::to_string(bytes.value_or(-1)) + " bytes, but has " + std::to_string(entries) +
           " of " + std::to_string(expected);
}

/// What an index must hold: the items that have its keys, all of them or only their keys.
std::vector<item> expected_entries(
    const std::vector<item>& base, const std::vector<std::string>& keys, bool keys_only
)
{
    std::vector<item> expected;
    for (const item& one : base) {
        if (!std::all_of(keys.begin(), keys.end(), [&](const auto& k) { return one.contains(k); }))
            continue;
        attributes kept = attributes_of(one);
        if (keys_only)
            std::erase_if(kept, [&](const auto& attribute) {
                return std::find(keys.begin(), keys.end(), attribute.first) == keys.end();
            });
        expected.push_back(to_item(kept));
    }
    sort_by_bytes(expected);
    return expected;
}

template <class Index>
std::string check_index(
    transport& database,
    const op::table_description& table,
    const Index& index,
    const std::vector<item>& base
)
{
    const std::string what = table.table->str() + "/" + index.index->str();
    auto entries = read_all(database, {.table = table.table, .index = index.index});
    if (!entries)
        return what + ": " + entries.error().to_string();
    sort_by_bytes(*entries);
    std::vector<std::string> keys;
    for (const auto* schema : {&table.key_schema, &index.key_schema})
        for (const auto& element : *schema)
            keys.push_back(*element.attribute_name);
    const bool keys_only = index.projection->projection_type == op::projection_type::keys_only;
    if (*entries != expected_entries(base, keys, keys_only))
        return what + " does not hold what its table asks for";
    return counted_wrong(what, index.item_count, index.index_size_bytes, *entries);
}

} // namespace

std::string check_indexes_and_counts(transport& database, const table_name& name)
{
    const auto described = database.send(op::describe_table_request{.table = name});
    if (!described)
        return described.error().to_string();
    const op::table_description& table = *described->table;
    const auto base = read_all(database, {.table = name});
    if (!base)
        return base.error().to_string();
    std::string problem =
        counted_wrong(name.str(), table.item_count, table.table_size_bytes, *base);
    for (const auto& index : table.global_secondary_indexes)
        if (problem.empty())
            problem = check_index(database, table, index, *base);
    for (const auto& index : table.local_secondary_indexes)
        if (problem.empty())
            problem = check_index(database, table, index, *base);
    return problem;
}

std::string check_changes(transport& database, const table_name& name)
{
    const auto described = database.send(op::describe_table_request{.table = name});
    if (!described)
        return described.error().to_string();
    replica copy;
    if (!replay(copy, stream_reader(*described->table->latest_stream_arn).read_all(database)))
        return name.str() + ": a change does not fit the changes before it";
    auto base = read_all(database, {.table = name});
    if (!base)
        return base.error().to_string();
    std::vector<item> replayed;
    for (const auto& [key, held] : copy)
        replayed.push_back(held);
    sort_by_bytes(replayed);
    sort_by_bytes(*base);
    return replayed == *base ? "" : name.str() + ": its changes, replayed, are not what it holds";
}

namespace {

/// The writers' shares of the shared item and their sum.
std::string check_shared(const attributes& shared)
{
    std::int64_t sum = 0, everyones = 0;
    for (const auto& [name, held] : shared) {
        if (name == "id")
            continue;
        const std::int64_t hits = held.view().as_number().to_int64().value();
        (name == "everyones" ? everyones : sum) += hits;
    }
    return sum == everyones ? "" : "the shared item has lost an update";
}

std::string show(const items_by_place& state)
{
    std::string text;
    for (const auto& [at, held] : state)
        text += " " + at.first + ":" + at.second + "@" +
                (held.contains("step")
                     ? std::to_string(held.at("step").view().as_number().to_int64().value())
                     : "-");
    return text;
}

} // namespace

std::string make_tables(transport& database)
{
    for (const auto& create : tables()) {
        const auto made = database.send(create);
        if (!made && made.error() != errc::resource_in_use)
            return made.error().to_string();
    }
    return {};
}

void sort_by_bytes(std::vector<item>& items)
{
    std::sort(items.begin(), items.end(), [](const item& left, const item& right) {
        return left.bytes() < right.bytes();
    });
}

result<items_by_place> read_tables(transport& database)
{
    items_by_place stored;
    for (const char* name : {"events", "totals"}) {
        const auto items = read_all(database, {.table = table_name(std::string(name))});
        if (!items)
            return items.error();
        for (const item& one : *items) {
            attributes held = attributes_of(one);
            stored.emplace(place(name, name_of(held)), std::move(held));
        }
    }
    return stored;
}

std::string check_indexes_and_counts(transport& database)
{
    std::string problem = check_indexes_and_counts(database, "events");
    return problem.empty() ? check_indexes_and_counts(database, "totals") : problem;
}

std::string check_changes(transport& database)
{
    std::string problem = check_changes(database, "events");
    return problem.empty() ? check_changes(database, "totals") : problem;
}

std::string check_histories(
    const items_by_place& stored,
    const std::vector<writer_history>& writers,
    std::vector<bool>& took_effect
)
{
    took_effect.assign(writers.size(), false);
    std::size_t owned = 0;
    for (std::size_t i = 0; i < writers.size(); ++i) {
        items_by_place found;
        for (const auto& [at, held] : stored)
            if (const auto part = writers[i].own_part(at, held))
                found.emplace(at, *part);
        owned += found.size();
        if (found == writers[i].state())
            continue;
        const auto after = writers[i].state_after(writers[i].next());
        if (found != after)
            return "writer " + std::to_string(i) + " acknowledged" + show(writers[i].state()) +
                   "; with its next step" + show(after) + "; stored is" + show(found);
        took_effect[i] = true;
    }
    const auto shared = stored.find({"totals", "shared"});
    if (shared == stored.end())
        return owned == stored.size() ? "" : "there are items that nobody wrote";
    return check_shared(shared->second);
}

std::string check_replays(
    transport& database, const std::vector<writer_history>& writers, const items_by_place& before
)
{
    for (const writer_history& one : writers) {
        if (!one.last_transaction())
            continue;
        if (const auto again = database.send(*one.last_transaction()); !again)
            return "a transaction sent again: " + again.error().to_string();
    }
    const auto after = read_tables(database);
    if (!after)
        return after.error().to_string();
    return *after == before ? "" : "a transaction that was sent again was done again";
}

std::string check_all(
    transport& database,
    std::vector<writer_history>& writers,
    const std::function<void(const writer_history&)>& moved_on
)
{
    const auto stored = read_tables(database);
    if (!stored)
        return stored.error().to_string();
    std::vector<bool> took_effect;
    if (std::string problem = check_histories(*stored, writers, took_effect); !problem.empty())
        return problem;
    for (std::size_t i = 0; i < writers.size(); ++i) {
        if (!took_effect[i])
            continue;
        writers[i].took_effect(writers[i].next());
        moved_on(writers[i]);
    }
    if (std::string problem = check_indexes_and_counts(database); !problem.empty())
        return problem;
    if (std::string problem = check_changes(database); !problem.empty())
        return problem;
    return check_replays(database, writers, *stored);
}

} // namespace hashrange::test_support
