// SPDX-License-Identifier: Apache-2.0
#include "support/lockstep.hpp"

#include "hashrange/op/errors.hpp"

#include "wire/wire.hpp"

#include <algorithm>
#include <stdexcept>
#include <type_traits>
#include <utility>

namespace hashrange::test_support {
namespace {

constexpr int pages_max = 2'000; // far more than a generated table can have

std::string text_of(const error& failure)
{
    std::string text = std::string(failure.name()) + ": " + std::string(failure.message());
    if (const item* old = op::old_item(failure))
        text += "\n  old item: " + wire::encode_response(op::get_item_response{.item = *old});
    for (const op::cancellation_reason& reason : op::reasons(failure)) {
        text += "\n  reason: " + reason.code + " " + reason.message.value_or("");
        if (reason.item)
            text += " " + wire::encode_response(op::get_item_response{.item = *reason.item});
    }
    return text;
}

void sort_by_bytes(std::vector<item>& items)
{
    std::sort(items.begin(), items.end(), [](const item& left, const item& right) {
        return left.bytes() < right.bytes();
    });
}

/// Items of a global index with equal index keys come in no particular order.
void sort_ties(std::vector<item>& items, const std::optional<key_attribute>& sort)
{
    const auto key = [&](const item& one) {
        const auto found = sort ? one.find(sort->first) : std::nullopt;
        return found ? found->payload() : std::string_view();
    };
    for (auto begin = items.begin(); begin != items.end();) {
        const auto end = std::find_if(begin, items.end(), [&](const item& one) {
            return key(one) != key(*begin);
        });
        std::sort(begin, end, [](const item& left, const item& right) {
            return left.bytes() < right.bytes();
        });
        begin = end;
    }
}

const generated_keys* global_index(
    const std::vector<generated_table>& tables,
    const std::optional<table_name>& name,
    const std::optional<index_name>& index
)
{
    for (const generated_table& table : tables)
        for (const generated_keys& keys : table.indexes)
            if (table.name == name && keys.index == index && keys.global)
                return &keys;
    return nullptr;
}

/// All pages of a query or scan as one; the first error ends it.
template <class Request>
result<op::response_of<Request>> all_pages(transport& database, Request request)
{
    auto whole = database.send(request);
    for (int page = 0; whole && whole->last_evaluated_key; ++page) {
        if (page == pages_max)
            throw std::runtime_error("a query does not end");
        request.exclusive_start_key = std::exchange(whole->last_evaluated_key, std::nullopt);
        auto next = database.send(request);
        if (!next)
            return next.error();
        if (next->items)
            whole->items->insert(whole->items->end(), next->items->begin(), next->items->end());
        *whole->count += *next->count;
        *whole->scanned_count += *next->scanned_count;
        whole->last_evaluated_key = next->last_evaluated_key;
        whole->consumed_capacity.reset(); // its rounding depends on where pages end
    }
    return whole;
}

template <class Request>
std::string
answer(transport& database, const Request& request, const std::vector<generated_table>& tables)
{
    constexpr bool pages = requires
    {
        request.exclusive_start_key;
    };
    auto got = [&] {
        if constexpr (pages)
            return all_pages(database, request);
        else
            return database.send(request);
    }();
    if (!got)
        return text_of(got.error());
    if constexpr (std::is_same_v<Request, op::query_request>) {
        if (const auto* index = global_index(tables, request.table, request.index);
            index && got->items)
            sort_ties(*got->items, index->sort);
    } else if constexpr (std::is_same_v<Request, op::scan_request>) {
        if (got->items)
            sort_by_bytes(*got->items);
    } else if constexpr (std::is_same_v<Request, op::batch_get_item_request>) {
        for (auto& [table, items] : got->responses)
            sort_by_bytes(items);
    }
    return wire::encode_response(*got);
}

void make_tables(transport& database, const history& asked)
{
    for (const generated_table& table : asked.tables) {
        static_cast<void>(database.send(op::delete_table_request{.table = table.name}).has_value());
        database.send(table.create).value();
    }
}

} // namespace

std::string canonical_answer(
    transport& database,
    const op::owned_request& request,
    const std::vector<generated_table>& tables
)
{
    return std::visit([&](const auto& held) { return answer(database, held, tables); }, request);
}

std::optional<difference> compare(transport& left, transport& right, const history& asked)
{
    make_tables(left, asked);
    make_tables(right, asked);
    for (std::size_t step = 0; step < asked.steps.size(); ++step) {
        difference found{
            .step = step,
            .left = canonical_answer(left, asked.steps[step], asked.tables),
            .right = canonical_answer(right, asked.steps[step], asked.tables)};
        if (found.left != found.right)
            return found;
    }
    return std::nullopt;
}

history shrink(transport& left, transport& right, history failing)
{
    // Take away ever smaller runs of steps for as long as some difference remains.
    for (std::size_t run = failing.steps.size() / 2; run > 0; run /= 2) {
        for (std::size_t begin = 0; begin + run < failing.steps.size();) {
            history tried = failing;
            const auto first = tried.steps.begin() + static_cast<std::ptrdiff_t>(begin);
            tried.steps.erase(first, first + static_cast<std::ptrdiff_t>(run));
            if (const auto found = compare(left, right, tried)) {
                tried.steps.resize(found->step + 1);
                failing = std::move(tried);
            } else {
                begin += run;
            }
        }
    }
    return failing;
}

std::string show(const history& asked, const difference& found)
{
    std::string text;
    for (const generated_table& table : asked.tables)
        text += "CreateTable " + wire::encode_request(table.create) + "\n";
    for (const op::owned_request& step : asked.steps)
        text += std::string(op::traits(op::operation_of(step)).name) + " " +
                wire::encode_request(op::borrow(step)) + "\n";
    return text + "---- left\n" + found.left + "\n---- right\n" + found.right + "\n";
}

} // namespace hashrange::test_support
