// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "hashrange/base/sources.hpp"

#include "engine/catalog/catalog.hpp"
#include "engine/exec/expiry_sweeper.hpp"
#include "engine/exec/running_transactions.hpp"
#include "engine/exec/stripes.hpp"
#include "engine/exec/token_book.hpp"
#include "engine/fault/index_past.hpp"
#include "engine/plan/table_definition.hpp"
#include "engine/store/store.hpp"
#include "engine/stream/stream_book.hpp"

#include <chrono>
#include <memory>
#include <mutex>
#include <utility>

namespace hashrange::engine {

/// What every operation works on; a copy is the same engine for a caller in another region.
/// Lifetime: of the engine. Threads: any.
struct engine_context {
    store& data;
    catalog& tables;
    stripes& locks;
    token_book& tokens;
    stream_book& streams;
    expiry_sweeper& sweeper;
    index_past& past; // what lagging indexes show
    clock_source& clock;
    random_source& random;
    location where;
    std::chrono::milliseconds changes_take; // see engine_options
    running_transactions* running;          // null: who meets a transaction waits for it
    std::mutex& definition_change;          // one change of a definition at a time
};

/// The table of a request on items. Errors: table_not_found.
result<std::shared_ptr<const table>>
find_table(const engine_context& in, const std::optional<table_name>& name);

/// Plans against the definitions as they are and takes the locks that the plan needs; again, when
/// a definition changed in between.
///
/// `make_plan()` gives a result<Plan>, `lock(plan)` the hold on its stripes.
template <class MakePlan, class Lock>
auto plan_and_lock(engine_context& in, MakePlan make_plan, Lock lock)
    -> result<std::pair<typename std::invoke_result_t<MakePlan>::value_type, stripes::hold>>
{
    while (true) {
        const std::uint64_t version = in.tables.version();
        auto plan = make_plan();
        if (!plan)
            return plan.error();
        stripes::hold held = lock(*plan);
        if (in.tables.version() == version)
            return std::pair(std::move(*plan), std::move(held));
    }
}

} // namespace hashrange::engine
