// SPDX-License-Identifier: Apache-2.0
#include "expr/visit_paths.hpp"

#include "hashrange/expr/check.hpp"

namespace hashrange::expr {

namespace {

/// One overload a kind of node.
struct path_walker {
    const path_visitor& visitor;

    void operator()(const path& where) const { visitor(where); }
    void operator()(const value&) const {}
    void operator()(const size_of& size) const { visitor(size.of); }
    void operator()(const operand& of) const { std::visit(*this, of); }

    void operator()(const comparison& tree) const { walk(tree.left, tree.right); }
    void operator()(const between& tree) const { walk(tree.what, tree.low, tree.high); }
    void operator()(const in& tree) const
    {
        (*this)(tree.what);
        for (const operand& each : tree.choices)
            (*this)(each);
    }
    void operator()(const attribute_exists& tree) const { visitor(tree.where); }
    void operator()(const attribute_not_exists& tree) const { visitor(tree.where); }
    void operator()(const attribute_type_is& tree) const { (*this)(tree.where); }
    void operator()(const begins_with& tree) const { walk(tree.what, tree.prefix); }
    void operator()(const contains& tree) const { walk(tree.what, tree.element); }
    void operator()(const all_of& tree) const { walk_all(tree.parts); }
    void operator()(const any_of& tree) const { walk_all(tree.parts); }
    void operator()(const negation& tree) const { (*this)(*tree.inner); }
    void operator()(const condition& tree) const { std::visit(*this, tree.node); }

    template <class Node>
    void operator()(const boxed<Node>& inner) const
    {
        (*this)(*inner);
    }
    void operator()(const if_not_exists& function) const
    {
        visitor(function.where);
        (*this)(function.fallback);
    }
    void operator()(const update_operand& of) const { std::visit(*this, of); }
    void operator()(const list_append& function) const { walk(function.first, function.second); }
    void operator()(const sum& of) const { walk(of.left, of.right); }
    void operator()(const set_action& action) const
    {
        visitor(action.where);
        (*this)(action.what);
    }
    void operator()(const remove_action& action) const { visitor(action.where); }
    void operator()(const add_action& action) const { visitor(action.where); }
    void operator()(const delete_action& action) const { visitor(action.where); }

    template <class... Nodes>
    void walk(const Nodes&... nodes) const
    {
        ((*this)(nodes), ...);
    }
    template <class Nodes>
    void walk_all(const Nodes& nodes) const
    {
        for (const auto& node : nodes)
            (*this)(node);
    }
};

template <class Tree>
std::vector<const path*> collect_paths(const Tree& tree)
{
    std::vector<const path*> found;
    visit_paths(tree, [&](const path& where) { found.push_back(&where); });
    return found;
}

} // namespace

void visit_paths(const condition& tree, const path_visitor& visitor)
{
    path_walker{visitor}(tree);
}

void visit_paths(const projection& tree, const path_visitor& visitor)
{
    path_walker{visitor}.walk_all(tree.paths);
}

void visit_paths(const update& tree, const path_visitor& visitor)
{
    const path_walker walker{visitor};
    walker.walk_all(tree.set);
    walker.walk_all(tree.remove);
    walker.walk_all(tree.add);
    walker.walk_all(tree.erase);
}

std::vector<const path*> paths_of(const condition& tree)
{
    return collect_paths(tree);
}

std::vector<const path*> paths_of(const projection& tree)
{
    return collect_paths(tree);
}

std::vector<const path*> paths_of(const update& tree)
{
    return collect_paths(tree);
}

std::vector<path> targets_of(const update& tree)
{
    std::vector<path> targets;
    const auto add = [&targets](const auto& actions) {
        for (const auto& action : actions)
            targets.push_back(action.where);
    };
    add(tree.set);
    add(tree.remove);
    add(tree.add);
    add(tree.erase);
    return targets;
}

} // namespace hashrange::expr
