// SPDX-License-Identifier: Apache-2.0
#include "expr/path_overlap.hpp"

#include "expr/message.hpp"

#include <algorithm>
#include <map>
#include <utility>

namespace hashrange::expr {

namespace {

using beginning = std::span<const path_step>;

struct by_content {
    bool operator()(beginning left, beginning right) const
    {
        return std::lexicographical_compare(left.begin(), left.end(), right.begin(), right.end());
    }
};

/// What is known of one beginning of paths: which path is just it, which go on with a name, and
/// which with an index.
struct known {
    const path* whole = nullptr;
    const path* with_name = nullptr;
    const path* with_index = nullptr;
};

class path_collection {
public:
    /// Why the path cannot join those before it; empty when it can.
    std::string add(const path& added);

private:
    static std::string clash(std::string_view how, const path& one, const path& two);

    std::map<beginning, known, by_content> known_;
};

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

std::string path_collection::clash(std::string_view how, const path& one, const path& two)
{
    std::string text = "Two document paths ";
    text += how;
    text += " with each other; must remove or rewrite one of these paths; path one: ";
    return text + listed(one) + ", path two: " + listed(two);
}

} // namespace

result<std::vector<path>> bind_disjoint_paths(binder& names, std::span<const node_index> nodes)
{
    std::vector<path> bound(nodes.size());
    path_collection disjoint;
    for (std::size_t i = nodes.size(); i-- > 0;) {
        auto one = names.bind_path(nodes[i]);
        if (!one)
            return one.error();
        bound[i] = *std::move(one);
        if (const std::string why = disjoint.add(bound[i]); !why.empty())
            return names.invalid(why);
    }
    return bound;
}

} // namespace hashrange::expr
