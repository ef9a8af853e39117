// SPDX-License-Identifier: Apache-2.0
#include "hashrange/repo/explanation.hpp"

#include "hashrange/expr/check.hpp"
#include "hashrange/expr/print.hpp"
#include "hashrange/op/limits.hpp"
#include "hashrange/repo/detail/entity_update.hpp"

#include "repo/guards.hpp"
#include "repo/query_request.hpp"
#include "repo/write_request.hpp"

#include <algorithm>
#include <ostream>
#include <sstream>
#include <vector>

namespace hashrange {

std::string explanation::to_string() const
{
    std::ostringstream text;
    text << *this;
    return std::move(text).str();
}

std::ostream& operator<<(std::ostream& out, const explanation& shown)
{
    out << shown.operation << " on table '" << shown.table << "'";
    if (!shown.index.empty())
        out << ", index '" << shown.index << "'";
    if (!shown.request.empty())
        out << "\n  " << shown.request;
    if (shown.read_units_max > 0)
        out << "\n  at most " << shown.read_units_max << " read units for a request";
    if (shown.write_units_max > 0)
        out << "\n  at most " << shown.write_units_max << " write units for a request";
    if (!shown.remark.empty())
        out << "\n  " << shown.remark;
    return out;
}

namespace detail {

using paths = std::vector<const expr::path*>;

bool names_hidden(const entity_description& entity, const paths& named)
{
    return std::any_of(named.begin(), named.end(), [&](const expr::path* path) {
        const auto& hidden = entity.hidden;
        return std::find(hidden.begin(), hidden.end(), path->attribute()) != hidden.end();
    });
}

/// Beside a hidden field no value is told: which one is whose does not matter to a secret.
std::string described_placeholders(const expr::printer& printed, bool is_secret)
{
    std::ostringstream text;
    for (const auto& [placeholder, name] : printed.names())
        text << "\n  " << placeholder << " = " << name;
    const expr::attribute_values values = printed.values();
    for (const auto [placeholder, value] : values)
        if (is_secret)
            text << "\n  " << placeholder << " = (hidden)";
        else
            text << "\n  " << placeholder << " = " << value;
    return std::move(text).str();
}

namespace {

/// A page is 1 MB at most, or as many of the largest items as may be evaluated.
double read_units_of_page(const query_spec& spec)
{
    std::size_t bytes = limits::page_bytes_max;
    if (const std::optional<std::int32_t> limit = limit_of(spec, 0))
        bytes = std::min(bytes, static_cast<std::size_t>(*limit) * limits::item_bytes_max);
    const double of_a_unit = spec.consistency == reading::consistent ? 1.0 : 0.5;
    return of_a_unit * static_cast<double>(bytes / limits::read_unit_bytes);
}

} // namespace

explanation explain_query(const query_spec& spec)
{
    explanation told{.operation = "Query", .table = spec.table.str()};
    if (const std::optional<error> fault = fault_of(spec)) {
        told.remark = "nothing is sent: " + fault->to_string();
        return told;
    }
    if (asks_for_nothing(spec)) {
        told.remark = "nothing is sent: no item can be in this range";
        return told;
    }
    const op::query_request request = request_of(spec, timestamp{});
    if (request.index)
        told.index = request.index->str();
    expr::printer print;
    told.request = "where " + print.print(*request.key_condition.tree());
    bool is_secret = false;
    if (request.filter) {
        told.request += " filter " + print.print(*request.filter.tree());
        is_secret = names_hidden(*spec.entity, expr::paths_of(*request.filter.tree()));
    }
    if (request.projection)
        told.request += " select " + print.print(*request.projection.tree());
    told.request += described_placeholders(print, is_secret);
    told.read_units_max = read_units_of_page(spec);
    if (!spec.ranged_attribute.empty() && spec.range.bound_is_wider())
        told.remark = "an open end is asked for as a closed one and dropped here";
    return told;
}

explanation explain_update(const item_write& write)
{
    explanation told{.operation = "UpdateItem", .table = write.table.str()};
    if (write.fault) {
        told.remark = "nothing is sent: " + write.fault->to_string();
        return told;
    }
    if (moves_guards(write)) {
        told.operation = "TransactWriteItems";
        told.remark = "it moves guards of unique values: the item is read first";
    }
    expr::printer print;
    told.request = print.print(write.change);
    bool is_secret = names_hidden(*write.entity, expr::paths_of(write.change));
    if (const std::optional<expr::condition> condition = condition_of(write, timestamp{})) {
        told.request += " if " + print.print(*condition);
        is_secret = is_secret || names_hidden(*write.entity, expr::paths_of(*condition));
    }
    told.request += described_placeholders(print, is_secret);
    told.write_units_max = static_cast<double>(limits::item_bytes_max / limits::write_unit_bytes);
    return told;
}

} // namespace detail
} // namespace hashrange
