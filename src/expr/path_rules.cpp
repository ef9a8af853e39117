// SPDX-License-Identifier: Apache-2.0
#include "expr/path_rules.hpp"

#include "expr/message.hpp"
#include "expr/rules.hpp"

#include <algorithm>
#include <initializer_list>

namespace hashrange::expr {

namespace {

std::string clash(std::string_view how, const path& one, const path& two)
{
    std::string text = "Two document paths ";
    text += how;
    text += " with each other; must remove or rewrite one of these paths; path one: ";
    return text + listed(one) + ", path two: " + listed(two);
}

} // namespace

bool path_collection::by_content::operator()(beginning left, beginning right) const
{
    return std::lexicographical_compare(left.begin(), left.end(), right.begin(), right.end());
}

std::string path_collection::add(const path& added)
{
    const beginning all(added.steps);
    for (std::size_t length = 1; length < all.size(); ++length) {
        known& here = known_[all.first(length)];
        if (here.whole != nullptr)
            return clash("overlap", added, *here.whole);
        const bool is_name = std::holds_alternative<std::string>(all[length]);
        if (const path* other = is_name ? here.with_index : here.with_name; other != nullptr)
            return clash("conflict", added, *other);
        (is_name ? here.with_name : here.with_index) = &added;
    }
    known& here = known_[all];
    for (const path* other : {here.whole, here.with_name, here.with_index})
        if (other != nullptr)
            return clash("overlap", added, *other);
    here.whole = &added;
    return {};
}

std::string problem_among(std::span<const path> paths)
{
    path_collection disjoint;
    for (std::size_t i = paths.size(); i-- > 0;)
        if (std::string why = disjoint.add(paths[i]); !why.empty())
            return why;
    return {};
}

} // namespace hashrange::expr
