// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "hashrange/base/test_sources.hpp"
#include "hashrange/database/connect.hpp"
#include "hashrange/engine/controls.hpp"
#include "hashrange/engine/engine.hpp"
#include "hashrange/op/delete_table.hpp"
#include "hashrange/repo/table.hpp"
#include "hashrange/server/http_server.hpp"

#include "support/temporary_folder.hpp"

#include <chrono>
#include <cstdlib>
#include <memory>
#include <optional>
#include <ostream>
#include <string>
#include <utility>
#include <vector>

/// One database for each way in which there can be one, so that a test holds on all of them.
namespace hashrange::test_support {

enum class store_kind { memory, durable, http, faulty, realistic, oracle };

inline std::string name_of(store_kind kind)
{
    switch (kind) {
    case store_kind::memory: return "memory";
    case store_kind::durable: return "durable";
    case store_kind::http: return "http";
    case store_kind::faulty: return "faulty";
    case store_kind::realistic: return "realistic";
    case store_kind::oracle: return "oracle";
    }
    return "";
}
inline std::ostream& operator<<(std::ostream& out, store_kind kind)
{
    return out << name_of(kind);
}

/// With the service that HASHRANGE_ORACLE_ENDPOINT names, if it names one: `make oracle`.
inline std::vector<store_kind> and_oracle(std::vector<store_kind> kinds)
{
    if (std::getenv("HASHRANGE_ORACLE_ENDPOINT") != nullptr)
        kinds.push_back(store_kind::oracle);
    return kinds;
}
inline std::vector<store_kind> every_store()
{
    return and_oracle(
        {store_kind::memory,
         store_kind::durable,
         store_kind::http,
         store_kind::faulty,
         store_kind::realistic}
    );
}

/// Sends again what a busy service refused, as the transport over HTTP does.
class patient_transport final : public transport {
public:
    explicit patient_transport(std::shared_ptr<transport> behind) noexcept
        : behind_(std::move(behind))
    {
    }
    result<op::any_response>
    send_any(const op::any_request& request, const call_context& context) override
    {
        for (int attempt = 1;; ++attempt) {
            result<op::any_response> answer = behind_->send_any(request, context);
            if (answer || attempt == attempts_max || !answer.error().is_retryable())
                return answer;
        }
    }

private:
    static constexpr int attempts_max = 20;
    std::shared_ptr<transport> behind_;
};

/// A database with its clock in the hands of the test. Pauses move the clock instead of waiting.
class test_store {
public:
    explicit test_store(store_kind kind)
    {
        switch (kind) {
        case store_kind::memory: engine_ = engine::open_in_memory_engine(options()); break;
        case store_kind::durable:
            folder_.emplace(fast_place());
            engine_ = engine::open_durable_engine(folder_->path() + "/db", options()).value();
            break;
        case store_kind::http: {
            auto engine = engine::open_in_memory_engine(options());
            served_.emplace(server::http_server::start(engine, {.port = 0}).value());
            engine_ = again();
            break;
        }
        case store_kind::faulty: {
            auto engine = engine::open_in_memory_engine(options());
            engine::controls_of(engine)
                ->faults()
                .seed(7)
                .short_pages(0.3)
                .empty_pages(0.2)
                .partial_batches(0.4)
                .conflicts(0.05)
                .throttle_share(0.05);
            engine_ = std::make_shared<patient_transport>(engine);
            break;
        }
        case store_kind::realistic: {
            auto engine = engine::open_in_memory_engine(options());
            // Of a lost answer sim/net/lost_answer_test.cpp tells: the repeated create finds its
            // item.
            engine::controls_of(engine)->faults().realistic(42).fail_after(0);
            engine_ = std::make_shared<patient_transport>(engine);
            break;
        }
        case store_kind::oracle:
            engine_ = connected_to(std::getenv("HASHRANGE_ORACLE_ENDPOINT"));
            break;
        }
        is_shared_ = kind == store_kind::oracle;
    }

    /// REQUIRES: once for each name.
    [[nodiscard]] hashrange::table table(table_name name)
    {
        if (is_shared_) // other tests had it
            (void)engine_->send(op::delete_table_request{.table = name}).has_value();
        return {
            std::move(name),
            std::make_shared<const client>(client{
                .transport = engine_,
                .clock = &clock,
                // A service that remembers tokens of other tests must not see them again.
                .random = is_shared_ ? &system_random_source() : &random,
                .pause =
                    [this](std::chrono::milliseconds time) {
                        clock.advance(time);
                        if (is_shared_) // it has a clock of its own
                            pause_this_thread(time);
                    },
                .awaited_pause =
                    [this](std::chrono::milliseconds time, const call_context&) {
                        return pause_awaited(time);
                    }})};
    }

    /// Where they lag behind their table.
    void let_indexes_catch_up() { clock.advance(std::chrono::seconds(1)); }

    [[nodiscard]] hashrange::transport& transport() const noexcept { return *engine_; }

    /// A second client of the server. REQUIRES: one over HTTP.
    [[nodiscard]] std::shared_ptr<hashrange::transport> again() const
    {
        return connected_to("http://127.0.0.1:" + std::to_string(served_->port()));
    }

    manual_clock clock;
    seeded_random random{1};

private:
    static std::shared_ptr<hashrange::transport> connected_to(const std::string& endpoint)
    {
        const fixed_environment keys{
            {"AWS_ACCESS_KEY_ID", "test"}, {"AWS_SECRET_ACCESS_KEY", "test"}};
        return connect({.endpoint = endpoint}, {.environment = keys}).value().transport();
    }
    task<result<void>> pause_awaited(std::chrono::milliseconds time)
    {
        clock.advance(time);
        co_return result<void>();
    }
    engine::engine_options options() { return {.clock = &clock, .random = &random}; }

    std::optional<temporary_folder> folder_;
    std::optional<server::http_server> served_;
    std::shared_ptr<hashrange::transport> engine_;
    bool is_shared_ = false;
};

} // namespace hashrange::test_support
