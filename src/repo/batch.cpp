// SPDX-License-Identifier: Apache-2.0
#include "hashrange/repo/detail/batch.hpp"

#include "hashrange/op/batch_get_item.hpp"
#include "hashrange/op/limits.hpp"

#include "repo/entity_filter.hpp"
#include "repo/item_key.hpp"
#include "repo/jitter.hpp"
#include "repo/send_all.hpp"

#include <algorithm>
#include <deque>
#include <string>
#include <unordered_map>
#include <utility>

namespace hashrange::detail {
namespace {

/// Rounds without any progress before the rest is given back.
constexpr int fruitless_rounds_max = 10;
/// Items may be twice as large on the wire as they are stored.
constexpr std::size_t chunk_bytes_max = limits::request_bytes_max / 2;

using places = std::vector<std::size_t>;

/// What is still to do: which places, and how it goes.
class progress {
public:
    void add(std::size_t place) { pending_.push_back(place); }
    [[nodiscard]] bool is_done() const noexcept { return pending_.empty(); }

    /// The next places, as many as a request may have. `bytes` tells what each adds to it.
    template <class Bytes>
    places next_chunk(std::size_t items_max, Bytes bytes)
    {
        places chunk;
        std::size_t size = 0;
        while (!pending_.empty() && chunk.size() < items_max) {
            size += bytes(pending_.front());
            if (size > chunk_bytes_max && !chunk.empty())
                break;
            chunk.push_back(pending_.front());
            pending_.pop_front();
        }
        return chunk;
    }
    void begin_round() noexcept { got_through_ = false, left_over_ = false; }
    void done_some() noexcept { got_through_ = true; }
    void again(std::size_t place)
    {
        left_over_ = true;
        pending_.push_back(place);
    }
    /// The service refused a whole request.
    void refused(const places& chunk, const error& why)
    {
        if (!why.is_retryable())
            given_up_ = true;
        failure_ = why;
        for (const std::size_t place : chunk)
            again(place);
    }
    void give_up(const error& why)
    {
        given_up_ = true;
        failure_ = why;
    }
    /// True when another round may help; then `needs_pause` says when.
    bool end_round() noexcept
    {
        fruitless_ = got_through_ ? 0 : fruitless_ + 1;
        return !given_up_ && !pending_.empty() && fruitless_ < fruitless_rounds_max;
    }
    [[nodiscard]] bool needs_pause() const noexcept { return left_over_; }

    [[nodiscard]] places left() const
    {
        places all(pending_.begin(), pending_.end());
        std::sort(all.begin(), all.end());
        return all;
    }
    /// Why something is left, when something is.
    [[nodiscard]] std::optional<error> why() const
    {
        if (pending_.empty())
            return std::nullopt;
        if (failure_)
            return failure_;
        return error(errc::throttling, "the service left items over again and again");
    }

private:
    std::deque<std::size_t> pending_;
    std::optional<error> failure_; // the last one
    int fruitless_ = 0;
    bool got_through_ = false, left_over_ = false, given_up_ = false;
};

std::string bytes_of(const item& key)
{
    return std::string(key.bytes());
}

op::batch_write_item_request write_request_of(
    const table_name& table, const std::vector<batch_write>& writes, const places& chunk
)
{
    std::vector<op::write_request> sent;
    for (const std::size_t place : chunk) {
        const batch_write& write = writes[place];
        op::write_request one;
        if (write.whole.empty())
            one.delete_request = op::delete_request{write.key};
        else
            one.put_request = op::put_request{write.whole};
        sent.push_back(std::move(one));
    }
    op::writes_by_table by_table;
    by_table.emplace(table, std::move(sent));
    op::batch_write_item_request request;
    request.request_items = std::move(by_table);
    return request;
}

/// By the key, which no other write of the request has: the service may spell the rest its own way.
bool is_same(const batch_write& write, const op::write_request& other)
{
    const std::optional<item>* found = nullptr;
    if (other.put_request && !write.whole.empty())
        found = &other.put_request->item;
    else if (other.delete_request && write.whole.empty())
        found = &other.delete_request->key;
    if (found == nullptr || !*found)
        return false;
    return std::all_of(write.key.begin(), write.key.end(), [&](const auto& part) {
        return (*found)->find(part.name) == part.value;
    });
}

void take_answer(
    const std::vector<batch_write>& writes,
    const places& chunk,
    const result<op::batch_write_item_response>& answer,
    progress& state
)
{
    if (!answer)
        return state.refused(chunk, answer.error());
    places left;
    for (const auto& [table, over] : answer->unprocessed_items)
        for (const op::write_request& one : over) {
            const auto place = std::find_if(chunk.begin(), chunk.end(), [&](std::size_t each) {
                return is_same(writes[each], one);
            });
            if (place == chunk.end()) // one of them is not written, and nobody knows which
                return state.refused(
                    chunk, {errc::malformed_response, "a write is left over that was not sent"}
                );
            left.push_back(*place);
        }
    for (const std::size_t place : left)
        state.again(place);
    if (left.size() < chunk.size())
        state.done_some();
}

/// Only the last write of each item; earlier ones are as good as done.
void add_writes(const std::vector<batch_write>& writes, progress& state, batch_outcome& outcome)
{
    std::unordered_map<std::string, std::size_t> last;
    for (std::size_t i = 0; i < writes.size(); ++i)
        if (!writes[i].fault)
            last[bytes_of(writes[i].key)] = i;
    for (std::size_t i = 0; i < writes.size(); ++i) {
        if (writes[i].fault) {
            outcome.left.push_back(i);
            if (!outcome.why)
                outcome.why = writes[i].fault;
        } else if (last[bytes_of(writes[i].key)] == i) {
            state.add(i);
        }
    }
}

void add_left(const progress& state, places& left, std::optional<error>& why)
{
    for (const std::size_t place : state.left())
        left.push_back(place);
    std::sort(left.begin(), left.end());
    if (!why)
        why = state.why();
}

op::batch_get_item_request read_request_of(
    const table_name& table, const std::vector<result<item>>& keys, const places& chunk, reading how
)
{
    op::keys_and_attributes wanted;
    wanted.keys.emplace();
    for (const std::size_t place : chunk)
        wanted.keys->push_back(*keys[place]);
    if (how == reading::consistent)
        wanted.consistent_read = true;
    op::keys_by_table by_table;
    by_table.emplace(table, std::move(wanted));
    op::batch_get_item_request request;
    request.request_items = std::move(by_table);
    return request;
}

/// Places that ask for the same item share one read.
class asked_keys {
public:
    explicit asked_keys(const std::vector<result<item>>& keys)
    {
        for (std::size_t i = 0; i < keys.size(); ++i)
            if (keys[i])
                places_[bytes_of(*keys[i])].push_back(i);
    }
    [[nodiscard]] const places& at(const item& key) const
    {
        static const places none;
        const auto found = places_.find(bytes_of(key));
        return found == places_.end() ? none : found->second;
    }

private:
    std::unordered_map<std::string, places> places_;
};

class batch_reader {
public:
    batch_reader(
        const entity_description& entity,
        const std::vector<result<item>>& keys,
        deleted deleted_items
    )
        : entity_(entity), deleted_items_(deleted_items), asked_(keys)
    {
        found_.items.resize(keys.size());
        for (std::size_t i = 0; i < keys.size(); ++i) {
            if (!keys[i]) {
                found_.left.push_back(i);
                if (!found_.why)
                    found_.why = keys[i].error();
            } else if (asked_.at(*keys[i]).front() == i) {
                state.add(i);
            }
        }
    }

    void take_answer(const places& chunk, result<op::batch_get_item_response> answer, timestamp now)
    {
        if (!answer)
            return state.refused(chunk, answer.error());
        for (auto& [table, items] : answer->responses)
            for (item& one : items)
                take_item(std::move(one), now);
        std::size_t left = 0;
        for (const auto& [table, over] : answer->unprocessed_keys)
            if (over.keys)
                for (const item& key : *over.keys)
                    if (const places& at = asked_.at(key); !at.empty()) {
                        state.again(at.front());
                        ++left;
                    }
        if (left < chunk.size())
            state.done_some();
    }
    batch_found finish()
    {
        places left;
        std::optional<error> why = state.why();
        for (const std::size_t place : state.left())
            left.push_back(place);
        found_.left.insert(found_.left.end(), left.begin(), left.end());
        std::sort(found_.left.begin(), found_.left.end());
        if (!found_.why)
            found_.why = std::move(why);
        return std::move(found_);
    }

    progress state;

private:
    void take_item(item found, timestamp now)
    {
        if (is_expired(entity_, found.view(), now) ||
            (deleted_items_ == deleted::hidden && is_deleted(entity_, found.view())))
            return;
        for (const std::size_t place : asked_.at(key_of_item(entity_, found.view())))
            found_.items[place] = found;
    }

    const entity_description& entity_;
    deleted deleted_items_;
    asked_keys asked_;
    batch_found found_;
};

} // namespace

task<batch_outcome>
write_batch(call by, table_name table, std::vector<batch_write> writes, std::size_t parallel)
{
    batch_outcome outcome;
    progress state;
    add_writes(writes, state, outcome);
    jitter pause(by.client().random);
    while (!state.is_done()) {
        state.begin_round();
        std::vector<places> chunks;
        std::vector<op::batch_write_item_request> requests;
        while (!state.is_done() && chunks.size() < std::max<std::size_t>(parallel, 1)) {
            chunks.push_back(state.next_chunk(limits::batch_write_items_max, [&](std::size_t i) {
                return writes[i].key.stored_bytes() + writes[i].whole.stored_bytes();
            }));
            requests.push_back(write_request_of(table, writes, chunks.back()));
        }
        std::vector<result<op::batch_write_item_response>> answers =
            co_await send_all(by, requests);
        for (std::size_t i = 0; i < chunks.size(); ++i)
            take_answer(writes, chunks[i], answers[i], state);
        if (!state.end_round())
            break;
        if (!state.needs_pause()) {
            pause = jitter(by.client().random);
            continue;
        }
        result<void> paused = co_await by.pause(pause.next());
        if (!paused) {
            state.give_up(paused.error());
            break;
        }
    }
    add_left(state, outcome.left, outcome.why);
    co_return outcome;
}

task<batch_found> read_batch(
    call by,
    table_name table,
    const entity_description& entity,
    std::vector<result<item>> keys,
    std::size_t parallel,
    reading how,
    deleted deleted_items
)
{
    batch_reader reader(entity, keys, deleted_items);
    jitter pause(by.client().random);
    while (!reader.state.is_done()) {
        reader.state.begin_round();
        std::vector<places> chunks;
        std::vector<op::batch_get_item_request> requests;
        while (!reader.state.is_done() && chunks.size() < std::max<std::size_t>(parallel, 1)) {
            chunks.push_back(reader.state.next_chunk(
                limits::batch_get_keys_max, [&](std::size_t i) { return keys[i]->stored_bytes(); }
            ));
            requests.push_back(read_request_of(table, keys, chunks.back(), how));
        }
        std::vector<result<op::batch_get_item_response>> answers = co_await send_all(by, requests);
        for (std::size_t i = 0; i < chunks.size(); ++i)
            reader.take_answer(chunks[i], std::move(answers[i]), by.now());
        if (!reader.state.end_round())
            break;
        if (!reader.state.needs_pause()) {
            pause = jitter(by.client().random);
            continue;
        }
        result<void> paused = co_await by.pause(pause.next());
        if (!paused) {
            reader.state.give_up(paused.error());
            break;
        }
    }
    co_return reader.finish();
}

} // namespace hashrange::detail
