// SPDX-License-Identifier: Apache-2.0
#include "engine/partiql/select.hpp"

#include "hashrange/op/errors.hpp"
#include "hashrange/op/limits.hpp"

#include "engine/exec/page_operations.hpp"
#include "engine/partiql/key_types.hpp"
#include "engine/partiql/next_token.hpp"
#include "engine/partiql/told_capacity.hpp"

#include <algorithm>
#include <utility>

namespace hashrange::engine::partiql {

namespace {

// "The list may contain up to 50 hash attribute values or up to 100 non-key attribute values."
constexpr std::size_t partitions_max = 50;

struct directions {
    bool partitions_descend = false;
    bool sort_keys_descend = false;
};

bool has(const std::vector<key_attribute>& part, std::string_view name)
{
    return std::any_of(part.begin(), part.end(), [name](const key_attribute& one) {
        return one.name == name;
    });
}

result<directions>
directions_of(const prepared_statement& what, const key_layout& key, const key_choice& keys)
{
    directions found;
    const statement& parsed = what.parsed();
    if (!parsed.ordered_by.empty() && parsed.where == no_node)
        return op::validation("Must have WHERE clause in the statement when using ORDER BY clause."
        );
    for (const order& one : parsed.ordered_by) {
        const node& by = parsed.at(one.by);
        if (by.kind != node_kind::name)
            return op::validation(
                "Argument to ORDER BY must be of type VariableReference. Type: " +
                (by.kind == node_kind::path ? std::string("PATH") : std::string(by.text))
            );
        const auto path = what.means().path_of(one.by);
        if (!path)
            return path.error();
        const bool of_partition = has(key.partition, path->attribute());
        if (!of_partition && !has(key.sort, path->attribute()))
            return op::validation(
                "Variable reference " + path->attribute() +
                " in ORDER BY clause must be part of the primary key"
            );
        (of_partition ? found.partitions_descend : found.sort_keys_descend) = one.descending;
    }
    if (!parsed.ordered_by.empty() && keys.ranges.empty())
        return op::validation(
            "Must have at least one non-optional hash key condition in WHERE clause when using "
            "ORDER BY clause."
        );
    return found;
}

/// Puts the ranges into the order in which they are read.
void put_in_order(std::vector<expr::key_condition>& ranges, const key_layout& key, directions which)
{
    if (which.sort_keys_descend)
        std::reverse(ranges.begin(), ranges.end());
    const auto by_partition = [&](const expr::key_condition& left,
                                  const expr::key_condition& right) {
        for (std::size_t i = 0; i < key.partition.size(); ++i) {
            const int order =
                left.bounds[i].first.payload().compare(right.bounds[i].first.payload());
            if (order != 0)
                return which.partitions_descend ? order > 0 : order < 0;
        }
        return false;
    };
    // Stable and short; std::stable_sort of this standard library is deprecated code to clang.
    for (auto next = ranges.begin(); next != ranges.end(); ++next)
        std::rotate(std::upper_bound(ranges.begin(), next, *next, by_partition), next, next + 1);
}

/// Of ranges in order.
std::size_t count_partitions(const std::vector<expr::key_condition>& ranges, const key_layout& key)
{
    std::size_t count = 0;
    for (std::size_t i = 0; i < ranges.size(); ++i) {
        const auto same_as_before = [&](std::size_t part) {
            return ranges[i].bounds[part].first == ranges[i - 1].bounds[part].first;
        };
        bool is_same = i > 0;
        for (std::size_t part = 0; is_same && part < key.partition.size(); ++part)
            is_same = same_as_before(part);
        count += is_same ? 0 : 1;
    }
    return count;
}

op::query_request query_in(directions which)
{
    op::query_request made;
    made.scan_index_forward = !which.sort_keys_descend;
    return made;
}

class page_collector {
public:
    page_collector(
        engine_context& in,
        const prepared_statement& what,
        const op::execute_statement_request& request,
        selection selected
    )
        : in_(in), what_(what), request_(request), selected_(std::move(selected))
    {
    }
    result<op::execute_statement_response>
    collect(key_choice keys, directions which, read_position from);

private:
    template <class Request>
    result<std::optional<item>>
    read(Request request, std::optional<expr::key_condition> range, std::optional<item> after);
    [[nodiscard]] bool is_full() const noexcept
    {
        return bytes_ >= limits::page_bytes_max ||
               (request_.limit && evaluated_ >= *request_.limit);
    }

    engine_context& in_;
    const prepared_statement& what_;
    const op::execute_statement_request& request_;
    selection selected_;
    std::optional<expr::condition> filter_;
    op::execute_statement_response response_;
    std::int32_t evaluated_ = 0;
    std::size_t bytes_ = 0;
};

result<op::execute_statement_response>
page_collector::collect(key_choice keys, directions which, read_position from)
{
    filter_ = std::move(keys.rest);
    const bool scans = keys.ranges.empty();
    const std::size_t ranges = scans ? 1 : keys.ranges.size();
    if (from.range >= ranges)
        return op::validation("Invalid NextToken");
    for (std::uint32_t i = from.range; i < ranges; ++i) {
        auto after = i == from.range ? std::move(from.after) : std::nullopt;
        auto next = scans ? read(op::scan_request(), {}, std::move(after))
                          : read(query_in(which), std::move(keys.ranges[i]), std::move(after));
        if (!next)
            return next.error();
        if (*next) {
            response_.next_token = token_of({i, **next}, request_);
            response_.last_evaluated_key = std::move(*next);
            break;
        }
        if (is_full() && i + 1 < ranges) {
            response_.next_token = token_of({i + 1, std::nullopt}, request_);
            break;
        }
    }
    return std::move(response_);
}

/// One query or scan; gives where it stopped.
template <class Request>
result<std::optional<item>> page_collector::read(
    Request request, std::optional<expr::key_condition> range, std::optional<item> after
)
{
    request.table = what_.table();
    request.index = what_.index();
    request.consistent_read = request_.consistent_read;
    request.return_capacity = request_.return_capacity;
    request.exclusive_start_key = std::move(after);
    if (request_.limit)
        request.limit = *request_.limit - evaluated_;
    checked_page checked;
    checked.filters_keys = true;
    if (range)
        checked.key_condition = checked_expression<expr::key_condition>(std::move(*range));
    if (filter_)
        checked.filter = checked_expression<expr::condition>(&*filter_);
    if (selected_.attributes())
        checked.projection = checked_expression<expr::projection>(&*selected_.attributes());
    auto page = run(in_, request, std::move(checked));
    if (!page)
        return page.error();
    for (const item& one : *page->items) {
        bytes_ += one.stored_bytes();
        response_.items.push_back(selected_.shape(one));
    }
    evaluated_ += page->scanned_count.value_or(0);
    add(response_.consumed_capacity, page->consumed_capacity);
    return std::move(page->last_evaluated_key);
}

} // namespace

result<op::execute_statement_response> select(
    engine_context& in, const prepared_statement& what, const op::execute_statement_request& request
)
{
    const auto target = find_source(in.tables, what);
    if (!target)
        return target.error();
    const index* through = what.index() ? (*target)->find_index(what.index()->view()) : nullptr;
    if (what.index() && through == nullptr)
        return op::validation(
            "The table does not have the specified index: " + what.index()->str()
        );
    const key_layout& key = through == nullptr ? (*target)->key : through->key;
    auto selected = selection::of(what.parsed(), what.means());
    if (!selected)
        return selected.error();
    const auto where = what.where();
    if (!where)
        return where.error();
    auto keys = *where ? choose_keys(key, **where) : result<key_choice>(key_choice{});
    if (!keys)
        return keys.error();
    if (keys->rest)
        if (auto ok = check_key_types(**target, through, *keys->rest); !ok)
            return ok.error();
    const auto which = directions_of(what, key, *keys);
    if (!which)
        return which.error();
    put_in_order(keys->ranges, key, *which);
    if (count_partitions(keys->ranges, key) > partitions_max)
        return op::validation("Too many decomposed read operations for a given query.");
    auto from = request.next_token ? position_of(*request.next_token, request)
                                   : result<read_position>(read_position{});
    if (!from)
        return from.error();
    return page_collector(in, what, request, std::move(*selected))
        .collect(std::move(*keys), *which, std::move(*from));
}

} // namespace hashrange::engine::partiql
