// SPDX-License-Identifier: Apache-2.0
//
// The operations of a session on many items at once.
#include "hashrange/op/errors.hpp"

#include "property/engine/judgement.hpp"
#include "property/engine/model_session.hpp"

#include <algorithm>
#include <array>
#include <functional>
#include <set>

namespace hashrange::model {

using test_support::to_item;

namespace {

constexpr int pages_max = 10'000; // far more than a table can have

/// One item of all tables.
std::string name_of(const model_table& table, const attributes& key)
{
    return table.shape().name + std::string(to_item(key).bytes());
}

/// A filter may name only what an index carries.
bool carries_x(const index_shape* index)
{
    return index == nullptr || index->carries != op::projection_type::keys_only;
}

/// Entries of equal sort keys in an order of their own: a global index keeps none among them.
std::vector<item> ties_sorted(std::vector<item> items, const std::string& sort)
{
    const auto key = [&](const item& one) {
        const auto found = sort.empty() ? std::nullopt : one.find(sort);
        return found ? found->payload() : std::string_view();
    };
    for (std::size_t begin = 0; begin < items.size();) {
        std::size_t end = begin;
        std::vector<item> equal;
        for (; end < items.size() && key(items[end]) == key(items[begin]); ++end)
            equal.push_back(items[end]);
        equal = sorted(std::move(equal));
        std::copy(equal.begin(), equal.end(), items.begin() + static_cast<std::ptrdiff_t>(begin));
        begin = end;
    }
    return items;
}

/// All pages together. `between_pages` is given the cursor before it is used.
template <class Request>
result<std::vector<item>> read_pages(
    transport& database, Request request, const std::function<void(const item&)>& between_pages
)
{
    std::vector<item> items;
    for (int page = 0; page < pages_max; ++page) {
        auto got = database.send(request);
        if (!got)
            return got.error();
        if (request.limit && *got->scanned_count > *request.limit)
            return error(errc::malformed_response, "a page is larger than its limit");
        items.insert(items.end(), got->items->begin(), got->items->end());
        if (!got->last_evaluated_key)
            return items;
        between_pages(*got->last_evaluated_key);
        request.exclusive_start_key = std::move(got->last_evaluated_key);
    }
    return error(errc::malformed_response, "the pages do not end");
}

template <class Request>
result<std::vector<item>> read_pages(transport& database, const Request& request)
{
    return read_pages(database, request, [](const item&) {});
}

} // namespace

std::string session::batch_write()
{
    op::batch_write_item_request request;
    request.request_items.emplace();
    std::map<std::string, std::function<void()>> writes;
    bool refused = false;
    for (std::uint64_t left = 1 + chance_.roll(8); left > 0; --left) {
        model_table& table = any_table();
        const attributes key = any_key_of(table);
        const attributes made = any_item(key);
        const bool puts = !chance_.one_in(3);
        const auto write = [&table, made, key, puts] { puts ? table.put(made) : table.erase(key); };
        if (!writes.emplace(name_of(table, key), write).second)
            continue;
        op::write_request one;
        if (puts)
            one.put_request = op::put_request{.item = to_item(made)};
        else
            one.delete_request = op::delete_request{.key = to_item(key)};
        refused |= puts && !table.takes(made);
        (*request.request_items)[table_name(table.shape().name)].push_back(std::move(one));
    }
    const auto got = database_.send(request);
    if (refused)
        return judge_failure("batch write", errc::validation, got);
    if (!got)
        return "batch write: " + got.error().to_string();
    for (const auto& [key, write] : writes)
        write();
    return got->unprocessed_items.empty() ? "" : "batch write: something was left over";
}

std::string session::batch_get()
{
    op::batch_get_item_request request;
    request.request_items.emplace();
    std::map<std::string, std::vector<item>> expected;
    std::set<std::string> asked;
    for (std::uint64_t left = 1 + chance_.roll(10); left > 0; --left) {
        const model_table& table = any_table();
        const attributes key = any_key_of(table);
        const std::string& name = table.shape().name;
        if (!asked.insert(name_of(table, key)).second)
            continue;
        auto& keys = (*request.request_items)[table_name(name)].keys;
        if (!keys)
            keys.emplace();
        keys->push_back(to_item(key));
        expected[name];
        if (const attributes* held = table.find(key))
            expected[name].push_back(to_item(*held));
    }
    const auto got = database_.send(request);
    if (!got)
        return "batch get: " + got.error().to_string();
    for (const auto& [name, items] : expected) {
        const auto found = got->responses.find(table_name(name));
        const auto answered = found == got->responses.end() ? std::vector<item>() : found->second;
        if (auto problem = differ("batch get", sorted(items), sorted(answered)); !problem.empty())
            return problem;
    }
    return {};
}

session::action session::any_action(model_table& table, const attributes& key)
{
    action one{.table = &table, .key = key};
    const condition when = any_condition();
    placeholders given;
    const attributes* before = table.find(key);
    const auto fill = [&](auto& request) {
        request.table = table_name(table.shape().name);
        if (!when.questions.empty())
            request.condition = when.text(given);
        given.fill(request);
        if (!when.is_true(before ? *before : attributes()))
            one.reason = "ConditionalCheckFailed";
    };
    switch (chance_.roll(4)) {
    case 0: {
        const attributes made = any_item(key);
        if (!table.takes(made))
            return any_action(table, key);
        one.request.put.emplace().item = to_item(made);
        fill(*one.request.put);
        one.after = made;
        break;
    }
    case 1:
        one.request.delete_.emplace().key = to_item(key);
        fill(*one.request.delete_);
        break;
    case 2:
        if (when.questions.empty())
            return any_action(table, key);
        one.request.condition_check.emplace().key = to_item(key);
        fill(*one.request.condition_check);
        one.writes = false;
        break;
    default: {
        const update by = any_update();
        if (by.changes.empty())
            return any_action(table, key);
        one.request.update.emplace().key = to_item(key);
        one.request.update->update = by.text(given);
        fill(*one.request.update);
        one.after = updated(table, key, by);
        if (!one.after && one.reason == "None")
            one.reason = "ValidationError";
        if (before == nullptr && by.only_takes_away())
            one.after.reset();
        break;
    }
    }
    return one;
}

std::string session::transact_write()
{
    op::transact_write_items_request request;
    request.transact_items.emplace();
    std::vector<action> actions;
    std::set<std::string> asked;
    bool refused = false;
    for (std::uint64_t left = 1 + chance_.roll(5); left > 0; --left) {
        model_table& table = any_table();
        const attributes key = any_key_of(table);
        if (!asked.insert(name_of(table, key)).second)
            continue;
        actions.push_back(any_action(table, key));
        refused |= actions.back().reason != "None";
        request.transact_items->push_back(actions.back().request);
    }
    const auto got = database_.send(request);
    if (!refused) {
        if (!got)
            return "transact write: " + got.error().to_string();
        for (const action& one : actions)
            if (one.writes)
                one.after ? one.table->put(*one.after) : one.table->erase(one.key);
        return {};
    }
    std::string problem = judge_failure("transact write", errc::transaction_canceled, got);
    for (std::size_t i = 0; problem.empty() && i < actions.size(); ++i)
        if (op::reasons(got.error())[i].code != actions[i].reason)
            problem = "transact write: reason " + std::to_string(i) + " should be " +
                      actions[i].reason + ": " + got.error().to_string();
    return problem;
}

std::string session::transact_get()
{
    op::transact_get_items_request request;
    request.transact_items.emplace();
    std::vector<std::optional<item>> expected;
    std::set<std::string> asked;
    for (std::uint64_t left = 1 + chance_.roll(5); left > 0; --left) {
        const model_table& table = any_table();
        const attributes key = any_key_of(table);
        if (!asked.insert(name_of(table, key)).second)
            continue;
        request.transact_items->push_back({op::transact_get{
            .table = table_name(table.shape().name), .key = to_item(key)}});
        expected.push_back(item_of(table.find(key)));
    }
    const auto got = database_.send(request);
    if (!got)
        return "transact get: " + got.error().to_string();
    for (std::size_t i = 0; i < expected.size(); ++i)
        if (auto problem = differ("transact get", expected[i], got->responses[i].item);
            !problem.empty())
            return problem;
    return {};
}

std::string session::query()
{
    model_table& table = any_table();
    const auto& indexes = table.shape().indexes;
    const std::size_t which = chance_.roll(indexes.size() + 1);
    const index_shape* index = which == indexes.size() ? nullptr : &indexes[which];
    const key_shape& key = index == nullptr ? table.shape().key : index->key;
    const std::string what = "query of " + (index ? index->name : table.shape().name);

    op::query_request request{.table = table_name(table.shape().name)};
    if (index != nullptr)
        request.index = index_name(index->name);
    placeholders given;
    const value partition = any_key(key.partition);
    std::string condition = given.name(key.partition) + " = " + given.value_of(partition);
    std::optional<question> sort;
    if (!key.sort.empty() && chance_.one_in(2)) {
        constexpr std::array ways{
            question::kind::equal, question::kind::less, question::kind::at_least};
        sort = question{chance_.pick(ways), key.sort, any_key(key.sort)};
        condition += " AND " + sort->text(given);
    }
    request.key_condition = condition;
    auto expected = table.query(index, partition, sort);
    if (carries_x(index) && chance_.one_in(3)) {
        question filter = any_question();
        filter.attribute = included;
        request.filter = filter.text(given);
        std::erase_if(expected, [&](const attributes& one) { return !filter.is_true(one); });
    }
    given.fill(request);

    const auto whole = read_pages(database_, request);
    if (!whole)
        return what + ": " + whole.error().to_string();
    std::string problem =
        differ(what, ties_sorted(items_of(expected), key.sort), ties_sorted(*whole, key.sort));
    return problem.empty() ? check_pages(what, table, request, *whole) : problem;
}

/// Whatever the limit, the pages together are the whole answer, in both directions, also when the
/// item that a cursor names is deleted before the cursor is used.
std::string session::check_pages(
    const std::string& what, model_table& table, op::query_request request, std::vector<item> whole
)
{
    request.limit = static_cast<std::int32_t>(1 + chance_.roll(whole.size() + 1));
    if (chance_.one_in(2)) {
        request.scan_index_forward = false;
        std::reverse(whole.begin(), whole.end());
    }
    const bool deletes = chance_.one_in(3);
    const auto got = read_pages(database_, request, [&](const item& cursor) {
        if (!deletes || !chance_.one_in(3))
            return;
        attributes doomed;
        for (const std::string& name : {table.shape().key.partition, table.shape().key.sort})
            if (!name.empty())
                doomed.emplace(name, value(*cursor.find(name)));
        const op::delete_item_request request_of_it{
            .table = table_name(table.shape().name), .key = to_item(doomed)};
        static_cast<void>(database_.send(request_of_it).has_value());
        table.erase(doomed);
    });
    if (!got)
        return what + " in pages: " + got.error().to_string();
    return differ(what + " in pages of " + std::to_string(*request.limit), whole, *got);
}

std::string session::scan()
{
    const model_table& table = any_table();
    const auto& indexes = table.shape().indexes;
    const std::size_t which = chance_.roll(indexes.size() + 1);
    const index_shape* index = which == indexes.size() ? nullptr : &indexes[which];
    op::scan_request request{.table = table_name(table.shape().name)};
    if (index != nullptr)
        request.index = index_name(index->name);
    auto expected = table.all(index);
    placeholders given;
    if (carries_x(index) && chance_.one_in(2)) {
        question filter = any_question();
        if (index != nullptr)
            filter.attribute = included;
        request.filter = filter.text(given);
        std::erase_if(expected, [&](const attributes& one) { return !filter.is_true(one); });
    }
    given.fill(request);
    if (chance_.one_in(2))
        request.limit = static_cast<std::int32_t>(1 + chance_.roll(9));
    const auto got = read_pages(database_, request);
    if (!got)
        return "scan: " + got.error().to_string();
    return differ("scan", sorted(items_of(expected)), sorted(*got));
}

} // namespace hashrange::model
