// SPDX-License-Identifier: Apache-2.0
#include "engine/validate/time_to_live_requests.hpp"

#include "hashrange/op/limits.hpp"

#include "engine/validate/constraints.hpp"
#include "engine/validate/table_constraints.hpp"

namespace hashrange::engine {

result<void> validate(const op::describe_time_to_live_request& request)
{
    return constraints().name("tableName", request.table).verdict();
}

result<void> validate(const op::update_time_to_live_request& request)
{
    constraints check;
    check.name("tableName", request.table);
    const auto& asked = request.time_to_live_specification;
    check.present("timeToLiveSpecification", asked);
    if (!asked)
        return check.verdict();
    check.present("timeToLiveSpecification.enabled", asked->enabled);
    constexpr std::string_view name = "timeToLiveSpecification.attributeName";
    check.present(name, asked->attribute_name);
    if (asked->attribute_name) {
        const std::string& given = *asked->attribute_name;
        check.size_at_least(name, given.size(), 1, given);
        check.size_at_most(name, given.size(), limits::key_attribute_name_bytes_max, given);
    }
    return check.verdict();
}

} // namespace hashrange::engine
