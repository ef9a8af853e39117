// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "hashrange/op/transact_write_items.hpp"
#include "hashrange/repo/transaction_reason.hpp"

#include "repo/guards.hpp"

#include <cstddef>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace hashrange::detail {

/// An owner of a guard that has no claim on it.
struct dead_owner {
    const entity_description* entity = nullptr;
    item key;
    std::optional<item> found; // expired, or with another value
};
/// By the bytes of the guard's key.
using dead_owners = std::map<std::string, dead_owner, std::less<>>;

/// What the actions of a transaction stand for.
struct action {
    std::size_t write = 0;
    const unique_description* guard = nullptr; // null: the write itself
    op::transact_write_item sent;
    item key; // of the item that it is about
};

/// The writes of a transaction and their guards as actions of the service.
class action_list {
public:
    /// `olds` has what is there for each write that must know it.
    static result<action_list> make(
        std::span<const item_write> writes,
        std::span<const std::optional<item>> olds,
        const dead_owners& dead,
        timestamp now
    );

    [[nodiscard]] const std::vector<action>& actions() const noexcept { return actions_; }
    [[nodiscard]] op::transact_write_items_request request() const;

private:
    struct guard_move {
        std::size_t write = 0; // that claims it, or else releases it
        guard_change change;
        std::optional<item> released_by; // the owner that gives it up
    };
    using guard_moves = std::map<std::pair<table_name, std::string>, guard_move>;

    static result<guard_moves>
    moves_of(std::span<const item_write> writes, std::span<const std::optional<item>> olds);
    void
    add(std::span<const item_write> writes,
        const guard_move& move,
        const dead_owners& dead,
        timestamp now);
    [[nodiscard]] result<void> check(std::size_t writes) const;

    std::vector<action> actions_;
};

} // namespace hashrange::detail
