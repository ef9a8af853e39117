// SPDX-License-Identifier: Apache-2.0
#include "support/recorder.hpp"

#include "hashrange/op/errors.hpp"
#include "hashrange/value/value.hpp"

#include <barrier>
#include <mutex>
#include <string>
#include <thread>
#include <utility>

namespace hashrange::test_support {
namespace {

using kind = observed_operation::kind;
constexpr auto all_old = op::return_values_on_condition_check_failure::all_old;

register_state state_of(const item& held)
{
    const auto number = held.find("n");
    if (!number)
        return std::nullopt;
    return number->as_number().to_int64();
}

register_state state_of(const std::optional<item>& held)
{
    return held ? state_of(*held) : std::nullopt;
}

/// One thread: does operations and notes what it saw.
class caller {
public:
    caller(transport& database, std::atomic<std::uint64_t>& clock, int thread, std::uint64_t seed)
        : database_(database), clock_(clock), chance_(seed * 1'000 + static_cast<unsigned>(thread)),
          next_value_(thread * 1'000'000)
    {
    }

    std::string run(const run_shape& shape)
    {
        seen.resize(static_cast<std::size_t>(shape.items));
        for (int i = 0; i < shape.operations; ++i) {
            const auto which = static_cast<std::size_t>(chance_.roll(seen.size()));
            observed_operation one = choose();
            one.called = clock_.fetch_add(1);
            const std::string problem = call(one, item{{"id", std::to_string(which)}});
            one.returned = clock_.fetch_add(1);
            if (!problem.empty())
                return problem;
            last_ = one.answer;
            seen[which].push_back(one);
        }
        return {};
    }

    std::vector<std::vector<observed_operation>> seen;

private:
    observed_operation choose()
    {
        observed_operation one{.what = static_cast<kind>(chance_.roll(6))};
        if (chance_.one_in(3))
            one.what = kind::read;
        one.operand = one.what == kind::add ? 1 : ++next_value_;
        // What was seen last, on whatever item: often right, often not.
        if (one.what == kind::write_if || one.what == kind::erase_if)
            one.expected = last_;
        return one;
    }

    template <class Request>
    static void expect(Request& request, const observed_operation& one)
    {
        if (one.what == kind::write_if || one.what == kind::erase_if) {
            request.condition = one.expected ? "n = :n" : "attribute_not_exists(id)";
            if (one.expected)
                request.values = item{{":n", value(*one.expected)}};
            request.returning_on_failure = all_old;
        }
        request.returning = op::return_values::all_old;
    }

    std::string call(observed_operation& one, const item& key)
    {
        switch (one.what) {
        case kind::read: {
            const op::get_item_request get{.table = "registers", .key = key};
            auto got = database_.send(get);
            if (!got)
                return got.error().to_string();
            one.answer = state_of(got->item);
            return {};
        }
        case kind::add: {
            op::update_item_request add{.table = "registers", .key = key};
            add.update = "ADD n :n";
            add.values = item{{":n", value(one.operand)}};
            add.returning = op::return_values::all_new;
            return note(one, database_.send(add));
        }
        case kind::write:
        case kind::write_if: {
            op::put_item_request put{.table = "registers"};
            put.item = item{{"id", value(*key.find("id"))}, {"n", value(one.operand)}};
            expect(put, one);
            return note(one, database_.send(put));
        }
        case kind::erase:
        case kind::erase_if: break;
        }
        op::delete_item_request erase{.table = "registers", .key = key};
        expect(erase, one);
        return note(one, database_.send(erase));
    }

    template <class Answer>
    static std::string note(observed_operation& one, const Answer& got)
    {
        if (got) {
            one.answer = state_of(got->attributes);
            return {};
        }
        if (got.error() != errc::condition_failed)
            return got.error().to_string();
        one.refused = true;
        const item* old = op::old_item(got.error());
        one.answer = old ? state_of(*old) : std::nullopt;
        return {};
    }

    transport& database_;
    std::atomic<std::uint64_t>& clock_;
    dice chance_;
    std::int64_t next_value_;
    register_state last_;
};

void make_table(transport& database)
{
    op::create_table_request create{.table = "registers"};
    create.attribute_definitions = {{"id", op::scalar_attribute_type::string}};
    create.key_schema = {{"id", op::key_type::hash}};
    create.billing_mode = op::billing_mode::pay_per_request;
    database.send(create).value();
}

} // namespace

recorded_run record(transport& database, const run_shape& shape, std::uint64_t seed)
{
    make_table(database);
    std::atomic<std::uint64_t> clock{0};
    std::barrier all_there(shape.threads);
    std::mutex mutex;
    recorded_run run;
    run.of_item.resize(static_cast<std::size_t>(shape.items));
    std::vector<std::thread> threads;
    for (int i = 0; i < shape.threads; ++i)
        threads.emplace_back([&, i] {
            caller one(database, clock, i, seed);
            all_there.arrive_and_wait();
            std::string failure = one.run(shape);
            const std::lock_guard hold(mutex);
            if (!failure.empty())
                run.failure = std::move(failure);
            for (std::size_t which = 0; which < one.seen.size(); ++which)
                run.of_item[which].insert(
                    run.of_item[which].end(), one.seen[which].begin(), one.seen[which].end()
                );
        });
    for (std::thread& one : threads)
        one.join();
    return run;
}

std::string not_linearizable(const recorded_run& run)
{
    if (!run.failure.empty())
        return run.failure;
    for (const auto& history : run.of_item)
        if (std::string problem = not_linearizable(history); !problem.empty())
            return problem;
    return {};
}

} // namespace hashrange::test_support
