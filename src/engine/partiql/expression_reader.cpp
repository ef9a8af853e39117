// SPDX-License-Identifier: Apache-2.0
#include "engine/partiql/expression_reader.hpp"

#include "hashrange/op/errors.hpp"

#include <algorithm>
#include <array>
#include <string>
#include <utility>

namespace hashrange::engine::partiql {

namespace {

// Far more than a document may nest; small enough for every stack.
constexpr std::uint32_t depth_max = 128;

template <std::size_t N>
bool is_one_of(const std::array<std::string_view, N>& words, std::string_view word) noexcept
{
    return std::any_of(words.begin(), words.end(), [word](std::string_view one) {
        return same_word(one, word);
    });
}

constexpr std::array<std::string_view, 7> comparisons{"=", "<>", "!=", "<", "<=", ">", ">="};

} // namespace

node_index expression_reader::read_expression()
{
    if (!enter())
        return no_node;
    const node_index read = read_chain("OR", node_kind::any_of, &expression_reader::read_conjunct);
    leave();
    return read;
}

node_index expression_reader::read_conjunct()
{
    return read_chain("AND", node_kind::all_of, &expression_reader::read_negated);
}

node_index expression_reader::read_chain(
    std::string_view word, node_kind kind, node_index (expression_reader::*part)()
)
{
    const node_index first = (this->*part)();
    if (first == no_node || !at_word(word))
        return first;
    const node_index chain = add(kind, in_.current());
    adopt(chain, first);
    while (accept_word(word)) {
        const node_index more = (this->*part)();
        if (more == no_node)
            return no_node;
        adopt(chain, more);
    }
    return chain;
}

node_index expression_reader::read_negated()
{
    if (!at_word("NOT"))
        return read_compared();
    const token word = in_.current();
    in_.advance();
    if (!enter())
        return no_node;
    const node_index inner = read_negated();
    leave();
    return operation(node_kind::negation, word, inner, inner);
}

node_index expression_reader::read_compared()
{
    const node_index left = read_added();
    if (left == no_node)
        return no_node;
    const token how = in_.current();
    if (how.kind == token_kind::symbol && is_one_of(comparisons, how.text))
        return read_compared_with(left, how, node_kind::comparison);
    if (at_word("LIKE"))
        return read_compared_with(left, how, node_kind::like);
    if (at_word("IS"))
        return read_is(left);
    const bool negated = at_word("NOT");
    if (negated)
        in_.advance();
    const node_index made = at_word("BETWEEN") ? read_between(left)
                            : at_word("IN")    ? read_in(left)
                            : negated          ? fail()
                                               : left;
    return negated ? operation(node_kind::negation, how, made, made) : made;
}

node_index expression_reader::read_compared_with(node_index left, const token& how, node_kind kind)
{
    in_.advance();
    return operation(kind, how, left, read_added());
}

node_index expression_reader::read_between(node_index left)
{
    const token how = in_.current();
    in_.advance();
    const node_index low = read_added();
    if (low == no_node || !expect_word("AND"))
        return no_node;
    const node_index high = read_added();
    const node_index made = operation(node_kind::between, how, left, low);
    if (made == no_node || high == no_node)
        return no_node;
    adopt(made, high);
    return made;
}

node_index expression_reader::read_in(node_index left)
{
    const token how = in_.current();
    in_.advance();
    const bool is_group = at_symbol("(");
    const node_index choices = read_added();
    if (choices == no_node)
        return no_node;
    if (!is_group || made_.nodes[choices].kind == node_kind::list)
        return operation(node_kind::in, how, left, choices);
    const node_index only = add(node_kind::list, how); // IN (5)
    adopt(only, choices);
    return operation(node_kind::in, how, left, only);
}

node_index expression_reader::read_is(node_index left)
{
    const token word = in_.current();
    in_.advance();
    const bool negated = accept_word("NOT");
    if (in_.current().kind != token_kind::word)
        return fail();
    const node_index made = add(node_kind::is, word);
    made_.nodes[made].text = in_.current().text;
    adopt(made, left);
    in_.advance();
    return negated ? operation(node_kind::negation, word, made, made) : made;
}

node_index expression_reader::read_added()
{
    node_index left = read_multiplied();
    while (left != no_node && (at_symbol("+") || at_symbol("-") || at_symbol("||"))) {
        const token how = in_.current();
        in_.advance();
        left = operation(node_kind::arithmetic, how, left, read_multiplied());
    }
    return left;
}

node_index expression_reader::read_multiplied()
{
    node_index left = read_signed();
    while (left != no_node && (at_symbol("*") || at_symbol("/") || at_symbol("%"))) {
        const token how = in_.current();
        in_.advance();
        left = operation(node_kind::arithmetic, how, left, read_signed());
    }
    return left;
}

node_index expression_reader::read_signed()
{
    if (!at_symbol("+") && !at_symbol("-"))
        return read_primary();
    const token how = in_.current();
    in_.advance();
    if (!enter())
        return no_node;
    const node_index inner = read_signed();
    leave();
    return operation(node_kind::sign, how, inner, inner);
}

/// `left` and `right` are the same for an operation of one.
node_index
expression_reader::operation(node_kind kind, const token& how, node_index left, node_index right)
{
    if (left == no_node || right == no_node)
        return no_node;
    const node_index made = add(kind, how);
    adopt(made, left);
    if (right != left)
        adopt(made, right);
    return made;
}

node_index expression_reader::add(node_kind kind, const token& from)
{
    node made;
    made.kind = kind;
    made.text = from.text;
    made.where = from.where;
    made_.nodes.push_back(made);
    return static_cast<node_index>(made_.nodes.size() - 1);
}

void expression_reader::adopt(node_index parent, node_index child)
{
    node& above = made_.nodes[parent];
    if (above.last_child == no_node)
        above.first_child = child;
    else
        made_.nodes[above.last_child].next_sibling = child;
    above.last_child = child;
    ++above.children;
}

bool expression_reader::at_symbol(std::string_view symbol) const noexcept
{
    return in_.current().kind == token_kind::symbol && in_.current().text == symbol;
}

bool expression_reader::at_word(std::string_view word) const noexcept
{
    return in_.current().kind == token_kind::word && same_word(in_.current().text, word);
}

bool expression_reader::next_is_word(std::string_view word) const noexcept
{
    return in_.next().kind == token_kind::word && same_word(in_.next().text, word);
}

bool expression_reader::accept_symbol(std::string_view symbol)
{
    const bool found = at_symbol(symbol);
    if (found)
        in_.advance();
    return found;
}

bool expression_reader::accept_word(std::string_view word)
{
    const bool found = at_word(word);
    if (found)
        in_.advance();
    return found;
}

bool expression_reader::expect_symbol(std::string_view symbol)
{
    return accept_symbol(symbol) || fail() != no_node;
}

bool expression_reader::expect_word(std::string_view word)
{
    return accept_word(word) || fail() != no_node;
}

node_index expression_reader::fail()
{
    std::string message = not_well_formed;
    if (in_.current().kind != token_kind::broken)
        message += text_;
    return fail_with(std::move(message));
}

node_index expression_reader::fail_because(std::string_view why)
{
    if (in_.current().kind == token_kind::broken)
        return fail();
    return fail_with(std::string(not_well_formed).append(why));
}

node_index expression_reader::fail_with(std::string message)
{
    if (!failure_)
        failure_ = op::validation(std::move(message));
    return no_node;
}

bool expression_reader::enter()
{
    if (depth_ == depth_max) {
        fail();
        return false;
    }
    ++depth_;
    return true;
}

} // namespace hashrange::engine::partiql
