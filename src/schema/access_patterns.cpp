// SPDX-License-Identifier: Apache-2.0
#include "hashrange/schema/access_patterns.hpp"

#include <algorithm>
#include <string_view>
#include <vector>

namespace hashrange::detail {
namespace {

using keys = std::span<const key_attribute>;
using names = std::vector<std::string_view>;

/// As code of a Markdown table, where a '|' would end the cell.
std::string code(std::string_view text)
{
    std::string cell = "`";
    for (const char c : text) {
        cell += c == '|' ? "\\" : "";
        cell += c;
    }
    return cell += '`';
}

void append_listed(std::string& to, std::string_view one, std::string_view between)
{
    to += to.empty() ? "" : between;
    to += one;
}

std::string cell_of(const key_template& form)
{
    std::string cell;
    for (const key_template* one = &form; one != nullptr; one = one->otherwise)
        append_listed(cell, code(one->text), " or ");
    return cell;
}

std::string cell_of(keys parts)
{
    std::string cell;
    for (const key_attribute& one : parts)
        append_listed(
            cell, one.is_member ? code(one.name) : code(one.name) + " = " + cell_of(one.form), ", "
        );
    return cell;
}

void add_fields(names& to, const key_template& form)
{
    for (const key_template* one = &form; one != nullptr; one = one->otherwise)
        for (const key_part& part : one->parts)
            if (part.is_field() && std::find(to.begin(), to.end(), part.field) == to.end())
                to.push_back(part.field);
}

names fields_of(keys parts)
{
    names fields;
    for (const key_attribute& one : parts)
        add_fields(fields, one.form);
    return fields;
}

std::string call(std::string_view verb, const names& fields)
{
    std::string arguments;
    for (const std::string_view one : fields)
        append_listed(arguments, one, ", ");
    return std::string(verb) + '(' + arguments + ')';
}

/// One page in the making.
class page_of_entity {
public:
    page_of_entity(const entity_description& entity, std::string& to) : entity_(entity), to_(to) {}

    void write()
    {
        to_ += "\n## " + std::string(entity_.discriminator) + "\n\n";
        to_ += "| asked by | in | partition key | sort key |\n|---|---|---|---|\n";
        add_primary();
        for (const index_description& one : entity_.indexes)
            add_row(
                call(verb("query", one.pattern), fields_of(one.partition)),
                std::string(one.index) + condition_of(one),
                cell_of(one.partition),
                cell_of(one.sort)
            );
        for (const unique_description& one : entity_.uniques) {
            names fields;
            add_fields(fields, one.value);
            add_row(call(verb("get_by", one.name), fields), "guards", cell_of(one.value), "");
        }
        add_notes();
    }

private:
    static std::string verb(std::string_view name, std::string_view pattern)
    {
        return std::string(name) + "<\"" + std::string(pattern) + "\">";
    }
    void add_row(
        std::string_view asked,
        const std::string& where,
        const std::string& partition,
        const std::string& sort
    )
    {
        to_ += "| " + code(asked) + " | " + where + " | " + partition + " | ";
        to_ += sort.empty() ? "|\n" : sort + " |\n";
    }
    void add_primary()
    {
        const keys partition(&entity_.partition, 1);
        const keys sort = entity_.sort ? keys(&*entity_.sort, 1) : keys();
        names fields = fields_of(partition);
        if (!fields_of(sort).empty())
            add_row(call("query", fields), "table", cell_of(partition), cell_of(sort));
        for (const key_attribute& one : sort)
            add_fields(fields, one.form);
        add_row(call("get", fields), "table", cell_of(partition), cell_of(sort));
    }
    [[nodiscard]] std::string condition_of(const index_description& index) const
    {
        if (!index.only_when)
            return index.is_local ? " (local)" : "";
        const key_value& wanted = index.only_when->wanted;
        const std::string_view field = entity_.key_fields[index.only_when->slot].name;
        return " where " + code(field) + " is " +
               code(
                   wanted.kind == key_kind::text ? std::string(wanted.text)
                                                 : std::to_string(wanted.integer)
               );
    }
    void add_notes()
    {
        std::string notes;
        const auto add = [&](std::string_view what, std::string_view attribute) {
            append_listed(notes, std::string(what) + ' ' + code(attribute), ", ");
        };
        if (entity_.version)
            add("version in", entity_.version->attribute);
        if (entity_.expiry)
            add("expires by", entity_.expiry->attribute);
        if (entity_.deleted)
            add("kept when erased, marked by", entity_.deleted->attribute);
        for (const std::string_view one : entity_.hidden)
            add("never shown", one);
        if (!notes.empty())
            to_ += "\nItems: " + notes + ".\n";
    }

    const entity_description& entity_;
    std::string& to_;
};

} // namespace

void append_access_patterns(const entity_description& entity, std::string& to)
{
    page_of_entity(entity, to).write();
}

} // namespace hashrange::detail
