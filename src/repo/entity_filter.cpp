// SPDX-License-Identifier: Apache-2.0
#include "repo/entity_filter.hpp"

namespace hashrange::detail {
namespace {

expr::path path_to(std::string_view attribute)
{
    return expr::path(std::string(attribute));
}

expr::condition compare(std::string_view attribute, expr::comparator how, value with)
{
    return {expr::comparison{how, path_to(attribute), std::move(with)}};
}

std::int64_t second_of(timestamp now) noexcept
{
    return now.unix_milliseconds() / 1000;
}

} // namespace

void add_entity_filter(const entity_description& entity, std::vector<expr::condition>& parts)
{
    if (!entity.type_attribute.empty())
        parts.push_back(compare(
            entity.type_attribute, expr::comparator::equal, value(std::string(entity.discriminator))
        ));
}

void add_expiry_filter(
    const entity_description& entity, timestamp now, std::vector<expr::condition>& parts
)
{
    if (!entity.expiry)
        return;
    // Negated, because an item without the attribute never expires.
    const std::int64_t second = second_of(now);
    parts.push_back({expr::negation{
        compare(entity.expiry->attribute, expr::comparator::less_equal, value(second))}});
}

bool is_expired(const entity_description& entity, item_view stored, timestamp now) noexcept
{
    if (!entity.expiry)
        return false;
    const std::optional<value_view> at = stored.find(entity.expiry->attribute);
    return at && at->is(attribute_type::number) && at->as_number() <= number(second_of(now));
}

void add_deletion_filter(const entity_description& entity, std::vector<expr::condition>& parts)
{
    if (entity.deleted)
        parts.push_back({expr::attribute_not_exists{path_to(entity.deleted->attribute)}});
}

bool is_deleted(const entity_description& entity, item_view stored) noexcept
{
    return entity.deleted && stored.find(entity.deleted->attribute).has_value();
}

} // namespace hashrange::detail
