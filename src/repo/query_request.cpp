// SPDX-License-Identifier: Apache-2.0
#include "repo/query_request.hpp"

#include "repo/entity_filter.hpp"

#include <algorithm>
#include <utility>

namespace hashrange::detail {
namespace {

expr::key_condition key_condition_of(const query_spec& spec)
{
    expr::key_condition condition{spec.equal};
    if (!spec.ranged_attribute.empty())
        if (std::optional<expr::key_bound> bound = spec.range.bound_on(spec.ranged_attribute))
            condition.bounds.push_back(*std::move(bound));
    return condition;
}

/// What was selected, and what we need ourselves: keys for cursors and ends of ranges, the type.
expr::projection projection_of(const query_spec& spec)
{
    expr::projection wanted{spec.selected};
    std::vector<std::string> needed = key_attributes(spec);
    if (!spec.entity->type_attribute.empty() && !spec.keys_only)
        needed.emplace_back(spec.entity->type_attribute);
    for (std::string& name : needed) {
        expr::path whole(std::move(name));
        const bool is_there =
            std::any_of(wanted.paths.begin(), wanted.paths.end(), [&](const expr::path& path) {
                return path.attribute() == whole.attribute();
            });
        if (!is_there)
            wanted.paths.push_back(std::move(whole));
    }
    return wanted;
}

} // namespace

std::optional<expr::condition> filter_of(const query_spec& spec, timestamp now)
{
    if (spec.keys_only)
        return std::nullopt;
    std::vector<expr::condition> parts = spec.filters;
    add_entity_filter(*spec.entity, parts);
    if (spec.expired_items == expired::hidden)
        add_expiry_filter(*spec.entity, now, parts);
    if (spec.deleted_items == deleted::hidden)
        add_deletion_filter(*spec.entity, parts);
    if (parts.empty())
        return std::nullopt;
    if (parts.size() == 1)
        return std::move(parts.front());
    return expr::condition{expr::all_of{std::move(parts)}};
}

std::optional<error> fault_of(const query_spec& spec)
{
    if (spec.fault)
        return spec.fault;
    if (spec.from && spec.from->query() != identity_of(spec))
        return error(errc::invalid_argument, "the cursor belongs to another query");
    return std::nullopt;
}

bool asks_for_nothing(const query_spec& spec)
{
    return (!spec.ranged_attribute.empty() && spec.range.is_empty()) ||
           (spec.take && *spec.take == 0);
}

std::vector<std::string> key_attributes(const query_spec& spec)
{
    std::vector<std::string> names{std::string(spec.entity->partition.name)};
    if (spec.entity->sort)
        names.emplace_back(spec.entity->sort->name);
    if (spec.index != nullptr)
        for (const auto& attributes : {spec.index->partition, spec.index->sort})
            for (const key_attribute& each : attributes)
                if (std::find(names.begin(), names.end(), each.name) == names.end())
                    names.emplace_back(each.name);
    return names;
}

op::query_request request_of(const query_spec& spec, timestamp now)
{
    op::query_request request{.table = spec.table, .key_condition = key_condition_of(spec)};
    if (spec.index != nullptr)
        request.index = index_name{spec.index->index};
    if (std::optional<expr::condition> filter = filter_of(spec, now))
        request.filter = *std::move(filter);
    if (!spec.selected.empty() || spec.keys_only)
        request.projection = projection_of(spec);
    if (spec.consistency == reading::consistent)
        request.consistent_read = true;
    if (spec.direction == order::newest_first)
        request.scan_index_forward = false;
    if (spec.from)
        request.exclusive_start_key = spec.from->last_key();
    return request;
}

std::int32_t limit_of(std::uint32_t items) noexcept
{
    return static_cast<std::int32_t>(std::clamp(items, 1U, 0x7FFFFFFFU));
}

/// A filter of the user's makes it unlikely that the first items are those wanted; without one,
/// more than are still wanted would be read in vain.
std::optional<std::int32_t> limit_of(const query_spec& spec, std::size_t already)
{
    std::optional<std::uint32_t> limit = spec.page_size;
    if (spec.take && spec.filters.empty()) {
        const auto wanted = static_cast<std::uint32_t>(*spec.take - already);
        limit = limit ? std::min(*limit, wanted) : wanted;
    }
    if (!limit)
        return std::nullopt;
    return limit_of(*limit);
}

/// The service can count only if everything that it finds is wanted.
op::query_request counting_request(const query_spec& spec, timestamp now)
{
    op::query_request request = request_of(spec, now);
    request.projection = {};
    if (spec.ranged_attribute.empty() || !spec.range.bound_is_wider()) {
        request.select = op::select_attributes::count;
        return request;
    }
    request.projection = expr::projection{{expr::path(std::string(spec.ranged_attribute))}};
    return request;
}

std::string identity_of(const query_spec& spec)
{
    std::string identity;
    const auto add = [&](std::string_view part) {
        identity += std::to_string(part.size()) + ':';
        identity += part;
    };
    add(spec.table.view());
    add(spec.index == nullptr ? std::string_view() : spec.index->index);
    add(spec.entity->discriminator);
    add(spec.direction == order::newest_first ? "newest" : "oldest");
    for (const expr::key_bound& bound : spec.equal) {
        add(bound.attribute);
        add(bound.first.payload());
    }
    return identity;
}

} // namespace hashrange::detail
