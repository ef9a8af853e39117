// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "hashrange/base/result.hpp"
#include "hashrange/base/strong_id.hpp"
#include "hashrange/base/task.hpp"
#include "hashrange/expr/condition.hpp"
#include "hashrange/expr/key_condition.hpp"
#include "hashrange/expr/path.hpp"
#include "hashrange/repo/cursor.hpp"
#include "hashrange/repo/detail/call.hpp"
#include "hashrange/repo/detail/known_fields.hpp"
#include "hashrange/repo/detail/text_range.hpp"
#include "hashrange/repo/explanation.hpp"
#include "hashrange/schema/entity_description.hpp"

#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <vector>

/// Queries without types, compiled once for all entities.
namespace hashrange::detail {

enum class reading : std::uint8_t { eventual, consistent };
enum class order : std::uint8_t { oldest_first, newest_first };
enum class expired : std::uint8_t { hidden, shown };
/// Softly deleted items.
enum class deleted : std::uint8_t { hidden, shown };

/// What a query is about. Threads: a value.
struct query_spec {
    table_name table;
    const entity_description* entity = nullptr;
    const index_description* index = nullptr; // null: the table itself

    known_fields known;
    /// Attributes of the key whose whole text is known.
    std::vector<expr::key_bound> equal;
    /// The range of the attribute behind them, if the key has one.
    std::string_view ranged_attribute;
    text_range range;

    std::vector<expr::condition> filters;
    std::vector<expr::path> selected; // empty: whole items
    bool keys_only = false;           // nothing is filtered, and nothing else is read
    reading consistency = reading::eventual;
    order direction = order::oldest_first;
    expired expired_items = expired::hidden;
    deleted deleted_items = deleted::hidden;
    std::optional<std::uint32_t> take;         // items of a page
    std::optional<std::uint32_t> page_size;    // items that the service evaluates for a request
    std::optional<std::uint32_t> requests_max; // for a page
    std::optional<cursor> from;
    /// What is wrong with the query itself: its answer.
    std::optional<error> fault;
};

struct slot_value {
    std::uint8_t slot;
    key_value value;
};
/// All items of the entity in the partition that these fields name.
void begin_query(query_spec& spec, std::span<const slot_value> partition);
/// Further bounds, on the last of `fields`; those before it are fixed.
enum class bound_kind : std::uint8_t { equal, before, at_most, at_least, after, begins_with };
void bound_key(query_spec& spec, bound_kind kind, std::span<const slot_value> fields);
void set_cursor(query_spec& spec, const result<std::optional<cursor>>& from);

/// Table, index, entity, partition, order: what a cursor is bound to.
std::string identity_of(const query_spec& spec);

struct item_page {
    std::vector<item> items;
    std::optional<item> last_key; // nothing: the end
    std::vector<item> missing{};  // keys of items that were looked for in vain
    std::size_t evaluated = 0;
};
/// One page: `take` items unless the end or the budget comes first; without `take` those of the
/// first answer that has any.
task<result<item_page>> read_page(call by, query_spec spec);
task<result<std::uint64_t>> count_items(call by, query_spec spec);
/// Whether an item that the service found is one of those asked for.
bool belongs_to(const query_spec& spec, item_view found) noexcept;

explanation explain_query(const query_spec& spec);

} // namespace hashrange::detail
