// SPDX-License-Identifier: Apache-2.0
//
// A process with several writing threads is killed at a moment that nobody chose, again and again
// on one folder. What it acknowledged must be there, a transaction as a whole or not at all, every
// index as its table asks for, and a transaction that is sent again must not be done again. Expired
// items are deleted all the while: none that lasts, and each from its table, its index and in its
// stream at once.
#include "hashrange/base/test_sources.hpp"
#include "hashrange/engine/controls.hpp"
#include "hashrange/engine/engine.hpp"
#include "hashrange/op/errors.hpp"

#include "engine/engine_over_store.hpp"
#include "engine/store/rocks/rocks_store.hpp"
#include "support/expiring_items.hpp"
#include "support/stored_state.hpp"
#include "support/temporary_folder.hpp"
#include "support/writer_history.hpp"

#include <gtest/gtest.h>
#include <poll.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <csignal>
#include <cstdlib>
#include <functional>
#include <random>
#include <string>
#include <thread>
#include <vector>

namespace hashrange::test_support {
namespace {

using open_engine = std::function<result<std::shared_ptr<transport>>(
    const std::string& folder, const engine::engine_options& options
)>;

constexpr int writers = 4;

std::uint64_t from_environment(const char* variable, std::uint64_t otherwise)
{
    const char* text = std::getenv(variable);
    return text == nullptr ? otherwise : std::strtoull(text, nullptr, 10);
}

/// The time of one round: a second of its own at most, however long it takes. Tokens and records of
/// streams get too old by the count of rounds, not when the machine is suspended or its clock set.
class clock_of_round final : public clock_source {
public:
    explicit clock_of_round(std::uint64_t round)
        : begin_(manual_clock().now() + round * second_),
          steady_begin_(system_clock_source().steady_now())
    {
    }
    [[nodiscard]] time_point now() const override
    {
        return begin_ + std::min<std::chrono::nanoseconds>(steady_now() - steady_begin_, second_);
    }
    [[nodiscard]] steady_time_point steady_now() const override
    {
        return system_clock_source().steady_now();
    }

private:
    static constexpr std::chrono::seconds second_{1};
    time_point begin_;
    steady_time_point steady_begin_;
};

/// What the killed process tells: short enough for a pipe to take it whole.
struct message {
    enum class kind : std::uint8_t { step_took_effect, expiring_put, checked, problem } what;
    std::uint8_t writer = 0;
    std::array<char, 500> text{}; // of a problem

    void send(int to) const { static_cast<void>(::write(to, this, sizeof *this) < 0); }
};

/// The process that will be killed: opens, checks what it finds, and writes until it ends.
class victim {
public:
    victim(
        std::vector<writer_history> histories,
        std::uint64_t expiring_puts,
        std::uint64_t round,
        int pipe
    )
        : histories_(std::move(histories)), expiring_puts_(expiring_puts), clock_(round),
          pipe_(pipe)
    {
    }

    void run(const open_engine& open, const std::string& folder)
    {
        auto database = open(folder, {.clock = &clock_});
        if (!database)
            return fail(database.error().to_string());
        if (const std::string problem = check(**database); !problem.empty())
            return fail(problem);
        if (const auto done = engine::controls_of(*database)->delete_expired_items(); !done)
            return fail("a sweep failed: " + done.error().to_string());
        if (const std::string problem = check_expiring(**database, true); !problem.empty())
            return fail(problem);
        message{.what = message::kind::checked}.send(pipe_);
        std::vector<std::thread> threads;
        for (writer_history& one : histories_)
            threads.emplace_back([&] { write(**database, one); });
        threads.emplace_back([&] { put_expiring(**database); });
        threads.emplace_back([&] { sweep(*database); });
        for (std::thread& one : threads)
            one.join();
    }

private:
    void fail(const std::string& why) const
    {
        message told{.what = message::kind::problem};
        why.copy(told.text.data(), told.text.size() - 1);
        told.send(pipe_);
    }

    std::string check(transport& database)
    {
        if (std::string problem = make_tables(database); !problem.empty())
            return problem;
        if (std::string problem = make_expiring_table(database); !problem.empty())
            return problem;
        if (std::string problem = check_expiring(database, false); !problem.empty())
            return problem;
        return check_all(database, histories_, [&](const writer_history& one) { tell(one); });
    }

    std::string check_expiring(transport& database, bool swept) const
    {
        std::string problem = check_expiring_items(database, expiring_puts_, swept);
        if (problem.empty())
            problem = check_indexes_and_counts(database, "expiring");
        return problem.empty() ? check_changes(database, "expiring") : problem;
    }

    void put_expiring(transport& database)
    {
        while (true) {
            if (const auto done = database.send(expiring_put(expiring_puts_, clock_.now())); !done)
                return fail("a put failed: " + done.error().to_string());
            ++expiring_puts_;
            message{.what = message::kind::expiring_put}.send(pipe_);
        }
    }

    void sweep(const std::shared_ptr<transport>& database) const
    {
        while (true)
            if (const auto done = engine::controls_of(database)->delete_expired_items(); !done)
                return fail("a sweep failed: " + done.error().to_string());
    }

    void tell(const writer_history& one) const
    {
        message{
            .what = message::kind::step_took_effect,
            .writer = static_cast<std::uint8_t>(one.writer())}
            .send(pipe_);
    }

    void write(transport& database, writer_history& one) const
    {
        while (true) {
            const step next = one.next();
            const auto answer = database.send_any(op::borrow(next.request), {});
            const bool refused = !answer && answer.error() == errc::condition_failed;
            if (answer.has_value() == next.refused || (!answer && !refused))
                return fail(
                    answer ? "a write whose condition fails was done"
                           : "a write failed: " + answer.error().to_string()
                );
            one.took_effect(next);
            tell(one);
        }
    }

    std::vector<writer_history> histories_;
    std::uint64_t expiring_puts_;
    clock_of_round clock_;
    int pipe_;
};

/// Lets a process write on the folder and kills it.
class round_of_killing {
public:
    round_of_killing(
        std::vector<writer_history>& histories,
        std::uint64_t& expiring_puts,
        std::mt19937_64& random
    )
        : histories_(histories), expiring_puts_(expiring_puts), random_(random)
    {
    }

    /// Empty when all was well.
    std::string run(const open_engine& open, const std::string& folder, std::uint64_t round)
    {
        std::array<int, 2> ends{};
        if (::pipe(ends.data()) != 0)
            return "no pipe";
        const pid_t child = ::fork();
        if (child == 0) {
            ::close(ends[0]);
            victim(histories_, expiring_puts_, round, ends[1]).run(open, folder);
            ::_exit(0);
        }
        ::close(ends[1]);
        listen(ends[0]);
        ::kill(child, SIGKILL);
        while (receive(ends[0])) {
        }
        ::close(ends[0]);
        int status = 0;
        ::waitpid(child, &status, 0);
        if (problem_.empty() && !(WIFSIGNALED(status) && WTERMSIG(status) == SIGKILL))
            return "the process ended by itself, status " + std::to_string(status);
        return problem_;
    }

    [[nodiscard]] bool was_checked() const { return checked_; }

private:
    /// Until some steps were acknowledged; in some rounds until a moment within the opening.
    void listen(int pipe)
    {
        if (random_() % 8 == 0) {
            pollfd waiting{.fd = pipe, .events = POLLIN, .revents = 0};
            ::poll(&waiting, 1, static_cast<int>(random_() % 16));
            return;
        }
        for (auto left = random_() % 100; problem_.empty() && receive(pipe) && left > 0; --left) {
        }
    }

    /// False at the end.
    bool receive(int pipe)
    {
        message got{};
        std::size_t had = 0;
        while (had < sizeof got) {
            const ssize_t more =
                ::read(pipe, reinterpret_cast<char*>(&got) + had, sizeof got - had);
            if (more <= 0)
                return false;
            had += static_cast<std::size_t>(more);
        }
        switch (got.what) {
        case message::kind::problem: problem_ = got.text.data(); break;
        case message::kind::checked: checked_ = true; break;
        case message::kind::expiring_put: ++expiring_puts_; break;
        case message::kind::step_took_effect: {
            writer_history& one = histories_[got.writer];
            one.took_effect(one.next());
            break;
        }
        }
        return true;
    }

    std::vector<writer_history>& histories_;
    std::uint64_t& expiring_puts_;
    std::mt19937_64& random_;
    std::string problem_;
    bool checked_ = false;
};

/// The first problem, or an empty text. This process never opens the database itself: threads of
/// RocksDB would be missing in what it forks.
std::string rounds_of_killing(std::uint64_t rounds, std::uint64_t seed, const open_engine& open)
{
    std::mt19937_64 random(seed);
    const temporary_folder folder(fast_place());
    std::vector<writer_history> histories;
    for (int i = 0; i < writers; ++i)
        histories.emplace_back(seed, i);
    std::uint64_t checked = 0;
    std::uint64_t expiring_puts = 0;
    for (std::uint64_t i = 0; i < rounds; ++i) {
        round_of_killing round(histories, expiring_puts, random);
        if (const std::string problem = round.run(open, folder / "db", i); !problem.empty())
            return problem + " (round " + std::to_string(i) + ")";
        checked += round.was_checked() ? 1 : 0;
    }
    return checked * 2 > rounds ? ""
                                : "most processes were killed before they had checked anything";
}

/// Writes a batch in two halves: the bug of a store, or of an engine that writes an index by
/// itself.
class tearing_store final : public engine::store {
public:
    explicit tearing_store(std::unique_ptr<engine::store> under) : under_(std::move(under)) {}

    result<shared_bytes> get(const engine::store_key& key, const engine::snapshot* at) override
    {
        return under_->get(key, at);
    }
    std::unique_ptr<engine::cursor> read(const engine::partition_range& range) override
    {
        return under_->read(range);
    }
    std::unique_ptr<engine::cursor> read(const engine::space_range& range) override
    {
        return under_->read(range);
    }
    std::shared_ptr<const engine::snapshot> take_snapshot() override
    {
        return under_->take_snapshot();
    }
    result<engine::tally> tally_of(engine::space_id space) override
    {
        return under_->tally_of(space);
    }
    result<std::uint64_t> write(engine::write_batch&& batch) override
    {
        engine::write_batch half;
        engine::write_batch rest;
        for (std::size_t i = 0; i < batch.size(); ++i) {
            engine::write_batch& into = i < batch.size() / 2 ? half : rest;
            switch (batch.kind_of(i)) {
            case engine::write_batch::kind::put: into.put(batch.key(i), batch.value(i)); break;
            case engine::write_batch::kind::append:
                into.append(batch.key(i), batch.value(i), batch.attached(i));
                break;
            case engine::write_batch::kind::erase: into.erase(batch.key(i)); break;
            case engine::write_batch::kind::erase_space:
                into.erase_space(batch.key(i).space);
                break;
            }
        }
        for (const auto& [space, change] : batch.counted())
            rest.count(space, change);
        if (auto ok = under_->write(std::move(half)); !ok)
            return ok;
        return under_->write(std::move(rest));
    }

private:
    std::unique_ptr<engine::store> under_;
};

result<std::shared_ptr<transport>>
open_tearing(const std::string& folder, const engine::engine_options& options)
{
    auto under = engine::rocks_store::open(folder);
    if (!under)
        return under.error();
    return engine::open_engine_over(std::make_unique<tearing_store>(std::move(*under)), options);
}

TEST(killed_writer, loses_nothing_acknowledged_and_leaves_nothing_half_done)
{
    const std::uint64_t rounds = from_environment("HASHRANGE_KILL_ROUNDS", 40);
    const std::uint64_t seed = from_environment("HASHRANGE_SEED", std::random_device{}());
    EXPECT_EQ(rounds_of_killing(rounds, seed, engine::open_durable_engine), "")
        << "HASHRANGE_SEED=" << seed;
}

TEST(killed_writer, a_batch_that_is_written_in_two_parts_is_found_within_100_rounds)
{
    EXPECT_NE(rounds_of_killing(100, 1, open_tearing), "");
}

} // namespace
} // namespace hashrange::test_support
