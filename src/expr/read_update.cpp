// SPDX-License-Identifier: Apache-2.0
#include "expr/reader.hpp"

namespace hashrange::expr {

namespace {

class update_reader : syntax_reader {
public:
    explicit update_reader(std::string_view text) : syntax_reader(text, expression_kind::update) {}

    result<syntax_tree> read()
    {
        bool read = read_section();
        while (read && !in_.at(token_kind::end))
            read = read_section();
        return finish(read);
    }

private:
    bool read_section();
    bool read_action(update_clause clause);
    node_index read_set_value();
};

bool update_reader::read_section()
{
    update_clause clause{};
    switch (in_.current().kind) {
    case token_kind::word_set: clause = update_clause::set; break;
    case token_kind::word_remove: clause = update_clause::remove; break;
    case token_kind::word_add: clause = update_clause::add; break;
    case token_kind::word_delete: clause = update_clause::erase; break;
    default: fail_here(); return false;
    }
    in_.advance();
    tree_.clauses.push_back(clause);
    do {
        if (!read_action(clause))
            return false;
    } while (accept(token_kind::comma));
    return true;
}

bool update_reader::read_action(update_clause clause)
{
    syntax_action action{.clause = clause, .where = read_path()};
    if (action.where == no_node)
        return false;
    if (clause == update_clause::set) {
        if (!in_.at(token_kind::comparison) || in_.text() != "=")
            return fail_here() != no_node;
        in_.advance();
        action.what = read_set_value();
    } else if (clause != update_clause::remove) {
        action.what = read_value();
    }
    tree_.actions.push_back(action);
    return clause == update_clause::remove || action.what != no_node;
}

node_index update_reader::read_set_value()
{
    begin_undecided();
    const node_index left =
        in_.at(token_kind::open) ? read_group([this] { return read_set_value(); }) : read_operand();
    if (left == no_node)
        return no_node;
    const bool is_sum = kind_of(left) == syntax_kind::sum;
    if (is_sum || (!in_.at(token_kind::plus) && !in_.at(token_kind::minus)))
        return end_undecided() ? left : no_node;
    if (!decide())
        return no_node;
    const node_index sum = add(syntax_kind::sum, in_.text());
    in_.advance();
    count_operator();
    adopt(sum, left);
    const node_index right = read_operand();
    if (right == no_node)
        return no_node;
    adopt(sum, right);
    return sum;
}

} // namespace

result<syntax_tree> read_update(std::string_view text)
{
    return update_reader(text).read();
}

} // namespace hashrange::expr
