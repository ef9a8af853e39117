// SPDX-License-Identifier: Apache-2.0
#include "hashrange/repo/detail/entity_update.hpp"

#include "hashrange/expr/check.hpp"

#include "repo/write_request.hpp"

#include <algorithm>
#include <string>
#include <utility>

namespace hashrange::detail {
namespace {

result<void> add_keys(
    const entity_description& schema,
    const known_fields& primary,
    std::span<const change_step> steps,
    slot_set changed,
    timestamp now,
    expr::update& into
)
{
    std::vector<key_value> fields = primary.values();
    fields.resize(schema.key_fields.size());
    for (std::size_t slot = 0; slot < fields.size(); ++slot)
        if (schema.updated && schema.key_fields[slot].attribute == schema.updated->attribute)
            fields[slot] = to_key_value(now);
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
    const timestamp now(access.by().client->clock->now());
    result<void> done = add_changes(steps, write.change);
    if (done)
        done = add_keys(schema, primary, steps, changed, now, write.change);
    note_write(schema, now, write.change);
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
