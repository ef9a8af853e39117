// SPDX-License-Identifier: Apache-2.0
#include "expr/vocabulary.hpp"

#include "expr/limits.hpp"
#include "expr/message.hpp"

#include <algorithm>
#include <array>
#include <string>

namespace hashrange::expr {

namespace {

constexpr std::array<std::string_view, 6> condition_functions{
    "attribute_exists",
    "attribute_not_exists",
    "attribute_type",
    "begins_with",
    "contains",
    "size",
};
constexpr std::array<std::string_view, 2> update_functions{"if_not_exists", "list_append"};

template <std::size_t Size>
bool has(const std::array<std::string_view, Size>& names, std::string_view name)
{
    return std::find(names.begin(), names.end(), name) != names.end();
}

/// Where a node stands: as a condition (or a whole value of SET), or as an operand of another.
enum class role : bool { whole, operand };

class vocabulary_check {
public:
    vocabulary_check(const syntax_tree& tree, expression_kind kind) : tree_(tree), kind_(kind) {}

    result<void> check(node_index node, role as) const;

private:
    [[nodiscard]] result<void> check_path(const syntax_node& path) const;
    [[nodiscard]] result<void> check_function(std::string_view name, role as) const;
    [[nodiscard]] error function_error(std::string_view what, std::string_view name) const
    {
        return invalid(kind_, std::string(what) + "; function: " + std::string(name));
    }

    const syntax_tree& tree_;
    expression_kind kind_;
};

result<void> vocabulary_check::check(node_index at, role as) const
{
    const syntax_node& node = tree_.nodes[at];
    role below = role::operand;
    switch (node.kind) {
    case syntax_kind::path: return check_path(node);
    case syntax_kind::value: return {};
    case syntax_kind::function:
        if (auto known = check_function(node.text, as); !known)
            return known;
        break;
    case syntax_kind::comparison:
    case syntax_kind::between:
    case syntax_kind::in:
    case syntax_kind::sum: break;
    case syntax_kind::all_of:
    case syntax_kind::any_of:
    case syntax_kind::negation: below = role::whole; break;
    }
    for (node_index child = node.first_child; child != no_node;
         child = tree_.nodes[child].next_sibling)
        if (auto checked = check(child, below); !checked)
            return checked;
    return {};
}

result<void> vocabulary_check::check_path(const syntax_node& path) const
{
    for (const syntax_step& step : tree_.steps_of(path)) {
        if (step.is_index && !list_index(step.text))
            return invalid(
                kind_,
                "List index is not within the allowable range; index: [" + std::string(step.text) +
                    ']'
            );
        if (!step.is_index && is_reserved_word(step.text))
            return invalid(
                kind_,
                "Attribute name is a reserved keyword; reserved keyword: " + std::string(step.text)
            );
    }
    return {};
}

result<void> vocabulary_check::check_function(std::string_view name, role as) const
{
    const bool of_update = has(update_functions, name);
    if (!of_update && !has(condition_functions, name))
        return function_error("Invalid function name", name);
    const bool in_update = kind_ == expression_kind::update;
    if (of_update != in_update)
        return function_error(
            in_update ? "The function is not allowed in an update expression"
                      : "The function is not allowed in a condition expression",
            name
        );
    const bool gives_operand = name == "size" || name == "if_not_exists";
    const bool gives_whole = name != "size"; // of an update, every function gives a whole value
    if (as == role::operand ? gives_operand : gives_whole)
        return {};
    return function_error("The function is not allowed to be used this way in an expression", name);
}

} // namespace

result<void> check_vocabulary(const syntax_tree& tree, expression_kind kind)
{
    const vocabulary_check words(tree, kind);
    if (tree.root != no_node)
        return words.check(tree.root, role::whole);
    for (const node_index path : tree.paths)
        if (auto checked = words.check(path, role::operand); !checked)
            return checked;
    for (const syntax_action& action : tree.actions) {
        if (auto checked = words.check(action.where, role::operand); !checked)
            return checked;
        if (action.what == no_node)
            continue;
        if (auto checked = words.check(action.what, role::whole); !checked)
            return checked;
    }
    return {};
}

} // namespace hashrange::expr
