// SPDX-License-Identifier: Apache-2.0
#include "hashrange/repo/detail/entity_update.hpp"

#include "hashrange/expr/check.hpp"

#include <algorithm>
#include <string>
#include <utility>

namespace hashrange::detail {
namespace {

bool sets(const expr::update& change, std::string_view attribute)
{
    return std::any_of(change.set.begin(), change.set.end(), [&](const expr::set_action& each) {
        return each.where.attribute() == attribute;
    });
}

result<void> add_keys(
    const entity_description& schema,
    const known_fields& primary,
    std::span<const change_step> steps,
    slot_set changed,
    expr::update& into
)
{
    std::vector<key_value> fields = primary.values();
    fields.resize(schema.key_fields.size());
    for (const change_step& step : steps)
        if (step.key_field)
            fields[step.key_field->slot()] = step.key_field->view();
    return add_index_keys(schema, fields, changed, into);
}

} // namespace

item_write finished_update(
    const entity_access& access,
    item_write write,
    const known_fields& primary,
    std::span<const change_step> steps,
    slot_set changed
)
{
    const entity_description& schema = access.schema();
    result<void> done = add_changes(steps, write.change);
    if (done)
        done = add_keys(schema, primary, steps, changed, write.change);
    if (schema.updated && !sets(write.change, schema.updated->attribute))
        write.change.set.push_back(
            {expr::path(std::string(schema.updated->attribute)),
             value(timestamp(access.by().client->clock->now()).to_string())}
        );
    if (schema.version)
        write.change.add.push_back({expr::path(std::string(schema.version->attribute)), value(1)});
    if (done)
        done = expr::check(write.change);
    if (!done && !write.fault)
        write.fault = error(
            done.error() == errc::invalid_entity ? errc::invalid_entity : errc::invalid_argument,
            std::string(schema.discriminator) + ": " + std::string(done.error().message())
        );
    return write;
}

} // namespace hashrange::detail
