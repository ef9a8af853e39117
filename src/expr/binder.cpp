// SPDX-License-Identifier: Apache-2.0
#include "expr/binder.hpp"

#include "expr/limits.hpp"
#include "expr/message.hpp"
#include "expr/path_rules.hpp"

#include <utility>

namespace hashrange::expr {

result<path> binder::bind_path(node_index at)
{
    const auto steps = syntax_.steps_of(node(at));
    if (steps.size() > limits::path_steps_max)
        return invalid(too_many_steps(steps.size()));
    path bound;
    bound.steps.reserve(steps.size());
    for (const syntax_step& step : steps) {
        if (step.is_index) {
            bound.steps.emplace_back(*list_index(step.text));
            continue;
        }
        auto name = bind_name(step.text);
        if (!name)
            return name.error();
        bound.steps.emplace_back(*std::move(name));
    }
    if (!bound.is_top_level())
        request_.nested_attributes_.insert(bound.attribute());
    return bound;
}

result<std::vector<path>> binder::bind_disjoint_paths(std::span<const node_index> nodes)
{
    std::vector<path> bound(nodes.size());
    path_collection disjoint;
    for (std::size_t i = nodes.size(); i-- > 0;) {
        auto one = bind_path(nodes[i]);
        if (!one)
            return one.error();
        bound[i] = *std::move(one);
        if (const std::string why = disjoint.add(bound[i]); !why.empty())
            return invalid(why);
    }
    return bound;
}

result<std::string> binder::bind_name(std::string_view text)
{
    if (text[0] != '#')
        return std::string(text);
    const auto found = request_.names_.find(text);
    if (found == request_.names_.end())
        return invalid(
            "An expression attribute name used in the document path is not defined; "
            "attribute name: " +
            std::string(text)
        );
    request_.used_names_.emplace(text);
    return found->second;
}

result<value_view> binder::bind_value(node_index at)
{
    const std::string_view text = node(at).text;
    const auto found = request_.values_.find(text);
    if (!found)
        return invalid(
            "An expression attribute value used in expression is not defined; attribute value: " +
            std::string(text)
        );
    request_.used_values_.emplace(text);
    return *found;
}

error binder::invalid(std::string_view what) const
{
    return expr::invalid(kind_, what);
}

result<void> binder::check_operators() const
{
    if (syntax_.operators > limits::operators_max)
        return invalid(too_many_operators());
    return {};
}

} // namespace hashrange::expr
