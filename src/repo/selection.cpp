// SPDX-License-Identifier: Apache-2.0
#include "hashrange/repo/detail/selection.hpp"

#include "hashrange/expr/check.hpp"

#include <string>
#include <utility>

namespace hashrange::detail {

void check_selected(query_spec& spec)
{
    const result<void> checked = expr::check(expr::projection{spec.selected});
    if (!checked && !spec.fault)
        spec.fault = error(errc::invalid_argument, std::string(checked.error().message()));
}

result<bool> read_value_at(
    const type_functions& functions,
    const entity_description& entity,
    const item& found,
    const expr::path& path,
    void* into
)
{
    std::optional<value_view> at = found.find(path.attribute());
    for (std::size_t i = 1; at && i < path.steps.size(); ++i) {
        const std::string* name = std::get_if<std::string>(&path.steps[i]);
        if (name == nullptr || !at->is(attribute_type::map))
            return false;
        at = at->as_map().find(*name);
    }
    if (!at)
        return false;
    decoder in;
    if (functions.read(in, *at, into))
        return true;
    return error(
        errc::malformed_item,
        std::string(entity.discriminator) + ": '" + std::string(path.attribute()) +
            "': " + in.reason()
    );
}

} // namespace hashrange::detail
