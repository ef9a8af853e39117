// SPDX-License-Identifier: Apache-2.0
#include "support/linearizability.hpp"

#include <algorithm>
#include <set>
#include <utility>

namespace hashrange::test_support {
namespace {

using kind = observed_operation::kind;

/// The state after the operation; nothing when it cannot have answered so in this state.
std::optional<register_state> after(const observed_operation& one, const register_state& before)
{
    const bool conditional = one.what == kind::write_if || one.what == kind::erase_if;
    if (conditional && (before == one.expected) == one.refused)
        return std::nullopt;
    if (one.refused)
        return one.answer == before ? std::optional(before) : std::nullopt;
    const register_state sum = before.value_or(0) + one.operand;
    if (one.answer != (one.what == kind::add ? sum : before))
        return std::nullopt;
    switch (one.what) {
    case kind::read: return before;
    case kind::write:
    case kind::write_if: return register_state(one.operand);
    case kind::add: return sum;
    case kind::erase:
    case kind::erase_if: return register_state();
    }
    return std::nullopt;
}

std::string show(const register_state& state)
{
    return state ? std::to_string(*state) : "nothing";
}

std::string show(const observed_operation& one)
{
    static constexpr const char* words[] = {
        "read", "write", "write if", "add", "erase", "erase if"};
    return std::string(words[static_cast<std::size_t>(one.what)]) + " " +
           std::to_string(one.operand) + " (expected " + show(one.expected) + ") answered " +
           (one.refused ? "refused" : show(one.answer)) + ", from " + std::to_string(one.called) +
           " to " + std::to_string(one.returned);
}

/// Depth first: what was put in order so far, and from where to try on.
class search {
public:
    explicit search(std::vector<observed_operation> history) : history_(std::move(history))
    {
        std::sort(history_.begin(), history_.end(), [](const auto& left, const auto& right) {
            return left.called < right.called;
        });
        done_.assign(history_.size(), false);
    }

    std::string run()
    {
        register_state state;
        std::size_t from = 0;
        while (order_.size() < history_.size()) {
            if (const auto found = next(state, from)) {
                order_.push_back({found->first, state});
                done_[found->first] = true;
                state = found->second;
                if (visited_.insert({done_, state}).second) {
                    farthest_ = std::max(farthest_, order_.size());
                    advance_begin();
                    from = begin_;
                    continue;
                }
            } else if (order_.empty()) {
                return stuck();
            }
            // Back: the operation tried last is not the next one.
            const auto [last, before] = order_.back();
            order_.pop_back();
            done_[last] = false;
            begin_ = std::min(begin_, last);
            state = before;
            from = last + 1;
        }
        return {};
    }

private:
    struct placed {
        std::size_t operation;
        register_state before;
    };

    void advance_begin()
    {
        while (begin_ < done_.size() && done_[begin_])
            ++begin_;
    }

    /// The first operation not before `from` that may come next: called before any other that is
    /// left has returned, and answering what it must.
    std::optional<std::pair<std::size_t, register_state>>
    next(const register_state& state, std::size_t from) const
    {
        std::uint64_t first_return = ~std::uint64_t{0};
        for (std::size_t i = begin_; i < history_.size(); ++i) {
            if (done_[i])
                continue;
            if (history_[i].called > first_return)
                return std::nullopt;
            first_return = std::min(first_return, history_[i].returned);
            if (i < from)
                continue;
            if (auto made = after(history_[i], state))
                return std::pair(i, *made);
        }
        return std::nullopt;
    }

    /// The operation that returned first of those that never found a place.
    [[nodiscard]] std::string stuck() const
    {
        std::vector<observed_operation> by_return = history_;
        std::sort(by_return.begin(), by_return.end(), [](const auto& left, const auto& right) {
            return left.returned < right.returned;
        });
        const std::size_t at = std::min(farthest_, by_return.size() - 1);
        return "no order of " + std::to_string(history_.size()) + " operations fits; at most " +
               std::to_string(farthest_) + " do. About there: " + show(by_return[at]);
    }

    std::vector<observed_operation> history_; // by call
    std::vector<bool> done_;
    std::size_t begin_ = 0; // all before it are done
    std::vector<placed> order_;
    std::set<std::pair<std::vector<bool>, register_state>> visited_;
    std::size_t farthest_ = 0;
};

} // namespace

std::string not_linearizable(std::vector<observed_operation> history)
{
    return search(std::move(history)).run();
}

} // namespace hashrange::test_support
