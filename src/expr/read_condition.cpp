// SPDX-License-Identifier: Apache-2.0
#include "expr/reader.hpp"

namespace hashrange::expr {

namespace {

constexpr bool is_condition(syntax_kind kind) noexcept
{
    return kind != syntax_kind::path && kind != syntax_kind::value && kind != syntax_kind::function;
}

/// Whether an operand in parentheses may stand alone: `(a)` becomes `(a) = :v` later.
enum class bare_operand : bool { refused, allowed };

class condition_reader : syntax_reader {
public:
    condition_reader(std::string_view text, expression_kind kind) : syntax_reader(text, kind) {}

    result<syntax_tree> read()
    {
        tree_.root = read_or(bare_operand::refused);
        return finish(tree_.root != no_node);
    }

private:
    node_index read_or(bare_operand bare)
    {
        return read_chain(token_kind::word_or, syntax_kind::any_of, bare, [this](bare_operand b) {
            return read_and(b);
        });
    }

    node_index read_and(bare_operand bare)
    {
        return read_chain(token_kind::word_and, syntax_kind::all_of, bare, [this](bare_operand b) {
            return read_negated(b);
        });
    }

    template <class Reader>
    node_index read_chain(token_kind word, syntax_kind kind, bare_operand bare, Reader part);
    node_index read_negated(bare_operand bare);
    node_index read_primary(bare_operand bare);
    node_index read_term();
    node_index read_rest(node_index left);
    node_index read_comparison(node_index left);
    node_index read_between(node_index what);
    node_index read_in(node_index what);
};

template <class Reader>
node_index
condition_reader::read_chain(token_kind word, syntax_kind kind, bare_operand bare, Reader part)
{
    const node_index first = part(bare);
    if (first == no_node || !in_.at(word))
        return first;
    if (!decide())
        return no_node;
    const node_index chain = add(kind);
    adopt(chain, first);
    while (accept(word)) {
        count_operator();
        const node_index next = part(bare_operand::refused);
        if (next == no_node)
            return no_node;
        adopt(chain, next);
    }
    return chain;
}

node_index condition_reader::read_negated(bare_operand bare)
{
    if (!accept(token_kind::word_not))
        return read_primary(bare);
    count_operator();
    if (!decide() || !enter())
        return no_node;
    const node_index inner = read_negated(bare_operand::refused);
    leave();
    if (inner == no_node)
        return no_node;
    const node_index negation = add(syntax_kind::negation);
    adopt(negation, inner);
    return negation;
}

node_index condition_reader::read_primary(bare_operand bare)
{
    begin_undecided();
    const node_index left = read_term();
    if (left == no_node)
        return no_node;
    if (is_condition(kind_of(left)))
        return end_undecided() ? left : no_node;
    const token_kind next = in_.current().kind;
    if (next == token_kind::comparison || next == token_kind::word_between ||
        next == token_kind::word_in)
        return decide() ? read_rest(left) : no_node;
    const bool closes = bare == bare_operand::allowed && in_.at(token_kind::close);
    if (!closes && kind_of(left) != syntax_kind::function)
        return fail_here();
    return end_undecided() ? left : no_node;
}

/// What a condition says of its first operand.
node_index condition_reader::read_rest(node_index left)
{
    if (in_.at(token_kind::comparison))
        return read_comparison(left);
    return in_.at(token_kind::word_between) ? read_between(left) : read_in(left);
}

/// An operand, or anything in parentheses.
node_index condition_reader::read_term()
{
    if (!in_.at(token_kind::open))
        return read_operand();
    return read_group([this] { return read_or(bare_operand::allowed); });
}

node_index condition_reader::read_comparison(node_index left)
{
    const node_index comparison = add(syntax_kind::comparison, in_.text());
    in_.advance();
    count_operator();
    adopt(comparison, left);
    const node_index right = read_operand();
    if (right == no_node)
        return no_node;
    adopt(comparison, right);
    return comparison;
}

node_index condition_reader::read_between(node_index what)
{
    const node_index between = add(syntax_kind::between, "BETWEEN");
    in_.advance();
    count_operator();
    adopt(between, what);
    const node_index low = read_operand();
    if (low == no_node || !expect(token_kind::word_and))
        return no_node;
    adopt(between, low);
    const node_index high = read_operand();
    if (high == no_node)
        return no_node;
    adopt(between, high);
    return between;
}

node_index condition_reader::read_in(node_index what)
{
    const node_index in = add(syntax_kind::in, "IN");
    in_.advance();
    count_operator();
    adopt(in, what);
    const bool read = expect(token_kind::open) && read_list(in, [this] { return read_operand(); });
    return read && expect(token_kind::close) ? in : no_node;
}

} // namespace

result<syntax_tree> read_condition(std::string_view text, expression_kind kind)
{
    return condition_reader(text, kind).read();
}

} // namespace hashrange::expr
