// SPDX-License-Identifier: Apache-2.0
#include "hashrange/repo/detail/commit.hpp"

#include "hashrange/base/ids.hpp"
#include "hashrange/codec/unique_guard.hpp"
#include "hashrange/op/errors.hpp"

#include "repo/action_list.hpp"
#include "repo/exchange.hpp"
#include "repo/jitter.hpp"
#include "repo/write_request.hpp"

#include <algorithm>
#include <memory>
#include <string>
#include <utility>

namespace hashrange::detail {
namespace {

constexpr std::size_t attempts_max = 12;

/// The items that writes must know.
task<result<std::vector<std::optional<item>>>>
read_olds(const call& by, const std::vector<item_write>& writes)
{
    std::vector<std::optional<item>> olds(writes.size());
    for (std::size_t i = 0; i < writes.size(); ++i) {
        if (writes[i].fault || !must_know_the_old_item(writes[i]))
            continue;
        const op::get_item_request request{
            .table = writes[i].table, .key = writes[i].key, .consistent_read = true};
        result<op::get_item_response> answer = co_await by.send(request);
        if (!answer)
            co_return answer.error();
        olds[i] = std::move(answer->item);
    }
    co_return olds;
}

/// What is done about a cancelled transaction.
enum class remedy : std::uint8_t { none, again, after_a_pause };

/// Reads the service's reasons as what became of the writes.
class verdict {
public:
    verdict(const std::vector<item_write>& writes, const action_list& list, timestamp now)
        : writes_(writes), list_(list), now_(now)
    {
    }

    /// REQUIRES: a cancelled transaction.
    void read(const error& canceled)
    {
        const auto reasons = op::reasons(canceled);
        for (std::size_t i = 0; i < std::min(reasons.size(), list_.actions().size()); ++i)
            if (reasons[i].code != "None")
                read(list_.actions()[i], reasons[i]);
    }
    [[nodiscard]] const std::vector<transaction_reason>& reasons() const noexcept
    {
        return reasons_;
    }
    /// Guards that were in the way, and whose they are.
    [[nodiscard]] const std::vector<std::pair<const action*, item>>& taken() const noexcept
    {
        return taken_;
    }
    [[nodiscard]] remedy what_to_do() const noexcept
    {
        if (!reasons_.empty())
            return remedy::none;
        if (changed_)
            return remedy::again;
        return busy_ ? remedy::after_a_pause : remedy::none;
    }

private:
    void read(const action& failed, const op::cancellation_reason& why)
    {
        if (why.code == "TransactionConflict" || why.code == "ThrottlingError" ||
            why.code == "ProvisionedThroughputExceeded") {
            busy_ = true;
            return;
        }
        if (why.code != "ConditionalCheckFailed") {
            const error told(errc::validation, why.message.value_or(why.code));
            return add(failed, told, {});
        }
        if (failed.guard != nullptr)
            return read_guard(failed, why.item);
        const item_write& write = writes_[failed.write];
        // What the write itself asks for holds, so what we asked for does not: somebody wrote.
        if (holds_for(write, why.item, now_)) {
            changed_ = true;
            return;
        }
        add(failed, refusal_of(write, op::condition_failed(), why.item, now_), why.item);
    }
    void read_guard(const action& failed, const std::optional<item>& found)
    {
        if (!failed.sent.put) { // somebody else moved a guard that was ours, or came back
            changed_ = true;
            return;
        }
        if (found)
            if (result<item> owner = owner_of_guard(found->view()))
                taken_.emplace_back(&failed, *std::move(owner));
        const item_write& write = writes_[failed.write];
        add(failed,
            error(
                errc::unique_violation,
                std::string(write.entity->discriminator) + ": another item has this value of '" +
                    std::string(failed.guard->name) + "'",
                error_source::service
            ),
            {});
    }
    void add(const action& failed, const error& why, std::optional<item> found)
    {
        const item_write& write = writes_[failed.write];
        reasons_.push_back(
            {.write = failed.write,
             .entity = std::string(write.entity->discriminator),
             .key = write.key,
             .code = why.code(),
             .message = std::string(why.message()),
             .old_item = std::move(found)}
        );
    }

    const std::vector<item_write>& writes_;
    const action_list& list_;
    timestamp now_;
    std::vector<transaction_reason> reasons_;
    std::vector<std::pair<const action*, item>> taken_;
    bool changed_ = false; // by somebody else, since we read
    bool busy_ = false;    // somebody else is at it
};

error canceled_because(const error& canceled, std::vector<transaction_reason> reasons)
{
    if (reasons.empty())
        return canceled;
    std::string message = "the transaction did not happen:";
    for (const transaction_reason& each : reasons)
        message += "\n  write " + std::to_string(each.write) + ", " + each.message;
    return error(errc::transaction_canceled, std::move(message), canceled.source())
        .with_request_id(std::string(canceled.request_id()))
        .with_http_status(canceled.http_status())
        .with_detail(std::make_shared<transaction_failure>(std::move(reasons)));
}

/// True when every guard in the way belongs to an item that is gone, or has another value: items
/// that the service deletes when their time is over leave theirs behind.
task<result<bool>> find_dead_owners(
    const call& by, const std::vector<item_write>& writes, const verdict& found, dead_owners& dead
)
{
    if (found.taken().empty() || found.taken().size() != found.reasons().size())
        co_return false;
    bool all_dead = true;
    for (const auto& [failed, owner] : found.taken()) {
        const item_write& write = writes[failed->write];
        const op::get_item_request request{
            .table = write.table, .key = owner, .consistent_read = true};
        result<op::get_item_response> answer = co_await by.send(request);
        if (!answer)
            co_return answer.error();
        const bool claims =
            is_alive(*write.entity, answer->item, by.now()) &&
            guard_key_of(*write.entity, *failed->guard, *answer->item) == failed->key;
        all_dead = all_dead && !claims;
        if (!claims)
            dead[std::string(failed->key.bytes())] = {write.entity, owner, std::move(answer->item)};
    }
    co_return all_dead;
}

} // namespace

task<result<void>> commit(call by, std::vector<item_write> writes)
{
    dead_owners dead;
    jitter pause(by.client().random);
    for (std::size_t attempt = 1;; ++attempt) {
        result<std::vector<std::optional<item>>> olds = co_await read_olds(by, writes);
        if (!olds)
            co_return olds.error();
        const timestamp now = by.now();
        const result<action_list> list = action_list::make(writes, *olds, dead, now);
        if (!list)
            co_return list.error();
        op::transact_write_items_request request = list->request();
        // Whoever sends this request again does no more than once.
        request.client_request_token = uuid_v4(*by.client().random);
        result<op::transact_write_items_response> answer = co_await by.send(request);
        if (answer)
            co_return result<void>();
        if (answer.error() != errc::transaction_canceled)
            co_return answer.error();
        verdict found(writes, *list, now);
        found.read(answer.error());
        remedy next = found.what_to_do();
        if (next == remedy::none) {
            result<bool> all_dead = co_await find_dead_owners(by, writes, found, dead);
            if (all_dead && *all_dead)
                next = remedy::again;
        } else {
            dead.clear(); // looked at again: an owner may be back
        }
        if (next == remedy::none || attempt == attempts_max)
            co_return canceled_because(answer.error(), found.reasons());
        if (next == remedy::after_a_pause || attempt > 2) {
            result<void> paused = co_await by.pause(pause.next());
            if (!paused)
                co_return paused.error();
        }
    }
}

explanation explain_commit(const std::vector<item_write>& writes)
{
    explanation told{.operation = "TransactWriteItems"};
    std::size_t guards = 0;
    for (const item_write& write : writes) {
        told.table = write.table.str();
        told.request += told.request.empty() ? "" : "\n  ";
        switch (write.kind) {
        case write_kind::put: told.request += "put "; break;
        case write_kind::erase: told.request += "erase "; break;
        case write_kind::update: told.request += "update "; break;
        case write_kind::check: told.request += "check "; break;
        }
        told.request += write.entity->discriminator;
        guards += write.kind == write_kind::check ? 0 : write.entity->uniques.size();
    }
    if (guards > 0)
        told.remark = "and the guards of up to " + std::to_string(guards) +
                      " unique values; items that have some are read first";
    return told;
}

} // namespace hashrange::detail
