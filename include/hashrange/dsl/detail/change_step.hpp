// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "hashrange/base/result.hpp"
#include "hashrange/expr/update.hpp"
#include "hashrange/schema/entity_description.hpp"
#include "hashrange/value/value.hpp"

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <variant>

/// Changes without their types, compiled once for all entities.
namespace hashrange::detail {

/// A field of a key after a change. Threads: a value.
class new_key_field {
public:
    new_key_field(std::uint8_t slot, const key_value& field)
        : slot_(slot), text_(field.text), value_(field)
    {
        value_.text = {};
    }

    [[nodiscard]] std::uint8_t slot() const noexcept { return slot_; }
    /// Lifetime: of this.
    [[nodiscard]] key_value view() const noexcept
    {
        key_value seen = value_;
        seen.text = text_;
        return seen;
    }

private:
    std::uint8_t slot_;
    std::string text_;
    key_value value_; // without its text
};

using change_action =
    std::variant<expr::set_action, expr::remove_action, expr::add_action, expr::delete_action>;

/// One action of an update. A value that cannot be stored makes it an error.
struct change_step {
    result<change_action> action = error(errc::invalid_argument, "no change");
    std::optional<new_key_field> key_field;
};

change_step set_value(expr::path where, result<std::optional<value>> what);
change_step remove_at(expr::path where);
change_step add_value(expr::path where, result<value> what);
change_step erase_value(expr::path where, result<value> elements);

enum class list_end : std::uint8_t { front, back };
change_step extend_list(list_end end, expr::path where, result<value> elements);

change_step set_computed(expr::path where, result<expr::update_operand> what);

/// Puts changes behind those of an update.
/// Errors: of the first that has one.
result<void> add_changes(std::span<const change_step> changes, expr::update& into);

} // namespace hashrange::detail
