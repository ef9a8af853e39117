// SPDX-License-Identifier: Apache-2.0
#include "engine/partiql/selection.hpp"

#include "hashrange/expr/check.hpp"
#include "hashrange/op/errors.hpp"
#include "hashrange/value/item_builder.hpp"

#include <algorithm>
#include <set>
#include <utility>

namespace hashrange::engine::partiql {

namespace {

std::string result_name(const expr::path& where)
{
    std::string indexes;
    for (auto step = where.steps.rbegin(); step != where.steps.rend(); ++step) {
        if (const auto* name = std::get_if<std::string>(&*step))
            return *name + indexes;
        indexes.insert(0, "[" + std::to_string(std::get<std::uint32_t>(*step)) + "]");
    }
    return indexes;
}

bool ends_in_unpivot(const statement& from, const node& one)
{
    return one.kind == node_kind::path && from.at(one.last_child).kind == node_kind::step_unpivot;
}

} // namespace

result<selection> selection::of(const statement& from, const translator& means)
{
    selection made;
    if (from.selected.empty())
        return made;
    std::set<std::string, std::less<>> names, attributes;
    expr::projection all;
    made.attributes_.emplace();
    for (const node_index one : from.selected) {
        if (ends_in_unpivot(from, from.at(one)))
            return op::validation("Changing item's hierarchy while reading isn't supported");
        auto where = means.path_of(one);
        if (!where)
            return where.error();
        std::string name = result_name(*where);
        if (!names.insert(name).second)
            return op::validation("Duplicate identifiers in select clause: " + name);
        if (attributes.insert(where->attribute()).second)
            made.attributes_->paths.emplace_back(where->attribute());
        all.paths.push_back(*where);
        made.parts_.push_back({std::move(name), std::move(*where)});
    }
    std::reverse(all.paths.begin(), all.paths.end()); // as messages name them
    if (auto ok = expr::check(all); !ok)
        return without_parameter_name(ok.error());
    return made;
}

std::optional<expr::projection> selection::paths() const
{
    if (!attributes_)
        return std::nullopt;
    expr::projection all;
    for (const part& one : parts_)
        all.paths.push_back(one.where);
    return all;
}

item selection::shape(const item& found) const
{
    if (!attributes_)
        return found;
    item_builder shaped;
    for (const part& one : parts_)
        if (const auto there = expr::resolve(found.view(), one.where))
            shaped.attribute(one.name).value(*there);
    auto made = shaped.finish();
    return made ? std::move(*made) : item(); // whatever was stored can be stored
}

} // namespace hashrange::engine::partiql
