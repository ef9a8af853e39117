// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "hashrange/base/result.hpp"
#include "hashrange/engine/fault/faults.hpp"
#include "hashrange/op/operations.hpp"

#include "engine/fault/fault_plan.hpp"
#include "engine/fault/index_past.hpp"
#include "engine/fault/touched_items.hpp"

#include <functional>
#include <optional>
#include <vector>

namespace hashrange::engine {

/// Stands before an engine and does to its requests what `faults` asks for.
/// Lifetime: must not outlive what it was made of. Threads: any.
class fault_injector {
public:
    using sender = std::function<result<op::any_response>(const op::any_request&)>;

    fault_injector(faults& asked, moved_clock& clock, index_past& past) noexcept
        : asked_(asked), clock_(clock), past_(past)
    {
    }
    /// REQUIRES: asked.any().
    result<op::any_response> send(const op::any_request& request, const sender& inner);

private:
    using plan = faults::plan;
    /// What happens to one request, decided at once.
    struct verdict {
        std::optional<error> refused;
        bool forgets_answer = false;
        std::uint64_t chance = 0; // for the one shape that follows
        bool shortens = false, empties = false, splits = false;
        std::chrono::nanoseconds latency{0};
        waiting how = waiting::by_clock;
        std::vector<char> left_out; // of a batch: by item
    };
    verdict judge(const op::any_request& request, const std::vector<touched>& items);
    static bool is_throttled(plan& of, const touched& one);
    bool is_exhausted(plan& of, const touched& one, bool writes);
    void judge_items(
        plan& of, verdict& into, const op::any_request& request, const std::vector<touched>& items
    );
    result<op::any_response>
    carry_out(const op::any_request& request, const verdict& how, const sender& inner);
    template <class Request>
    result<op::any_response> page(const Request& request, const verdict& how, const sender& inner);
    template <class Request>
    result<op::any_response>
    metered(const Request& request, const op::any_request& any, const sender& inner);
    void charge(const std::string& table, double units, bool writes);

    faults& asked_;
    moved_clock& clock_;
    index_past& past_;
};

} // namespace hashrange::engine
