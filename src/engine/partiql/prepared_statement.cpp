// SPDX-License-Identifier: Apache-2.0
#include "engine/partiql/prepared_statement.hpp"

#include "hashrange/op/errors.hpp"
#include "hashrange/value/item_builder.hpp"

#include "engine/partiql/parse.hpp"
#include "engine/validate/constraints.hpp"

#include <utility>

namespace hashrange::engine::partiql {

namespace {

expr::path key_path(const engine::table& of)
{
    return expr::path(of.key.partition.front().name);
}

/// An UPDATE is of an item that is there.
expr::condition present_and(const engine::table& of, std::optional<expr::condition> rest)
{
    expr::condition present{expr::attribute_exists{key_path(of)}};
    if (!rest)
        return present;
    return {expr::all_of{{std::move(present), std::move(*rest)}}};
}

/// What is not there is deleted already, whatever else the WHERE says.
std::optional<expr::condition>
absent_or(const engine::table& of, std::optional<expr::condition> rest)
{
    if (!rest)
        return rest;
    expr::condition absent{expr::attribute_not_exists{key_path(of)}};
    return expr::condition{expr::any_of{{std::move(absent), std::move(*rest)}}};
}

result<void> check_inserted_key(const engine::table& target, const item& written)
{
    for (const auto* part : {&target.key.partition, &target.key.sort})
        for (const key_attribute& one : *part) {
            const auto found = written.find(one.name);
            if (!found)
                return op::validation(
                    "Key attribute should be present in the item: Key " + one.name
                );
            if (!found->is(one.type))
                return key_type_mismatch(one);
        }
    return {};
}

result<planned_write> plan_insert(const engine::table& target, const prepared_statement& what)
{
    if (what.index())
        return op::validation(
            "FROM clause may only contain a single table name in data manipulation statements"
        );
    auto written = what.means().item_of(what.parsed().inserted);
    if (!written)
        return written.error();
    if (auto ok = check_inserted_key(target, *written); !ok)
        return ok.error();
    expr::condition absent{expr::attribute_not_exists{key_path(target)}};
    return planned_write{
        statement_kind::insert, what.table(), std::move(*written), std::move(absent), {}};
}

/// Only an UPDATE tells more than what was there.
result<void> check_returning(const statement& of)
{
    if (of.kind != statement_kind::erase || !of.returning)
        return {};
    if (!of.returning->only_modified && !of.returning->is_new)
        return {};
    return op::validation(
        std::string("Invalid returning clause: RETURNING ") +
        (of.returning->only_modified ? "MODIFIED " : "ALL ") +
        (of.returning->is_new ? "NEW" : "OLD") +
        " *. Only RETURNING ALL OLD * is allowed in DELETE statements."
    );
}

} // namespace

result<prepared_statement> prepared_statement::from(
    const std::string& text, const std::optional<std::vector<value>>& parameters
)
{
    auto parsed = parse(text);
    if (!parsed)
        return parsed.error();
    const std::size_t given = parameters ? parameters->size() : 0;
    if (given != parsed->parameters)
        return op::validation("Number of parameters in request and statement don't match.");
    prepared_statement made;
    made.parsed_ = std::move(*parsed);
    if (parameters)
        made.parameters_ = *parameters;
    const auto source = made.means().path_of(made.parsed_.from);
    if (!source)
        return source.error();
    made.table_ = table_name(source->attribute());
    if (!source->is_top_level())
        made.index_ = index_name(std::get<std::string>(source->steps[1]));
    return made;
}

result<std::optional<expr::condition>> prepared_statement::where() const
{
    if (parsed_.where == no_node)
        return std::optional<expr::condition>();
    auto made = means().condition_of(parsed_.where);
    if (!made)
        return made.error();
    return std::optional(std::move(*made));
}

result<void> prepared_statement::check() const
{
    if (kind() == statement_kind::insert) {
        const auto written = means().item_of(parsed_.inserted);
        return written ? result<void>() : written.error();
    }
    if (const auto condition = where(); !condition)
        return condition.error();
    if (kind() != statement_kind::update)
        return {};
    const auto changes = means().update();
    return changes ? result<void>() : changes.error();
}

result<std::shared_ptr<const engine::table>>
find_source(const catalog& tables, const prepared_statement& of)
{
    const std::string_view name = table_of(of.table().view());
    if (!is_resource_name(name))
        return op::validation(
            "Table name should be within the length [3, 255] and only contain 'a-z', 'A-Z', "
            "'0-9', '-', '_', '.'."
        );
    auto found = tables.find(name);
    if (found == nullptr) {
        if (auto ok = of.check(); !ok) // what is wrong with the statement is told first
            return ok.error();
        return op::table_not_found();
    }
    return found;
}

item planned_write::key(const engine::table& of) const
{
    item_builder made;
    for (const auto* part : {&of.key.partition, &of.key.sort})
        for (const key_attribute& one : *part)
            made.attribute(one.name).value(*target.find(one.name));
    return made.finish().value(); // attributes that were checked
}

result<planned_write> plan_write(const engine::table& target, const prepared_statement& what)
{
    if (what.kind() == statement_kind::insert)
        return plan_insert(target, what);
    if (what.index())
        return op::validation("This operation is not supported on an index");
    if (auto ok = check_returning(what.parsed()); !ok)
        return ok.error();
    auto where = what.where();
    if (!where)
        return where.error();
    auto named = single_key_of(target.key, *where);
    if (!named)
        return named.error();
    if (!*named)
        return op::validation(
            "Where clause does not contain a mandatory equality on all key attributes"
        );
    planned_write made{what.kind(), what.table(), std::move((*named)->key), {}, {}};
    if (what.kind() == statement_kind::erase) {
        made.condition = absent_or(target, std::move((*named)->rest));
        return made;
    }
    auto changes = what.means().update();
    if (!changes)
        return changes.error();
    made.changes = std::move(*changes);
    made.condition = present_and(target, std::move((*named)->rest));
    return made;
}

result<std::optional<planned_write>>
plan_check(const engine::table& target, const prepared_statement& what)
{
    auto where = what.where();
    if (!where)
        return where.error();
    auto named = single_key_of(target.key, *where);
    if (!named)
        return named.error();
    if (what.index() || !*named || !(*named)->rest)
        return std::optional<planned_write>();
    return std::optional(planned_write{
        statement_kind::exists,
        what.table(),
        std::move((*named)->key),
        present_and(target, std::move((*named)->rest)),
        {}});
}

result<std::optional<planned_read>>
plan_read(const engine::table& target, const prepared_statement& what)
{
    auto selected = selection::of(what.parsed(), what.means());
    if (!selected)
        return selected.error();
    auto where = what.where();
    if (!where)
        return where.error();
    auto named = single_key_of(target.key, *where);
    if (!named)
        return named.error();
    if (what.index() || !*named || (*named)->rest)
        return std::optional<planned_read>();
    return std::optional(planned_read{what.table(), std::move((*named)->key), selected->paths()});
}

} // namespace hashrange::engine::partiql
