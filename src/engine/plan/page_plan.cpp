// SPDX-License-Identifier: Apache-2.0
#include "engine/plan/page_plan.hpp"

#include "hashrange/op/errors.hpp"
#include "hashrange/value/item_builder.hpp"

#include "engine/index/index_entry.hpp"
#include "engine/plan/item_address.hpp"
#include "engine/plan/key_paths.hpp"

#include <algorithm>
#include <set>
#include <utility>

namespace hashrange::engine {

namespace {

std::string listed(const std::vector<std::string_view>& names)
{
    std::string text = "[";
    for (const std::string_view name : names)
        text.append(text.size() > 1 ? ", " : "").append(name);
    return text.append("]");
}

/// Those of the attributes that the index does not carry, each once.
std::vector<std::string_view>
not_carried(const page_plan& page, const std::vector<std::string_view>& attributes)
{
    std::set<std::string_view> missing;
    for (const std::string_view one : attributes)
        if (page.target->key.find(one) == nullptr && page.through->key.find(one) == nullptr &&
            !page.through->carries(one))
            missing.insert(one);
    return {missing.begin(), missing.end()};
}

const key_layout& key_of(const page_plan& page)
{
    return page.through == nullptr ? page.target->key : page.through->key;
}

space_id space_of(const page_plan& page)
{
    return page.through == nullptr ? page.target->space : page.through->space;
}

template <class Request>
result<void> choose_index(page_plan& page, const Request& request)
{
    page.strong = request.consistent_read.value_or(false);
    if (!request.index)
        return {};
    page.through = page.target->find_index(request.index->view());
    if (page.through == nullptr || page.through->status == op::index_status::deleting)
        return op::validation(
            "The table does not have the specified index: " + request.index->str()
        );
    if (page.through->status == op::index_status::creating)
        return op::validation(
            "Cannot read from backfilling global secondary index: " + request.index->str()
        );
    if (page.strong && page.through->scope == index_scope::global)
        return op::validation("Consistent reads are not supported on global secondary indexes");
    return {};
}

/// A local index can be asked for more than it carries, a global one cannot.
template <class Request>
result<void> choose_attributes(page_plan& page, const Request& request)
{
    page.counts_only = request.select == op::select_attributes::count;
    page.limit = static_cast<std::size_t>(request.limit.value_or(0));
    if (page.through == nullptr || page.through->projection == op::projection_type::all)
        return {};
    const std::string& name = page.through->name.str();
    std::vector<std::string_view> missing;
    if (page.projection)
        missing = not_carried(page, attributes_of(*page.projection));
    const bool wants_all = request.select == op::select_attributes::all_attributes;
    if (page.through->scope == index_scope::local) {
        page.reads_table = wants_all || !missing.empty();
        return {};
    }
    if (wants_all)
        return op::invalid_parameter(
            "Select type ALL_ATTRIBUTES is not supported for global secondary index " + name +
            " because its projection type is not ALL"
        );
    if (!missing.empty())
        return op::invalid_parameter(
            "Global secondary index " + name + " does not project " + listed(missing)
        );
    return {};
}

error invalid_start_key(const std::string& why = {})
{
    return op::validation("The provided starting key is invalid" + why);
}

/// A key of the table is told as such also when it is one of the index.
std::string empty_key_text(const page_plan& page, const key_attribute& attribute, value_view value)
{
    const bool of_table = page.target->key.find(attribute.name) != nullptr;
    const error empty = empty_key_value(attribute, value, of_table ? nullptr : page.through);
    return std::string(empty.message());
}

/// What is wrong with it is told for a table, not for an index.
result<void> check_start_key(const page_plan& page, const item& key)
{
    const std::string mismatch = ": The provided key element does not match the schema";
    const error bad = invalid_start_key(page.through == nullptr ? mismatch : "");
    std::set<std::string_view> names;
    for (const key_layout* layout : {&page.target->key, &key_of(page)})
        for (const auto* part : {&layout->partition, &layout->sort})
            for (const key_attribute& one : *part) {
                const auto found = key.find(one.name);
                if (!found || !found->is(one.type))
                    return bad;
                if (!found->is(attribute_type::number) && found->payload().empty())
                    return invalid_start_key(": " + empty_key_text(page, one, *found));
                names.insert(one.name);
            }
    if (names.size() != key.size())
        return bad;
    return {};
}

/// Where in its space the entry of a starting key lies, or would lie if it were there.
result<space_range::position> position_of(const page_plan& page, const item& key)
{
    if (auto ok = check_start_key(page, key); !ok)
        return ok.error();
    if (page.through == nullptr) {
        item_address address = address_of_stored(*page.target, key.view());
        return space_range::position{std::move(address.partition), std::move(address.sort)};
    }
    auto entry = index_entry_of(*page.target, *page.through, key);
    return space_range::position{std::move(entry->partition), std::move(entry->sort)};
}

/// Keys have no parts to filter by or to show.
result<void> check_paths(const page_plan& page)
{
    if (page.filter)
        if (auto ok = check_key_paths(*page.target, *page.filter); !ok)
            return ok;
    return page.projection ? check_key_paths(*page.target, *page.projection) : result<void>();
}

/// A query's filter works on what its keys have not already decided, and on what is there; a scan
/// finds nothing where its index has not the attribute.
result<void> check_filter(const page_plan& page, std::string_view filter_name)
{
    if (!page.filter)
        return {};
    const auto attributes = attributes_of(*page.filter);
    for (const std::string_view one : attributes)
        if (!page.filters_keys && key_of(page).find(one) != nullptr)
            return op::validation(
                std::string(filter_name) +
                " can only contain non-primary key attributes: Primary key attribute: " +
                std::string(one)
            );
    if (page.through == nullptr || page.through->projection == op::projection_type::all)
        return {};
    const auto missing = not_carried(page, attributes);
    if (missing.empty())
        return {};
    return op::invalid_parameter(
        "Secondary index " + page.through->name.str() +
        " does not project one or more filter attributes: " + listed(missing)
    );
}

result<void> start_behind(key_range& range, direction which, const space_range::position& after)
{
    if (after.partition != range.partition)
        return op::validation(
            "The provided starting key is outside query boundaries based on provided conditions"
        );
    if (!range.contains(after.sort))
        return op::validation("The provided starting key does not match the range key predicate");
    if (which == direction::forward)
        range.low = after.sort + '\0'; // the first bytes behind it
    else
        range.high = after.sort;
    return {};
}

template <class Request>
std::unique_ptr<page_plan>
begin_plan(std::shared_ptr<const table> target, const Request&, checked_page& checked)
{
    auto page = std::make_unique<page_plan>();
    page->target = std::move(target);
    page->filter = std::move(checked.filter);
    page->filters_keys = checked.filters_keys;
    page->projection = std::move(checked.projection);
    return page;
}

/// Values beyond the hint come in further batches.
std::size_t expected_of(const page_plan& page)
{
    constexpr std::size_t usual_page = 64;
    return page.limit == 0 ? usual_page : page.limit;
}

} // namespace

result<std::unique_ptr<page_plan>>
plan(std::shared_ptr<const table> target, const op::query_request& request, checked_page checked)
{
    auto page = begin_plan(std::move(target), request, checked);
    if (auto ok = choose_index(*page, request); !ok)
        return ok.error();
    if (auto ok = check_paths(*page); !ok)
        return ok.error();
    auto range = range_of(*page->target, page->through, *checked.key_condition);
    if (!range)
        return range.error();
    if (auto ok = check_filter(*page, checked.filter_name); !ok)
        return ok.error();
    if (auto ok = choose_attributes(*page, request); !ok)
        return ok.error();
    const auto which =
        request.scan_index_forward.value_or(true) ? direction::forward : direction::backward;
    if (request.exclusive_start_key) {
        const auto after = position_of(*page, *request.exclusive_start_key);
        if (!after)
            return after.error();
        if (auto ok = start_behind(*range, which, *after); !ok)
            return ok.error();
    }
    page->partition = std::move(range->partition);
    partition_range read;
    read.space = space_of(*page);
    read.partition = page->partition;
    read.low = std::move(range->low);
    read.high = std::move(range->high);
    read.direction = which;
    read.expected = expected_of(*page);
    page->range = std::move(read);
    return page;
}

result<std::unique_ptr<page_plan>>
plan(std::shared_ptr<const table> target, const op::scan_request& request, checked_page checked)
{
    auto page = begin_plan(std::move(target), request, checked);
    if (auto ok = choose_index(*page, request); !ok)
        return ok.error();
    if (auto ok = check_paths(*page); !ok)
        return ok.error();
    if (auto ok = choose_attributes(*page, request); !ok)
        return ok.error();
    space_range read;
    read.space = space_of(*page);
    read.expected = expected_of(*page);
    if (request.segment) {
        const auto segment = static_cast<std::uint64_t>(*request.segment);
        const auto total = static_cast<std::uint64_t>(*request.total_segments);
        read.hash_first = segment_begin(segment, total);
        read.hash_last = segment_begin(segment + 1, total) - 1;
    }
    if (request.exclusive_start_key) {
        auto after = position_of(*page, *request.exclusive_start_key);
        if (!after)
            return after.error();
        const std::uint64_t hash = partition_hash(after->partition);
        if (hash < read.hash_first || hash > read.hash_last)
            return op::validation(
                "The provided starting key is invalid: Invalid ExclusiveStartKey. Please use "
                "ExclusiveStartKey with correct Segment. TotalSegments: " +
                std::to_string(*request.total_segments) +
                " Segment: " + std::to_string(*request.segment)
            );
        read.after = std::move(*after);
    }
    page->range = std::move(read);
    return page;
}

item continuation_of(const page_plan& page, const item& last)
{
    item_builder key;
    const auto belongs = [&page](std::string_view name) {
        return page.target->key.find(name) != nullptr || key_of(page).find(name) != nullptr;
    };
    for (const attribute_view one : last.view())
        if (belongs(one.name))
            key.attribute(one.name).value(one.value);
    return key.finish().value();
}

} // namespace hashrange::engine
