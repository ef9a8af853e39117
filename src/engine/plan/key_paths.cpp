// SPDX-License-Identifier: Apache-2.0
#include "engine/plan/key_paths.hpp"

#include "hashrange/op/errors.hpp"

#include <algorithm>
#include <string>

namespace hashrange::engine {

namespace {

error not_scalar(std::string_view which, const std::string& name)
{
    std::string text = "Key attributes must be scalars; list random access '[]' and map lookup '.' "
                       "are not allowed: ";
    text.append(which).append(": ").append(name);
    return op::validation(std::move(text));
}

} // namespace

result<void> check_key_path(const table& target, const expr::path& where)
{
    if (where.is_top_level())
        return {};
    const std::string& name = where.attribute();
    if (target.key.find(name) != nullptr)
        return not_scalar("Key", name);
    const bool in_index =
        std::any_of(target.indexes.begin(), target.indexes.end(), [&name](const index& one) {
            return one.key.find(name) != nullptr;
        });
    if (in_index)
        return not_scalar("IndexKey", name);
    return {};
}

} // namespace hashrange::engine
