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
    note_write(schema, access.by().client->clock->now(), write.change);
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
