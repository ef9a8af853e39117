// SPDX-License-Identifier: Apache-2.0
#include "hashrange/expr/path.hpp"

namespace hashrange::expr {

namespace {

std::optional<value_view> step_into(value_view from, const path_step& step) noexcept
{
    if (const auto* name = std::get_if<std::string>(&step))
        return from.is(attribute_type::map) ? from.as_map().find(*name) : std::nullopt;
    if (!from.is(attribute_type::list))
        return std::nullopt;
    const list_view list = from.as_list();
    const std::uint32_t index = *std::get_if<std::uint32_t>(&step);
    return index < list.size() ? std::optional(list[index]) : std::nullopt;
}

} // namespace

std::string path::to_string() const
{
    std::string out;
    for (const path_step& step : steps) {
        if (const auto* name = std::get_if<std::string>(&step)) {
            if (!out.empty())
                out += '.';
            out += *name;
        } else {
            out += '[' + std::to_string(std::get<std::uint32_t>(step)) + ']';
        }
    }
    return out;
}

std::optional<value_view> resolve(item_view from, std::span<const path_step> steps) noexcept
{
    auto found = from.find(*std::get_if<std::string>(&steps.front()));
    for (std::size_t i = 1; found && i < steps.size(); ++i)
        found = step_into(*found, steps[i]);
    return found;
}

} // namespace hashrange::expr
