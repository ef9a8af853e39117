// SPDX-License-Identifier: Apache-2.0
#include "hashrange/expr/evaluate.hpp"
#include "hashrange/value/item_builder.hpp"

#include <algorithm>
#include <span>
#include <vector>

namespace hashrange::expr {

namespace {

using paths_in_order = std::span<const path* const>;

/// Copies the parts of a document that lie at paths which lead somewhere.
class document_projector {
public:
    explicit document_projector(item_builder& out) : out_(out) {}

    /// The attributes of a map. `depth` is how many steps of the paths led here.
    void project_map(map_view from, paths_in_order paths, std::size_t depth);

private:
    void project_list(list_view from, paths_in_order paths, std::size_t depth);
    void project_value(value_view from, paths_in_order paths, std::size_t depth);

    item_builder& out_;
};

/// Splits off the paths that share the first one's step at this depth.
paths_in_order take_same_step(paths_in_order& paths, std::size_t depth)
{
    const path_step& step = paths.front()->steps[depth];
    std::size_t count = 1;
    while (count < paths.size() && paths[count]->steps[depth] == step)
        ++count;
    const paths_in_order same = paths.first(count);
    paths = paths.subspan(count);
    return same;
}

void document_projector::project_map(map_view from, paths_in_order paths, std::size_t depth)
{
    while (!paths.empty()) {
        const paths_in_order same = take_same_step(paths, depth);
        const std::string& name = std::get<std::string>(same.front()->steps[depth]);
        out_.attribute(name);
        project_value(*from.find(name), same, depth);
    }
}

void document_projector::project_list(list_view from, paths_in_order paths, std::size_t depth)
{
    while (!paths.empty()) {
        const paths_in_order same = take_same_step(paths, depth);
        project_value(from[std::get<std::uint32_t>(same.front()->steps[depth])], same, depth);
    }
}

void document_projector::project_value(value_view from, paths_in_order paths, std::size_t depth)
{
    if (paths.front()->steps.size() == depth + 1) {
        out_.value(from); // what a longer path asks for is in it
    } else if (from.is(attribute_type::map)) {
        out_.begin_map();
        project_map(from.as_map(), paths, depth + 1);
        out_.end_map();
    } else {
        out_.begin_list();
        project_list(from.as_list(), paths, depth + 1);
        out_.end_list();
    }
}

} // namespace

item project(const projection& tree, item_view from)
{
    std::vector<const path*> found;
    found.reserve(tree.paths.size());
    for (const path& each : tree.paths)
        if (resolve(from, each))
            found.push_back(&each);
    std::sort(found.begin(), found.end(), [](const path* left, const path* right) {
        return *left < *right;
    });
    item_builder out;
    document_projector(out).project_map(from.attributes(), found, 0);
    // Parts of an item are an item.
    return *out.finish();
}

} // namespace hashrange::expr
