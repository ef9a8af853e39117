// SPDX-License-Identifier: Apache-2.0
#include "net/environment_text.hpp"

#include <optional>
#include <utility>

namespace hashrange::net {

std::string
first_set(const environment_source& environment, std::initializer_list<std::string_view> names)
{
    for (const std::string_view name : names)
        if (std::optional<std::string> text = environment.get(name); text && !text->empty())
            return *std::move(text);
    return {};
}

} // namespace hashrange::net
