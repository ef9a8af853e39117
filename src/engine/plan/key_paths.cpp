// SPDX-License-Identifier: Apache-2.0
#include "engine/plan/key_paths.hpp"

#include "hashrange/expr/check.hpp"
#include "hashrange/op/errors.hpp"

#include <set>
#include <string>
#include <string_view>

namespace hashrange::engine {

namespace {

using attribute_names = std::set<std::string_view>;

error not_scalar(std::string_view whose, std::string_view attribute)
{
    std::string text = "Key attributes must be scalars; list random access '[]' and map lookup '.' "
                       "are not allowed: ";
    text.append(whose).append(": ").append(attribute);
    return op::validation(std::move(text));
}

result<void>
check_key(std::string_view whose, const key_layout& key, const attribute_names& entered)
{
    for (const auto* part : {&key.partition, &key.sort})
        for (const key_attribute& one : *part)
            if (entered.contains(one.name))
                return not_scalar(whose, one.name);
    return {};
}

template <class Tree>
result<void> check(const table& target, const Tree& tree)
{
    attribute_names entered;
    for (const expr::path* where : expr::paths_of(tree))
        if (!where->is_top_level())
            entered.insert(where->attribute());
    if (entered.empty())
        return {};
    if (auto ok = check_key("Key", target.key, entered); !ok)
        return ok;
    for (const index& one : target.indexes)
        if (auto ok = check_key("IndexKey", one.key, entered); !ok)
            return ok;
    return {};
}

} // namespace

result<void> check_key_paths(const table& target, const expr::condition& tree)
{
    return check(target, tree);
}

result<void> check_key_paths(const table& target, const expr::projection& tree)
{
    return check(target, tree);
}

result<void> check_key_paths(const table& target, const expr::update& tree)
{
    return check(target, tree);
}

} // namespace hashrange::engine
