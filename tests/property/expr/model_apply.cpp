// SPDX-License-Identifier: Apache-2.0
#include "model.hpp"

#include <algorithm>

namespace hashrange::expr::model {

namespace {

/// A document whose lists are maps from the indexes that elements had, so that nothing moves
/// while actions are done one after another.
struct loose {
    node scalar; // also sets
    std::optional<std::map<std::string, loose>> map;
    std::optional<std::map<std::uint32_t, loose>> list;
};

loose loosened(const node& from)
{
    loose made;
    if (from.type == attribute_type::map) {
        made.map.emplace();
        for (const auto& [name, inner] : from.map)
            made.map->emplace(name, loosened(inner));
    } else if (from.type == attribute_type::list) {
        made.list.emplace();
        for (std::uint32_t i = 0; i < from.list.size(); ++i)
            made.list->emplace(i, loosened(from.list[i]));
    } else {
        made.scalar = from;
    }
    return made;
}

node tightened(const loose& from)
{
    node made = from.scalar;
    if (from.map) {
        made.type = attribute_type::map;
        for (const auto& [name, inner] : *from.map)
            made.map.emplace(name, tightened(inner));
    } else if (from.list) {
        made.type = attribute_type::list;
        for (const auto& [index, inner] : *from.list)
            made.list.push_back(tightened(inner));
    }
    return made;
}

class updater {
public:
    explicit updater(const attributes& before)
        : before_(before), after_(loosened({.type = attribute_type::map, .map = before}))
    {
    }

    std::optional<attributes> run(const update& tree)
    {
        for (const set_action& action : tree.set)
            put(action.where, value_of(action));
        for (const remove_action& action : tree.remove)
            erase(action.where);
        for (const add_action& action : tree.add)
            put(action.where, added(action));
        for (const delete_action& action : tree.erase)
            take(action);
        if (refused_)
            return std::nullopt;
        return tightened(after_).map;
    }

private:
    std::optional<node> refuse()
    {
        refused_ = true;
        return std::nullopt;
    }

    /// The map or list that a target lies in.
    loose* parent_of(const path& where)
    {
        const auto steps = std::span(where.steps).first(where.steps.size() - 1);
        loose* at = &after_;
        for (const path_step& step : steps) {
            if (const auto* name = std::get_if<std::string>(&step))
                at = at->map && at->map->contains(*name) ? &at->map->at(*name) : nullptr;
            else
                at = at->list && at->list->contains(std::get<std::uint32_t>(step))
                         ? &at->list->at(std::get<std::uint32_t>(step))
                         : nullptr;
            if (at == nullptr)
                break;
        }
        const bool is_name = std::holds_alternative<std::string>(where.steps.back());
        if (at == nullptr || (is_name ? !at->map : !at->list)) {
            refused_ = true;
            return nullptr;
        }
        return at;
    }

    void put(const path& where, const std::optional<node>& what)
    {
        loose* parent = parent_of(where);
        if (parent == nullptr || !what)
            return;
        if (const auto* name = std::get_if<std::string>(&where.steps.back()))
            parent->map->insert_or_assign(*name, loosened(*what));
        else
            parent->list->insert_or_assign(
                std::get<std::uint32_t>(where.steps.back()), loosened(*what)
            );
    }

    void erase(const path& where)
    {
        loose* parent = parent_of(where);
        if (parent == nullptr)
            return;
        if (const auto* name = std::get_if<std::string>(&where.steps.back()))
            parent->map->erase(*name);
        else
            parent->list->erase(std::get<std::uint32_t>(where.steps.back()));
    }

    std::optional<node> added(const add_action& action)
    {
        const node added = node_of(action.what.view());
        const node* found = find(before_, action.where);
        if (found == nullptr)
            return added;
        if (found->type != added.type)
            return refuse();
        node sum = *found;
        sum.numbers.insert(added.numbers.begin(), added.numbers.end());
        sum.texts.insert(added.texts.begin(), added.texts.end());
        if (added.type == attribute_type::number) {
            const auto total = add(found->exact, added.exact);
            if (!total)
                return refuse();
            sum.exact = *total;
        }
        return sum;
    }

    void take(const delete_action& action)
    {
        const node* found = find(before_, action.where);
        if (parent_of(action.where) == nullptr || found == nullptr)
            return;
        const node erased = node_of(action.what.view());
        if (found->type != erased.type) {
            refused_ = true;
            return;
        }
        node rest = *found;
        for (const number& element : erased.numbers)
            rest.numbers.erase(element);
        for (const std::string& element : erased.texts)
            rest.texts.erase(element);
        if (rest.numbers.empty() && rest.texts.empty())
            erase(action.where);
        else
            put(action.where, rest);
    }

    std::optional<node> value_of(const set_action& action) { return value_of(action.what); }
    std::optional<node> value_of(const path& where)
    {
        const node* found = find(before_, where);
        return found == nullptr ? refuse() : std::optional(*found);
    }
    std::optional<node> value_of(const value& literal) { return node_of(literal.view()); }
    template <class Node>
    std::optional<node> value_of(const boxed<Node>& inner)
    {
        return value_of(*inner);
    }
    std::optional<node> value_of(const if_not_exists& function)
    {
        const auto fallback = value_of(function.fallback);
        const node* found = find(before_, function.where);
        return found == nullptr ? fallback : std::optional(*found);
    }
    std::optional<node> value_of(const update_operand& of)
    {
        return std::visit([this](const auto& each) { return value_of(each); }, of);
    }
    std::optional<node> value_of(const list_append& function)
    {
        auto first = value_of(function.first);
        const auto second = value_of(function.second);
        if (!first || !second || first->type != attribute_type::list ||
            second->type != attribute_type::list)
            return refuse();
        first->list.insert(first->list.end(), second->list.begin(), second->list.end());
        return first;
    }
    std::optional<node> value_of(const sum& of)
    {
        const auto left = value_of(of.left);
        const auto right = value_of(of.right);
        if (!left || !right || left->type != attribute_type::number ||
            right->type != attribute_type::number)
            return refuse();
        const auto total =
            of.how == sign::plus ? add(left->exact, right->exact) : add(left->exact, -right->exact);
        if (!total)
            return refuse();
        return node{.type = attribute_type::number, .exact = *total};
    }

    const attributes& before_;
    loose after_;
    bool refused_ = false;
};

} // namespace

std::optional<attributes> apply(const update& tree, const attributes& before)
{
    return updater(before).run(tree);
}

} // namespace hashrange::expr::model
