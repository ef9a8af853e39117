// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "hashrange/base/error.hpp"

#include "engine/partiql/syntax.hpp"

#include <optional>
#include <string_view>

namespace hashrange::engine::partiql {

/// Reads expressions by recursive descent, one function a level, weakest first.
///
///     expression := conjunct ('OR' conjunct)*
///     conjunct   := negated ('AND' negated)*
///     negated    := 'NOT' negated | compared
///     compared   := added [('=' | '<>' | '!=' | '<' | '<=' | '>' | '>=' | 'LIKE') added
///                 | ['NOT'] 'BETWEEN' added 'AND' added | ['NOT'] 'IN' added | 'IS' ['NOT'] word]
///     added      := multiplied (('+' | '-' | '||') multiplied)*
///     multiplied := signed (('*' | '/' | '%') signed)*
///     signed     := ('+' | '-') signed | primary
///     primary    := literal | '?' | list | bag | tuple | call | path | '(' expression ')'
///                 | '(' expression (',' expression)+ ')'       a list
///     path       := ['@'] name ('.' name | '.' '*' | '[' expression ']' | '[' '*' ']')*
///
class expression_reader {
protected:
    explicit expression_reader(std::string_view text) : text_(text), in_(text) {}

    // Each gives no_node after a failure.
    node_index read_expression();
    node_index read_path();

    node_index add(node_kind kind, const token& from);
    void adopt(node_index parent, node_index child);

    [[nodiscard]] bool at_symbol(std::string_view symbol) const noexcept;
    [[nodiscard]] bool at_word(std::string_view word) const noexcept;
    [[nodiscard]] bool next_is_word(std::string_view word) const noexcept;
    bool accept_symbol(std::string_view symbol);
    bool accept_word(std::string_view word);
    bool expect_symbol(std::string_view symbol);
    bool expect_word(std::string_view word);

    /// "Statement wasn't well formed, ..."; what it is shown with depends on whether anything can
    /// begin here at all. Keeps the first failure.
    node_index fail();
    /// The same with what the service was seen to say of such a place.
    node_index fail_because(std::string_view why);
    node_index fail_with(std::string message);

    std::string_view text_;
    lexer in_;
    statement made_;
    std::optional<error> failure_;

private:
    node_index
    read_chain(std::string_view word, node_kind kind, node_index (expression_reader::*part)());
    node_index read_conjunct();
    node_index read_negated();
    node_index read_compared();
    node_index read_compared_with(node_index left, const token& how, node_kind kind);
    node_index read_between(node_index left);
    node_index read_in(node_index left);
    node_index read_is(node_index left);
    node_index read_added();
    node_index read_multiplied();
    node_index read_signed();
    node_index read_primary();
    node_index read_word();
    node_index read_call(const token& function);
    node_index read_unsupported();
    node_index read_group();
    node_index read_tuple();
    node_index read_elements(node_index parent, std::string_view close);
    node_index read_steps(node_index beginning, const token& first);
    node_index read_inside(node_index path);
    node_index operation(node_kind kind, const token& how, node_index left, node_index right);
    bool enter();
    void leave() noexcept { --depth_; }

    std::uint32_t depth_ = 0;
};

} // namespace hashrange::engine::partiql
