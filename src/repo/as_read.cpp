// SPDX-License-Identifier: Apache-2.0
#include "repo/as_read.hpp"

#include <algorithm>
#include <utility>

namespace hashrange::detail {
namespace {

/// What is made together, and of what.
struct derivation {
    attribute_names made, of;

    [[nodiscard]] bool has_any_of(const attribute_names& touched) const
    {
        return std::any_of(touched.begin(), touched.end(), [&](const std::string& name) {
            return made.contains(name) || of.contains(name);
        });
    }
};

derivation derivation_of(const entity_description& entity, const index_description& index)
{
    derivation found;
    const auto add = [&](const key_attribute& key) {
        found.made.emplace(key.name);
        add_fields(entity, key.form, found.of);
    };
    if (!index.is_local) // else it is the table's, which stays
        std::for_each(index.partition.begin(), index.partition.end(), add);
    std::for_each(index.sort.begin(), index.sort.end(), add);
    if (index.only_when)
        found.of.emplace(entity.key_fields[index.only_when->slot].attribute);
    return found;
}

std::vector<derivation> derivations(const entity_description& entity)
{
    std::vector<derivation> all;
    for (const index_description& index : entity.indexes)
        all.push_back(derivation_of(entity, index));
    for (const computed_member& each : entity.computed)
        all.push_back({{std::string(each.attribute)}, {each.sources.begin(), each.sources.end()}});
    return all;
}

} // namespace

void add_fields(const entity_description& entity, const key_template& form, attribute_names& names)
{
    for (const key_template* one = &form; one != nullptr; one = one->otherwise)
        for (const key_part& part : one->parts)
            if (part.is_field())
                names.emplace(entity.key_fields[part.slot].attribute);
}

attribute_names sources(const entity_description& entity)
{
    attribute_names all;
    for (const derivation& each : derivations(entity))
        all.insert(each.of.begin(), each.of.end());
    return all;
}

attribute_names with_sources(const entity_description& entity, const attribute_names& touched)
{
    attribute_names all = touched;
    for (const derivation& each : derivations(entity))
        if (each.has_any_of(touched))
            all.insert(each.of.begin(), each.of.end());
    return all;
}

std::vector<expr::condition> same_attributes(const attribute_names& names, item_view stored)
{
    std::vector<expr::condition> parts;
    for (const std::string& name : names) {
        expr::path path{name};
        if (const std::optional<value_view> found = stored.find(name))
            parts.push_back({expr::comparison{
                expr::comparator::equal, std::move(path), value(*found)}});
        else
            parts.push_back({expr::attribute_not_exists{std::move(path)}});
    }
    return parts;
}

} // namespace hashrange::detail
