// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/exec/engine_context.hpp"
#include "engine/exec/write_effect.hpp"

#include <string>
#include <vector>

namespace hashrange::engine {

/// Several planned writes of different items.
using write_set = std::vector<write_action>;

/// Whether two of them are of the same item.
bool has_duplicates(const write_set& actions);

/// The stripes of all their items, to be held together.
std::vector<std::size_t> stripes_of(const write_set& actions);

/// Units by table, in the order of names, as a response lists them.
class capacity_by_table {
public:
    void add(const std::shared_ptr<const table>& target, const used_capacity& used, double factor);
    [[nodiscard]] std::vector<op::consumed_capacity>
    tell(std::optional<op::return_consumed_capacity> asked) const;
    [[nodiscard]] std::vector<op::consumed_capacity> tell_transaction(
        std::optional<op::return_consumed_capacity> asked, used_capacity::kind which
    ) const;

private:
    struct of_table {
        std::shared_ptr<const table> target; // shared with the catalog
        used_capacity used;
    };
    std::map<std::string, of_table> tables_;
};

} // namespace hashrange::engine
