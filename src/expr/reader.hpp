// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "hashrange/base/result.hpp"
#include "hashrange/expr/expression_kind.hpp"

#include "expr/syntax.hpp"
#include "expr/token.hpp"

#include <optional>
#include <string_view>

/// From text to syntax: recursive descent, one function a rule.
///
///     condition := and_chain ('OR' and_chain)*
///     and_chain := negated ('AND' negated)*
///     negated   := 'NOT' negated | primary
///     primary   := operand comparison operand | operand 'BETWEEN' operand 'AND' operand
///                | operand 'IN' '(' operand (',' operand)* ')' | function | '(' condition ')'
///     update    := ('SET' set (',' set)* | 'REMOVE' path (',' path)*
///                | 'ADD' path :v (',' path :v)* | 'DELETE' path :v (',' path :v)*)+
///     set       := path '=' sum
///     sum       := operand (('+' | '-') operand)? | '(' sum ')'
///     paths     := path (',' path)*
///     operand   := path | :v | function | '(' operand ')'
///     function  := name '(' operand (',' operand)* ')'
///     path      := step ('.' step | '[' index ']')*
///     step      := name | #n
///
/// An error names the first token that no expression could continue with, as the service does.
/// Doubled parentheses are an error of their own. The service meets it as soon as it knows what it
/// reads: while `((a))` may still become a condition or an operand, wrong tokens come first.
namespace hashrange::expr {

result<syntax_tree> read_condition(std::string_view text, expression_kind kind);
result<syntax_tree> read_projection(std::string_view text);
result<syntax_tree> read_update(std::string_view text);

/// What the grammars share: operands, paths, failure.
class syntax_reader {
protected:
    syntax_reader(std::string_view text, expression_kind kind) : kind_(kind), in_(text) {}

    // Each gives no_node after a failure.
    node_index read_operand();
    node_index read_path();
    node_index read_value();
    node_index read_function();

    /// Reads `inner` between parentheses and refuses doubled ones.
    template <class Reader>
    node_index read_group(Reader inner);
    /// Appends `inner (',' inner)*` to the children of a node.
    template <class Reader>
    bool read_list(node_index parent, Reader inner);

    node_index add(syntax_kind kind, std::string_view text = {});
    void adopt(node_index parent, node_index child);
    [[nodiscard]] syntax_kind kind_of(node_index node) const { return tree_.nodes[node].kind; }
    void count_operator() { ++tree_.operators; }

    bool accept(token_kind kind);
    /// Or fails.
    bool expect(token_kind kind);
    node_index fail_here();
    /// Fails when parentheses, calls and NOT nest too deep for any valid text.
    bool enter();
    void leave() { --depth_; }

    /// What follows may turn out to be several things.
    void begin_undecided() { ++undecided_; }
    /// Now all that is open is known. Fails when it had doubled parentheses.
    bool decide();
    /// What began is complete. If nothing around it is open, that decides.
    bool end_undecided();

    result<syntax_tree> finish(bool read);

    expression_kind kind_;
    lexer in_;
    syntax_tree tree_;

private:
    bool read_step();
    bool read_index();

    std::optional<error> failure_;
    node_index grouped_ = no_node; // what the last parentheses enclosed
    bool doubled_ = false;         // parentheses, not refused yet
    std::uint32_t undecided_ = 0;  // how many things that are being read may be several
    std::uint32_t depth_ = 0;
};

template <class Reader>
node_index syntax_reader::read_group(Reader inner)
{
    if (!expect(token_kind::open) || !enter())
        return no_node;
    const node_index enclosed = inner();
    leave();
    if (enclosed == no_node || !expect(token_kind::close))
        return no_node;
    if (enclosed == grouped_)
        doubled_ = true;
    grouped_ = enclosed;
    return undecided_ > 0 || decide() ? enclosed : no_node;
}

template <class Reader>
bool syntax_reader::read_list(node_index parent, Reader inner)
{
    do {
        const node_index child = inner();
        if (child == no_node)
            return false;
        adopt(parent, child);
    } while (accept(token_kind::comma));
    return true;
}

} // namespace hashrange::expr
