// SPDX-License-Identifier: Apache-2.0
#include "engine/partiql/parse.hpp"

#include "engine/partiql/expression_reader.hpp"
#include "engine/partiql/reserved_words.hpp"

#include <string>
#include <utility>

namespace hashrange::engine::partiql {

namespace {

constexpr std::string_view behind_expression = "Unexpected token after expression";
constexpr std::string_view no_change = "Expected data manipulation";

class statement_reader : private expression_reader {
public:
    explicit statement_reader(std::string_view text) : expression_reader(text) {}
    result<statement> read();

private:
    bool read_statement();
    bool read_misspelt();
    bool read_select();
    bool read_selected();
    bool read_from();
    bool read_source();
    bool read_where();
    bool read_after_where();
    bool read_order();
    bool read_insert();
    bool read_update();
    bool read_update_from();
    bool read_changes();
    bool read_set();
    bool read_delete();
    bool read_exists();
    bool read_returning();
    bool refuse_clause(std::string_view clause);
    bool refuse(std::string message) { return fail_with(std::move(message)) != no_node; }
};

result<statement> statement_reader::read()
{
    const bool read = read_statement();
    if (read && !failure_) {
        accept_symbol(";");
        if (in_.current().kind != token_kind::end)
            fail_because(behind_expression);
    }
    if (failure_)
        return *failure_;
    return std::move(made_);
}

bool statement_reader::read_statement()
{
    if (accept_word("SELECT"))
        return read_select();
    if (accept_word("INSERT"))
        return read_insert();
    if (accept_word("UPDATE"))
        return read_update();
    if (accept_word("DELETE"))
        return read_delete();
    if (accept_word("FROM"))
        return read_update_from();
    if (accept_word("EXISTS"))
        return read_exists();
    if ((at_word("DROP") || at_word("CREATE")) && next_is_word("TABLE"))
        return refuse(
            std::string("Unsupported operation: ") + (at_word("DROP") ? "Drop" : "Create") + "Table"
        );
    return read_misspelt();
}

/// To PartiQL, `SELEC * FROM t` is a product of a name and an update that changes nothing.
bool statement_reader::read_misspelt()
{
    const bool is_name = in_.current().kind == token_kind::word && !is_reserved(in_.current().text);
    if (!is_name || in_.next().kind == token_kind::end || read_path() == no_node)
        return fail() != no_node;
    const bool multiplies = accept_symbol("*");
    return fail_because(multiplies && at_word("FROM") ? no_change : behind_expression) != no_node;
}

bool statement_reader::read_select()
{
    made_.kind = statement_kind::select;
    if (at_word("DISTINCT"))
        return refuse("Unsupported token in expression: DISTINCT");
    if (at_word("VALUE") || at_word("PIVOT"))
        return refuse("Select projection doesn't support value or pivot keywords");
    return read_selected() && read_from() && read_where() && read_after_where();
}

bool statement_reader::read_selected()
{
    if (accept_symbol("*"))
        return true;
    do {
        const node_index item = read_expression();
        if (item == no_node)
            return false;
        if (at_word("AS"))
            return refuse("Aliasing is not supported");
        made_.selected.push_back(item);
    } while (accept_symbol(","));
    return true;
}

bool statement_reader::read_from()
{
    if (!expect_word("FROM") || !read_source())
        return false;
    for (const std::string_view word : {"JOIN", "INNER", "LEFT", "RIGHT", "FULL", "CROSS", "OUTER"})
        if (at_word(word))
            return refuse("Only select from a single table or index is supported.");
    if (at_symbol(","))
        return refuse("Only select from a single table or index is supported.");
    return true;
}

/// A table or an index; another name behind it would be an alias.
bool statement_reader::read_source()
{
    const token first = in_.current();
    const bool is_path =
        first.kind == token_kind::word || first.kind == token_kind::quoted || at_symbol("@");
    made_.from = is_path ? read_path() : read_expression();
    if (made_.from == no_node)
        return false;
    const node& source = made_.at(made_.from);
    if (source.kind != node_kind::name && source.kind != node_kind::path)
        return refuse("Unexpected from source");
    constexpr std::uint32_t parts_max = 2;
    if (source.children > parts_max)
        return refuse("A path may contain at most 2 components in the FROM clause");
    if (source.kind == node_kind::path && made_.at(source.last_child).kind != node_kind::step_name)
        return refuse("Unexpected from source");
    const token& behind = in_.current();
    const bool may_have_alias = made_.kind != statement_kind::insert;
    const bool has_alias = at_word("AS") || behind.kind == token_kind::quoted ||
                           (behind.kind == token_kind::word && !is_reserved(behind.text));
    return !has_alias || !may_have_alias || refuse("Aliasing is not supported");
}

bool statement_reader::read_where()
{
    if (!accept_word("WHERE"))
        return true;
    made_.where = read_expression();
    return made_.where != no_node;
}

bool statement_reader::read_after_where()
{
    if (at_word("GROUP") && next_is_word("BY"))
        return refuse("Unsupported clause: GROUP BY");
    if (at_word("HAVING"))
        return refuse_clause("HAVING");
    if (at_word("ORDER") && !read_order())
        return false;
    if (at_word("LIMIT"))
        return refuse_clause("LIMIT");
    return true;
}

/// What messages place is the expression behind the word.
bool statement_reader::refuse_clause(std::string_view clause)
{
    in_.advance();
    const node_index what = read_expression();
    if (what == no_node)
        return false;
    return refuse("Unsupported clause: " + std::string(clause) + made_.at(what).where.to_string());
}

bool statement_reader::read_order()
{
    in_.advance();
    if (!expect_word("BY"))
        return false;
    do {
        order one;
        one.by = read_expression();
        if (one.by == no_node)
            return false;
        one.descending = accept_word("DESC");
        if (!one.descending)
            accept_word("ASC");
        made_.ordered_by.push_back(one);
    } while (accept_symbol(","));
    return true;
}

bool statement_reader::read_insert()
{
    made_.kind = statement_kind::insert;
    if (!expect_word("INTO") || !read_source())
        return false;
    if (!accept_word("VALUE")) { // PartiQL's other form
        if (read_expression() == no_node)
            return false;
        accept_symbol(";");
        if (in_.current().kind != token_kind::end)
            return fail_because(behind_expression) != no_node;
        return refuse("Unsupported operation: InsertOp");
    }
    made_.inserted = read_expression();
    if (made_.inserted == no_node)
        return false;
    return !at_word("RETURNING") || refuse("RETURNING is not supported in INSERT");
}

bool statement_reader::read_update()
{
    made_.kind = statement_kind::update;
    return read_source() && read_changes() && read_where() && read_returning();
}

/// The same update with its WHERE in front.
bool statement_reader::read_update_from()
{
    made_.kind = statement_kind::update;
    return read_source() && read_where() && read_changes() && read_returning();
}

bool statement_reader::read_changes()
{
    while (at_word("SET") || at_word("REMOVE")) {
        if (accept_word("SET")) {
            if (!read_set())
                return false;
            continue;
        }
        in_.advance();
        const change removed{read_path(), no_node};
        if (removed.where == no_node)
            return false;
        made_.changes.push_back(removed);
    }
    return !made_.changes.empty() || fail_because(no_change) != no_node;
}

bool statement_reader::read_set()
{
    do {
        change made;
        made.where = read_path();
        if (made.where == no_node || !expect_symbol("="))
            return false;
        made.what = read_expression();
        if (made.what == no_node)
            return false;
        made_.changes.push_back(made);
    } while (accept_symbol(","));
    return true;
}

bool statement_reader::read_delete()
{
    made_.kind = statement_kind::erase;
    return expect_word("FROM") && read_source() && read_where() && read_returning();
}

bool statement_reader::read_exists()
{
    if (!expect_symbol("(") || !expect_word("SELECT") || !read_select())
        return false;
    made_.kind = statement_kind::exists;
    return expect_symbol(")");
}

bool statement_reader::read_returning()
{
    if (!accept_word("RETURNING"))
        return true;
    returning asked;
    asked.only_modified = accept_word("MODIFIED");
    if (!asked.only_modified && !expect_word("ALL"))
        return false;
    asked.is_new = accept_word("NEW");
    if (!asked.is_new && !expect_word("OLD"))
        return false;
    if (!accept_symbol("*"))
        return refuse("Expected '*' after ( MODIFIED | ALL ) ( NEW | OLD ) in RETURNING clause");
    if (at_symbol(","))
        return refuse("Invalid syntax with multiple returning elements in RETURNING clause");
    made_.returning = asked;
    return true;
}

} // namespace

result<statement> parse(std::string_view text)
{
    return statement_reader(text).read();
}

} // namespace hashrange::engine::partiql
