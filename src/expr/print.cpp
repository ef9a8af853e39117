// SPDX-License-Identifier: Apache-2.0
#include "hashrange/expr/print.hpp"

#include "hashrange/value/item_builder.hpp"

#include "expr/rules.hpp"

#include <string_view>

namespace hashrange::expr {

/// One tree being printed: appends its text and asks the request for placeholders.
class print_run {
public:
    explicit print_run(printer& request) : request_(request) {}

    std::string take() { return std::move(out_); }

    void write(const condition& tree);
    void write(const key_bound& bound);
    void write(const path& where);
    template <class Action>
    void write_clause(std::string_view keyword, const std::vector<Action>& actions);
    template <class Parts, class Writer>
    void write_list(const Parts& parts, std::string_view between_parts, Writer writer);

private:
    friend struct condition_printer;

    void write_operand(const operand& of);
    void write_part(const condition& part, bool in_parentheses);
    void write(const set_action& action);
    void write(const remove_action& action) { write(action.where); }
    void write(const add_action& action);
    void write(const delete_action& action);
    void write(const value& literal);
    void write(const size_of& size);
    void write(const if_not_exists& function);
    template <class Node>
    void write(const boxed<Node>& inner)
    {
        write(*inner);
    }
    void write(const list_append& function);
    void write(const sum& of);
    void write_update_operand(const update_operand& of);
    void write_summand(const update_operand& of);

    printer& request_;
    std::string out_;
};

namespace {

std::string_view text_of(key_comparator how) noexcept
{
    switch (how) {
    case key_comparator::equal: return " = ";
    case key_comparator::less: return " < ";
    case key_comparator::less_equal: return " <= ";
    case key_comparator::greater: return " > ";
    case key_comparator::greater_equal: return " >= ";
    case key_comparator::between: return " BETWEEN ";
    case key_comparator::begins_with: return ", ";
    }
    return "";
}

bool is_chain(const condition& tree) noexcept
{
    return std::holds_alternative<all_of>(tree.node) || std::holds_alternative<any_of>(tree.node);
}

} // namespace

/// One overload a kind of condition.
struct condition_printer {
    print_run& out;

    void operator()(const comparison& tree) const
    {
        out.write_operand(tree.left);
        out.out_ += ' ';
        out.out_ += symbol_of(tree.how);
        out.out_ += ' ';
        out.write_operand(tree.right);
    }
    void operator()(const between& tree) const
    {
        out.write_operand(tree.what);
        out.out_ += " BETWEEN ";
        out.write_operand(tree.low);
        out.out_ += " AND ";
        out.write_operand(tree.high);
    }
    void operator()(const in& tree) const
    {
        out.write_operand(tree.what);
        out.out_ += " IN (";
        out.write_list(tree.choices, ", ", [this](const operand& each) {
            out.write_operand(each);
        });
        out.out_ += ')';
    }
    void operator()(const attribute_exists& tree) const
    {
        function("attribute_exists", operand(tree.where));
    }
    void operator()(const attribute_not_exists& tree) const
    {
        function("attribute_not_exists", operand(tree.where));
    }
    void operator()(const attribute_type_is& tree) const
    {
        function("attribute_type", tree.where, operand(value(wire_name(tree.type))));
    }
    void operator()(const begins_with& tree) const
    {
        function("begins_with", tree.what, tree.prefix);
    }
    void operator()(const contains& tree) const { function("contains", tree.what, tree.element); }
    void operator()(const all_of& tree) const
    {
        out.write_list(tree.parts, " AND ", [this](const condition& part) {
            out.write_part(part, is_chain(part));
        });
    }
    void operator()(const any_of& tree) const
    {
        out.write_list(tree.parts, " OR ", [this](const condition& part) {
            out.write_part(part, std::holds_alternative<any_of>(part.node));
        });
    }
    void operator()(const negation& tree) const
    {
        out.out_ += "NOT ";
        out.write_part(*tree.inner, is_chain(*tree.inner));
    }

private:
    template <class... Operands>
    void function(std::string_view name, const Operands&... operands) const
    {
        out.out_ += name;
        out.out_ += '(';
        bool first = true;
        const auto write = [&](const operand& each) {
            if (!first)
                out.out_ += ", ";
            first = false;
            out.write_operand(each);
        };
        (write(operands), ...);
        out.out_ += ')';
    }
};

template <class Parts, class Writer>
void print_run::write_list(const Parts& parts, std::string_view between_parts, Writer writer)
{
    bool first = true;
    for (const auto& part : parts) {
        if (!first)
            out_ += between_parts;
        first = false;
        writer(part);
    }
}

void print_run::write(const condition& tree)
{
    std::visit(condition_printer{*this}, tree.node);
}

void print_run::write_part(const condition& part, bool in_parentheses)
{
    if (in_parentheses)
        out_ += '(';
    write(part);
    if (in_parentheses)
        out_ += ')';
}

void print_run::write(const key_bound& bound)
{
    if (bound.how == key_comparator::begins_with)
        out_ += "begins_with(";
    write(path(bound.attribute));
    out_ += text_of(bound.how);
    write(bound.first);
    if (bound.how == key_comparator::between) {
        out_ += " AND ";
        write(bound.second);
    } else if (bound.how == key_comparator::begins_with) {
        out_ += ')';
    }
}

void print_run::write(const path& where)
{
    bool first = true;
    for (const path_step& step : where.steps) {
        if (const auto* index = std::get_if<std::uint32_t>(&step)) {
            out_ += '[' + std::to_string(*index) + ']';
            continue;
        }
        if (!first)
            out_ += '.';
        first = false;
        auto& known = request_.placeholder_of_name_;
        const auto [entry, added] = known.try_emplace(std::get<std::string>(step));
        if (added)
            entry->second = '#' + request_.infix_ + std::to_string(known.size() - 1);
        out_ += entry->second;
    }
}

void print_run::write(const value& literal)
{
    auto& known = request_.placeholder_of_value_;
    const auto [entry, added] = known.try_emplace(literal);
    if (added)
        entry->second = ':' + request_.infix_ + std::to_string(known.size() - 1);
    out_ += entry->second;
}

void print_run::write(const size_of& size)
{
    out_ += "size(";
    write(size.of);
    out_ += ')';
}

void print_run::write_operand(const operand& of)
{
    std::visit([this](const auto& one) { write(one); }, of);
}

void print_run::write_update_operand(const update_operand& of)
{
    std::visit([this](const auto& one) { write(one); }, of);
}

void print_run::write(const if_not_exists& function)
{
    out_ += "if_not_exists(";
    write(function.where);
    out_ += ", ";
    write_update_operand(function.fallback);
    out_ += ')';
}

void print_run::write(const list_append& function)
{
    out_ += "list_append(";
    write_update_operand(function.first);
    out_ += ", ";
    write_update_operand(function.second);
    out_ += ')';
}

void print_run::write(const sum& of)
{
    write_summand(of.left);
    out_ += ' ';
    out_ += symbol_of(of.how);
    out_ += ' ';
    write_summand(of.right);
}

void print_run::write_summand(const update_operand& of)
{
    const bool is_sum = std::holds_alternative<boxed<sum>>(of);
    if (is_sum)
        out_ += '(';
    write_update_operand(of);
    if (is_sum)
        out_ += ')';
}

void print_run::write(const set_action& action)
{
    write(action.where);
    out_ += " = ";
    write_update_operand(action.what);
}

void print_run::write(const add_action& action)
{
    write(action.where);
    out_ += ' ';
    write(action.what);
}

void print_run::write(const delete_action& action)
{
    write(action.where);
    out_ += ' ';
    write(action.what);
}

template <class Action>
void print_run::write_clause(std::string_view keyword, const std::vector<Action>& actions)
{
    if (actions.empty())
        return;
    if (!out_.empty())
        out_ += ' ';
    out_ += keyword;
    write_list(actions, ", ", [this](const Action& action) { write(action); });
}

std::string printer::print(const condition& tree)
{
    print_run run(*this);
    run.write(tree);
    return run.take();
}

std::string printer::print(const key_condition& tree)
{
    print_run run(*this);
    run.write_list(tree.bounds, " AND ", [&](const key_bound& bound) { run.write(bound); });
    return run.take();
}

std::string printer::print(const projection& tree)
{
    print_run run(*this);
    run.write_list(tree.paths, ", ", [&](const path& where) { run.write(where); });
    return run.take();
}

std::string printer::print(const update& tree)
{
    print_run run(*this);
    run.write_clause("SET ", tree.set);
    run.write_clause("REMOVE ", tree.remove);
    run.write_clause("ADD ", tree.add);
    run.write_clause("DELETE ", tree.erase);
    return run.take();
}

bool printer::by_content::operator()(const value& left, const value& right) const noexcept
{
    if (left.type() != right.type())
        return left.type() < right.type();
    return left.payload() < right.payload();
}

attribute_names printer::names() const
{
    attribute_names names;
    for (const auto& [name, placeholder] : placeholder_of_name_)
        names.emplace(placeholder, name);
    return names;
}

attribute_values printer::values() const
{
    item_builder out;
    for (const auto& [literal, placeholder] : placeholder_of_value_)
        out.attribute(placeholder).value(literal.view());
    // Fails only for values that no item may hold; the service then misses them.
    return out.finish().value_or(attribute_values());
}

} // namespace hashrange::expr
