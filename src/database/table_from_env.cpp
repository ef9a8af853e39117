// SPDX-License-Identifier: Apache-2.0
#include "hashrange/database/table_from_env.hpp"

#include <string>
#include <utility>

namespace hashrange {

result<table_name> table_from_env(std::string_view variable, const environment_source& environment)
{
    std::optional<std::string> name = environment.get(variable);
    if (!name || name->empty())
        return error(
            errc::configuration,
            "environment variable " + std::string(variable) + " is " +
                (name ? "empty" : "not set") + "; it names a table"
        );
    return table_name{*std::move(name)};
}

} // namespace hashrange
