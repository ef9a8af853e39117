// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "hashrange/op/operations.hpp"
#include "hashrange/value/item.hpp"
#include "hashrange/value/value.hpp"

#include "support/attributes.hpp"

#include <cstdint>
#include <map>
#include <optional>
#include <random>
#include <string>
#include <utility>
#include <vector>

namespace hashrange::test_support {

/// Table and the item's name in it.
using place = std::pair<std::string, std::string>;
using items_by_place = std::map<place, attributes>;

/// The tables that the writers use: `events` (id, at) with a local and a global index, and `totals`
/// (id) with a global one, in which all writers share the item "shared". Both tell their changes.
std::vector<op::create_table_request> tables();
/// The name that a stored item has in `items_by_place`.
std::string name_of(const attributes& stored);

/// A write and what it must leave behind.
struct step {
    op::owned_request request;
    std::map<place, std::optional<attributes>> effects; // nothing: erased
    bool refused = false;                               // its condition does not hold
};

/// What one writer does, step by step: the same in every process that knows its seed, so that
/// whoever knows how many steps were acknowledged knows what must be stored. Each writer has items
/// of its own, and attributes of its own in the shared item. Threads: one at a time.
class writer_history {
public:
    writer_history(std::uint64_t seed, int writer) : seed_(seed), writer_(writer) {}

    /// The step after those that took effect.
    [[nodiscard]] step next() const;
    void took_effect(const step& done);

    [[nodiscard]] int writer() const noexcept { return writer_; }
    [[nodiscard]] const items_by_place& state() const noexcept { return state_; }
    /// State after `next`.
    [[nodiscard]] items_by_place state_after(const step& one) const;
    /// Whether a stored item, or which of its attributes, belong to this writer; else nothing.
    [[nodiscard]] std::optional<attributes> own_part(const place& at, const attributes& of) const;
    /// The last transaction that took effect, to be sent again.
    [[nodiscard]] const std::optional<op::transact_write_items_request>& last_transaction() const
    {
        return last_transaction_;
    }

private:
    std::uint64_t seed_;
    int writer_;
    std::uint64_t index_ = 0;
    items_by_place state_;
    std::optional<op::transact_write_items_request> last_transaction_;
};

} // namespace hashrange::test_support
