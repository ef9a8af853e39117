// SPDX-License-Identifier: Apache-2.0
#include "support/lockstep.hpp"

#include "hashrange/op/errors.hpp"

#include "support/comparable_capacity.hpp"
#include "support/known_differences.hpp"
#include "support/stored_state.hpp"
#include "wire/wire.hpp"

#include <algorithm>
#include <random>
#include <stdexcept>
#include <utility>

namespace hashrange::test_support {
namespace {

using table_list = std::vector<generated_table>;

constexpr int pages_max = 2'000; // far more than a generated table can have

/// DynamoDB Local ends the message of some reasons so.
std::string without_full_stop(std::string text)
{
    if (text.ends_with("."))
        text.pop_back();
    return text;
}

std::string text_of(const error& failure)
{
    std::string text = std::string(failure.name()) + ": " + std::string(failure.message());
    if (const item* old = op::old_item(failure))
        text += "\n  old item: " + wire::encode_response(op::get_item_response{.item = *old});
    for (const op::cancellation_reason& reason : op::reasons(failure)) {
        text += "\n  reason: " + reason.code + " " + without_full_stop(reason.message.value_or(""));
        if (reason.item)
            text += " " + wire::encode_response(op::get_item_response{.item = *reason.item});
    }
    return text;
}

/// Items of an index with equal index keys come in no particular order.
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

const generated_keys* index_of(
    const table_list& tables,
    const std::optional<table_name>& name,
    const std::optional<index_name>& index
)
{
    for (const generated_table& table : tables)
        for (const generated_keys& keys : table.indexes)
            if (table.name == name && keys.index == index)
                return &keys;
    return nullptr;
}

/// Sends a query or scan until its last page and shows each to `see`; the first error ends it.
template <class Request, class See>
result<void> for_each_page(transport& database, Request request, See see)
{
    for (int page = 0; page < pages_max; ++page) {
        const auto got = database.send(request);
        if (!got)
            return got.error();
        see(*got);
        if (!got->last_evaluated_key)
            return {};
        request.exclusive_start_key = got->last_evaluated_key;
    }
    throw std::runtime_error("a query does not end");
}

/// All pages as one: where their order is not the same, neither are their ends.
template <class Response>
void append(Response& whole, const Response& page)
{
    if (page.items) {
        if (!whole.items)
            whole.items.emplace();
        whole.items->insert(whole.items->end(), page.items->begin(), page.items->end());
    }
    whole.count = whole.count.value_or(0) + page.count.value_or(0);
    whole.scanned_count = whole.scanned_count.value_or(0) + page.scanned_count.value_or(0);
}

/// DynamoDB Local knows at the end of a range that nothing follows, the service looks once more.
std::string text_of(std::vector<op::query_response>& pages)
{
    if (pages.size() > 1 && pages.back().scanned_count == 0) {
        pages.pop_back();
        pages.back().last_evaluated_key.reset();
    }
    std::string text;
    for (const op::query_response& page : pages)
        text += wire::encode_response(page) + "\n";
    return text;
}

std::string
answer_to(transport& database, const op::query_request& request, const table_list& tables)
{
    const generated_keys* index = index_of(tables, request.table, request.index);
    std::vector<op::query_response> pages;
    op::query_response whole;
    const auto done = for_each_page(database, request, [&](const op::query_response& page) {
        append(whole, page);
        keep_comparable_capacity(request, pages.emplace_back(page));
    });
    if (!done)
        return text_of(done.error());
    if (index == nullptr)
        return text_of(pages);
    if (request.exclusive_start_key)
        return "{} where equal keys have no order, the rest after a key is not always the same";
    if (whole.items)
        sort_ties(*whole.items, index->sort);
    return wire::encode_response(whole);
}

std::string answer_to(transport& database, op::scan_request request, const table_list&)
{
    op::scan_response whole;
    for (bool last = false; !last;) {
        const auto done = for_each_page(database, request, [&](const op::scan_response& page) {
            append(whole, page);
        });
        if (!done)
            return text_of(done.error());
        last = !request.segment || ++*request.segment >= *request.total_segments;
    }
    if (whole.items)
        sort_by_bytes(*whole.items);
    return wire::encode_response(whole);
}

std::string
answer_to(transport& database, const op::batch_get_item_request& request, const table_list&)
{
    auto got = database.send(request);
    if (!got)
        return text_of(got.error());
    keep_comparable_capacity(request, *got);
    for (auto& [table, items] : got->responses)
        sort_by_bytes(items);
    return wire::encode_response(*got);
}

template <class Request>
std::string answer_to(transport& database, const Request& request, const table_list&)
{
    auto got = database.send(request);
    if constexpr (requires { keep_comparable_capacity(request, *got); })
        if (got)
            keep_comparable_capacity(request, *got);
    return got ? wire::encode_response(*got) : text_of(got.error());
}

void make_tables(transport& database, const history& asked)
{
    for (const generated_table& table : asked.tables) {
        static_cast<void>(database.send(op::delete_table_request{.table = table.name}).has_value());
        database.send(table.create).value();
    }
}

/// Tokens are remembered longer than a history lasts.
std::string unique_prefix()
{
    static const std::uint64_t process = std::random_device{}();
    static std::uint64_t run = 0;
    return std::to_string(process) + "-" + std::to_string(++run) + "-";
}

op::owned_request with_token(op::owned_request request, const std::string& prefix)
{
    if (auto* transaction = std::get_if<op::transact_write_items_request>(&request))
        if (transaction->client_request_token)
            transaction->client_request_token->insert(0, prefix);
    return request;
}

/// Answers are JSON.
bool is_error(std::string_view answer)
{
    return !answer.starts_with("{");
}

} // namespace

std::string canonical_answer(
    transport& database,
    const op::owned_request& request,
    const std::vector<generated_table>& tables
)
{
    return std::visit([&](const auto& held) { return answer_to(database, held, tables); }, request);
}

history random_history(std::uint64_t seed, std::size_t steps)
{
    dice chance(seed);
    history made;
    for (const char* name : {"first", "second"})
        made.tables.push_back(generated_table::make(chance, table_name(std::string(name))));
    request_generator requests(chance, made.tables);
    for (std::size_t step = 0; step < steps; ++step)
        made.steps.push_back(requests.next());
    return made;
}

std::optional<difference> compare(transport& left, transport& right, const history& asked)
{
    make_tables(left, asked);
    make_tables(right, asked);
    const std::string run = unique_prefix();
    for (std::size_t step = 0; step < asked.steps.size(); ++step) {
        const op::owned_request request = with_token(asked.steps[step], run);
        difference found{
            .step = step,
            .left = canonical_answer(left, request, asked.tables),
            .right = canonical_answer(right, request, asked.tables)};
        if (found.left == found.right)
            continue;
        if (reason_to_differ(found.left, found.right).empty())
            return found;
        if (is_error(found.left) != is_error(found.right))
            return std::nullopt; // from here on they may hold different items
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
