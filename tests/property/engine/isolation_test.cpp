// SPDX-License-Identifier: Apache-2.0
//
// Many threads on one engine: what they saw of single items has an order, and a transaction never
// sees a half of another one. Engines with planted bugs are found.
#include "hashrange/engine/engine.hpp"
#include "hashrange/value/value.hpp"

#include "support/linearizability.hpp"
#include "support/recorder.hpp"
#include "support/temporary_folder.hpp"

#include <gtest/gtest.h>

#include <atomic>
#include <cstdlib>
#include <functional>
#include <map>
#include <mutex>
#include <random>
#include <string>
#include <thread>
#include <vector>

namespace hashrange::test_support {
namespace {

std::uint64_t from_environment(const char* variable, std::uint64_t otherwise)
{
    const char* text = std::getenv(variable);
    return text == nullptr ? otherwise : std::strtoull(text, nullptr, 10);
}

/// Passes on what the bugs below do not touch.
class wrapped : public transport {
public:
    explicit wrapped(std::shared_ptr<transport> under) : under_(std::move(under)) {}
    result<op::any_response>
    send_any(const op::any_request& request, const call_context& context) override
    {
        if (const auto* get = std::get_if<const op::get_item_request*>(&request))
            return answer(under_get(**get));
        if (const auto* update = std::get_if<const op::update_item_request*>(&request))
            return answer(under_update(**update));
        if (const auto* write = std::get_if<const op::transact_write_items_request*>(&request))
            return answer(under_transact_write(**write));
        if (const auto* get = std::get_if<const op::transact_get_items_request*>(&request))
            return answer(under_transact_get(**get));
        return under_->send_any(request, context);
    }

protected:
    virtual result<op::get_item_response> under_get(const op::get_item_request& request)
    {
        return under_->send(request);
    }
    virtual result<op::update_item_response> under_update(const op::update_item_request& request)
    {
        return under_->send(request);
    }
    virtual result<op::transact_write_items_response>
    under_transact_write(const op::transact_write_items_request& request)
    {
        return under_->send(request);
    }
    virtual result<op::transact_get_items_response>
    under_transact_get(const op::transact_get_items_request& request)
    {
        return under_->send(request);
    }
    transport& under() { return *under_; }

private:
    template <class Response>
    static result<op::any_response> answer(result<Response> got)
    {
        if (!got)
            return got.error();
        return op::any_response(std::move(*got));
    }
    std::shared_ptr<transport> under_; // shared with the test
};

/// Answers every fifth read with what an earlier one saw.
class stale_reads final : public wrapped {
    using wrapped::wrapped;
    result<op::get_item_response> under_get(const op::get_item_request& request) override
    {
        constexpr int often = 5;
        const std::string key(request.key->bytes());
        const std::lock_guard hold(mutex_);
        const auto seen = seen_.find(key);
        if (seen != seen_.end() && ++reads_ % often == 0)
            return seen->second;
        auto got = under().send(request);
        if (got)
            seen_[key] = *got;
        return got;
    }
    std::mutex mutex_;
    std::map<std::string, op::get_item_response> seen_; // guarded by mutex_
    int reads_ = 0;
};

/// Adds by reading and writing, with room for others in between.
class lost_updates final : public wrapped {
    using wrapped::wrapped;
    result<op::update_item_response> under_update(const op::update_item_request& request) override
    {
        const op::get_item_request get{.table = request.table, .key = request.key};
        const auto before = under().send(get);
        if (!before)
            return before.error();
        const auto held = before->item ? before->item->find("n") : std::nullopt;
        const std::int64_t sum = held ? held->as_number().to_int64().value() + 1 : 1;
        std::this_thread::yield();
        op::put_item_request put{.table = request.table};
        put.item = item{{"id", value(*request.key->find("id"))}, {"n", value(sum)}};
        if (const auto done = under().send(put); !done)
            return done.error();
        return op::update_item_response{.attributes = put.item};
    }
};

/// Does the actions of a transaction one after another.
class torn_transactions final : public wrapped {
    using wrapped::wrapped;
    result<op::transact_write_items_response>
    under_transact_write(const op::transact_write_items_request& request) override
    {
        for (const op::transact_write_item& one : *request.transact_items) {
            op::transact_write_items_request part;
            part.transact_items = {one};
            if (auto done = under().send(part); !done)
                return done;
            std::this_thread::yield();
        }
        return op::transact_write_items_response{};
    }
};

/// Reads the items of a transaction at a moment each.
class torn_reads final : public wrapped {
    using wrapped::wrapped;
    result<op::transact_get_items_response>
    under_transact_get(const op::transact_get_items_request& request) override
    {
        op::transact_get_items_response all;
        for (const op::transact_get_item& one : *request.transact_items) {
            op::transact_get_items_request part;
            part.transact_items = {one};
            auto got = under().send(part);
            if (!got)
                return got;
            all.responses.push_back(std::move(got->responses.front()));
            std::this_thread::yield();
        }
        return all;
    }
};

using make_database = std::function<std::shared_ptr<transport>()>;

std::shared_ptr<transport> in_memory()
{
    return engine::open_in_memory_engine();
}

template <class Bug>
std::shared_ptr<transport> with_bug()
{
    return std::make_shared<Bug>(in_memory());
}

/// The first problem in so many runs, or an empty text.
std::string first_disorder(const make_database& make, std::uint64_t runs, const run_shape& shape)
{
    const std::uint64_t seed = from_environment("HASHRANGE_SEED", std::random_device{}());
    for (std::uint64_t i = 0; i < runs; ++i) {
        const auto database = make();
        const std::string problem = not_linearizable(record(*database, shape, seed + i));
        if (!problem.empty())
            return problem + " (HASHRANGE_SEED=" + std::to_string(seed + i) + ")";
    }
    return {};
}

run_shape usual_shape()
{
    const auto operations = from_environment("HASHRANGE_HISTORY_OPERATIONS", 60);
    return {.operations = static_cast<int>(operations)};
}

TEST(isolation, what_sixteen_threads_see_of_single_items_has_an_order)
{
    const std::uint64_t runs = from_environment("HASHRANGE_HISTORIES", 3);
    EXPECT_EQ(first_disorder(in_memory, runs, usual_shape()), "");
}

TEST(isolation, what_sixteen_threads_see_of_a_durable_engine_has_an_order)
{
    const std::uint64_t runs = from_environment("HASHRANGE_HISTORIES", 1);
    const temporary_folder folder(fast_place());
    int opened = 0;
    const auto make = [&] {
        return engine::open_durable_engine(folder / std::to_string(++opened)).value();
    };
    EXPECT_EQ(first_disorder(make, runs, usual_shape()), "");
}

TEST(isolation, a_stale_read_is_found)
{
    EXPECT_NE(first_disorder(with_bug<stale_reads>, 20, {}), "");
}

TEST(isolation, a_lost_update_is_found)
{
    EXPECT_NE(first_disorder(with_bug<lost_updates>, 20, {}), "");
}

/// Accounts whose sum never changes.
class bank {
public:
    explicit bank(std::shared_ptr<transport> in) : database_(std::move(in))
    {
        op::create_table_request create{.table = "accounts"};
        create.attribute_definitions = {{"id", op::scalar_attribute_type::number}};
        create.key_schema = {{"id", op::key_type::hash}};
        create.billing_mode = op::billing_mode::pay_per_request;
        database_->send(create).value();
        for (int i = 0; i < accounts; ++i) {
            op::put_item_request put{.table = "accounts"};
            put.item = item{{"id", value(i)}, {"balance", value(opening)}};
            database_->send(put).value();
        }
    }

    /// Transfers by three threads while this one sums up; the first wrong sum or error, or nothing.
    std::string run(int transfers)
    {
        std::atomic<int> working{0};
        std::vector<std::thread> threads;
        for (int i = 0; i < 3; ++i, ++working)
            threads.emplace_back([this, &working, i, transfers] {
                for (int j = 0; j < transfers; ++j)
                    transfer((i + j) % accounts, (i * 5 + j * 3 + 1) % accounts);
                --working;
            });
        std::string problem;
        while (working > 0 && problem.empty())
            problem = wrong_sum();
        for (std::thread& one : threads)
            one.join();
        return problem.empty() ? wrong_sum() : problem;
    }

private:
    static constexpr int accounts = 6;
    static constexpr std::int64_t opening = 100;

    /// The service refuses transactions that meet on an item; they are sent again.
    static bool met_another(const error& failure)
    {
        return failure == errc::transaction_conflict || failure == errc::transaction_canceled ||
               failure == errc::transaction_in_progress;
    }

    void transfer(int from, int to)
    {
        if (from == to)
            return;
        op::transact_write_items_request request;
        request.transact_items.emplace();
        for (const auto& [account, amount] : {std::pair(from, -1), std::pair(to, 1)}) {
            op::transact_update update{.table = "accounts", .key = item{{"id", value(account)}}};
            update.update = "ADD balance :amount";
            update.values = item{{":amount", value(amount)}};
            request.transact_items->push_back({.update = std::move(update)});
        }
        while (true) {
            const auto done = database_->send(request);
            if (done || !met_another(done.error()))
                return;
            std::this_thread::yield();
        }
    }

    std::string wrong_sum()
    {
        op::transact_get_items_request request;
        request.transact_items.emplace();
        for (int i = 0; i < accounts; ++i)
            request.transact_items->push_back({op::transact_get{
                .table = "accounts", .key = item{{"id", value(i)}}}});
        const auto got = database_->send(request);
        if (!got)
            return met_another(got.error()) ? "" : got.error().to_string();
        std::int64_t sum = 0;
        for (const op::item_response& one : got->responses)
            sum += one.item->find("balance")->as_number().to_int64().value();
        if (sum == accounts * opening)
            return {};
        return "the accounts sum up to " + std::to_string(sum);
    }

    std::shared_ptr<transport> database_; // shared with the threads
};

std::string first_wrong_sum(const make_database& make, int runs)
{
    const auto transfers = static_cast<int>(from_environment("HASHRANGE_TRANSFERS", 300));
    for (int i = 0; i < runs; ++i)
        if (const std::string problem = bank(make()).run(transfers); !problem.empty())
            return problem;
    return {};
}

TEST(isolation, a_transaction_never_sees_a_half_of_another)
{
    EXPECT_EQ(first_wrong_sum(in_memory, 1), "");
}

TEST(isolation, a_transaction_of_a_durable_engine_never_sees_a_half_of_another)
{
    const temporary_folder folder(fast_place());
    const auto make = [&] { return engine::open_durable_engine(folder / "db").value(); };
    EXPECT_EQ(first_wrong_sum(make, 1), "");
}

TEST(isolation, a_transaction_written_in_parts_is_found)
{
    EXPECT_NE(first_wrong_sum(with_bug<torn_transactions>, 20), "");
}

TEST(isolation, a_transaction_read_in_parts_is_found)
{
    EXPECT_NE(first_wrong_sum(with_bug<torn_reads>, 20), "");
}

using kind = observed_operation::kind;

TEST(linearizability, an_old_value_may_be_read_only_while_the_write_is_under_way)
{
    const observed_operation write{.what = kind::write, .operand = 1, .called = 0, .returned = 5};
    const observed_operation during{.what = kind::read, .called = 1, .returned = 3};
    const observed_operation later{.what = kind::read, .called = 6, .returned = 7};
    EXPECT_EQ(not_linearizable({write, during}), "");
    EXPECT_NE(not_linearizable({write, later}), "");
}

TEST(linearizability, two_reads_do_not_see_two_writes_in_opposite_orders)
{
    const auto write = [](std::int64_t what, register_state before) {
        return observed_operation{
            .what = kind::write, .operand = what, .answer = before, .called = 0, .returned = 9};
    };
    const auto read = [](std::int64_t what, std::uint64_t at) {
        return observed_operation{
            .what = kind::read, .answer = what, .called = at, .returned = at + 1};
    };
    EXPECT_EQ(not_linearizable({write(1, {}), write(2, 1), read(1, 2), read(2, 4)}), "");
    EXPECT_NE(not_linearizable({write(1, {}), write(2, 1), read(2, 2), read(1, 4)}), "");
}

} // namespace
} // namespace hashrange::test_support
