// SPDX-License-Identifier: Apache-2.0
#include "engine/exec/tag_operations.hpp"

#include "hashrange/op/errors.hpp"

#include "engine/exec/table_states.hpp"
#include "engine/validate/tag_requests.hpp"

#include <algorithm>
#include <string>
#include <utility>

namespace hashrange::engine {

namespace {

/// Gives the table other tags: what `change(tags)` makes of those it has.
template <class Change>
result<void>
change_tags(engine_context& in, const table_name& name, const std::string& arn, Change change)
{
    const std::lock_guard one_at_a_time(in.definition_change);
    const auto found = settle(in, name.view());
    if (!found)
        return found.error();
    if (*found == nullptr)
        return op::resource_not_found("ResourceArn", arn);
    if ((*found)->status == op::table_status::deleting)
        return op::table_in_use(name, op::table_change::deleted);
    table changed = **found;
    change(changed.tags);
    if (auto ok = check_tag_count(changed.tags.size()); !ok)
        return ok;
    const auto made = std::make_shared<const table>(std::move(changed));
    write_batch batch;
    in.tables.put(batch, *made);
    if (auto done = in.data.write(std::move(batch)); !done)
        return done.error();
    in.tables.publish(made);
    return {};
}

void add(std::vector<op::tag>& tags, const op::tag& added)
{
    const auto same = std::find_if(tags.begin(), tags.end(), [&added](const op::tag& one) {
        return one.key == added.key;
    });
    if (same == tags.end())
        tags.push_back(added);
    else
        same->value = added.value;
}

} // namespace

result<op::tag_resource_response> run(engine_context& in, const op::tag_resource_request& request)
{
    const auto name = validate(request);
    if (!name)
        return name.error();
    auto ok = change_tags(in, *name, *request.resource_arn, [&request](std::vector<op::tag>& tags) {
        for (const op::tag& one : *request.tags)
            add(tags, one);
    });
    if (!ok)
        return ok.error();
    return op::tag_resource_response();
}

result<op::untag_resource_response>
run(engine_context& in, const op::untag_resource_request& request)
{
    const auto name = validate(request);
    if (!name)
        return name.error();
    auto ok = change_tags(in, *name, *request.resource_arn, [&request](std::vector<op::tag>& tags) {
        const auto& gone = *request.tag_keys;
        std::erase_if(tags, [&gone](const op::tag& one) {
            return std::find(gone.begin(), gone.end(), one.key) != gone.end();
        });
    });
    if (!ok)
        return ok.error();
    return op::untag_resource_response();
}

result<op::list_tags_of_resource_response>
run(engine_context& in, const op::list_tags_of_resource_request& request)
{
    const auto name = validate(request);
    if (!name)
        return name.error();
    const auto found = find_settled(in, name->view());
    if (!found)
        return found.error();
    if (*found == nullptr)
        return op::resource_not_found("ResourceArn", *request.resource_arn);
    op::list_tags_of_resource_response response;
    response.tags = (*found)->tags; // all of them: 50 fit, so there is no next page
    return response;
}

} // namespace hashrange::engine
