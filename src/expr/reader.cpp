// SPDX-License-Identifier: Apache-2.0
#include "expr/reader.hpp"

#include "expr/limits.hpp"
#include "expr/message.hpp"

#include <utility>

namespace hashrange::expr {

node_index syntax_reader::read_operand()
{
    switch (in_.current().kind) {
    case token_kind::open: return read_group([this] { return read_operand(); });
    case token_kind::value_placeholder: return read_value();
    case token_kind::name:
        return in_.next().kind == token_kind::open ? read_function() : read_path();
    case token_kind::name_placeholder: return read_path();
    default: return fail_here();
    }
}

node_index syntax_reader::read_value()
{
    const std::string_view text = in_.text();
    return expect(token_kind::value_placeholder) ? add(syntax_kind::value, text) : no_node;
}

node_index syntax_reader::read_function()
{
    const node_index function = add(syntax_kind::function, in_.text());
    count_operator();
    in_.advance(); // the name
    in_.advance(); // the parenthesis
    if (!enter())
        return no_node;
    const bool read = read_list(function, [this] { return read_operand(); });
    leave();
    return read && expect(token_kind::close) ? function : no_node;
}

node_index syntax_reader::read_path()
{
    const auto begin = static_cast<std::uint32_t>(tree_.steps.size());
    if (!read_step())
        return no_node;
    while (true) {
        if (accept(token_kind::dot)) {
            if (!read_step())
                return no_node;
        } else if (accept(token_kind::open_bracket)) {
            if (!read_index())
                return no_node;
        } else {
            break;
        }
    }
    const node_index path = add(syntax_kind::path);
    tree_.nodes[path].steps_begin = begin;
    tree_.nodes[path].steps_end = static_cast<std::uint32_t>(tree_.steps.size());
    return path;
}

bool syntax_reader::read_step()
{
    if (!in_.at(token_kind::name) && !in_.at(token_kind::name_placeholder)) {
        fail_here();
        return false;
    }
    tree_.steps.push_back({in_.text(), false});
    in_.advance();
    return true;
}

bool syntax_reader::read_index()
{
    tree_.steps.push_back({in_.text(), true});
    return expect(token_kind::index) && expect(token_kind::close_bracket);
}

node_index syntax_reader::add(syntax_kind kind, std::string_view text)
{
    tree_.nodes.push_back({.kind = kind, .text = text});
    return static_cast<node_index>(tree_.nodes.size() - 1);
}

void syntax_reader::adopt(node_index parent, node_index child)
{
    syntax_node& owner = tree_.nodes[parent];
    if (owner.children == 0)
        owner.first_child = child;
    else
        tree_.nodes[owner.last_child].next_sibling = child;
    owner.last_child = child;
    ++owner.children;
}

bool syntax_reader::accept(token_kind kind)
{
    if (!in_.at(kind))
        return false;
    in_.advance();
    return true;
}

bool syntax_reader::expect(token_kind kind)
{
    if (accept(kind))
        return true;
    fail_here();
    return false;
}

node_index syntax_reader::fail_here()
{
    std::string text = "Syntax error; token: \"";
    text += in_.text();
    text += "\", near: \"";
    text += in_.near();
    text += '"';
    failure_ = invalid(kind_, text);
    return no_node;
}

bool syntax_reader::enter()
{
    if (++depth_ <= limits::nesting_max)
        return true;
    failure_ = invalid(
        kind_,
        tree_.operators > limits::operators_max ? too_many_operators()
                                                : std::string(redundant_parentheses)
    );
    return false;
}

bool syntax_reader::decide()
{
    undecided_ = 0;
    if (doubled_)
        failure_ = invalid(kind_, redundant_parentheses);
    return !doubled_;
}

bool syntax_reader::end_undecided()
{
    if (undecided_ <= 1)
        return decide();
    --undecided_;
    return true;
}

result<syntax_tree> syntax_reader::finish(bool read)
{
    if (read)
        expect(token_kind::end);
    if (failure_)
        return *failure_;
    return std::move(tree_);
}

} // namespace hashrange::expr
