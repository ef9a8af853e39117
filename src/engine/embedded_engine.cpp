// SPDX-License-Identifier: Apache-2.0
#include "hashrange/engine/controls.hpp"
#include "hashrange/engine/engine.hpp"
#include "hashrange/op/errors.hpp"

#include "engine/engine_over_store.hpp"
#include "engine/exec/backfill.hpp"
#include "engine/exec/batch_operations.hpp"
#include "engine/exec/item_operations.hpp"
#include "engine/exec/page_operations.hpp"
#include "engine/exec/stream_operations.hpp"
#include "engine/exec/table_operations.hpp"
#include "engine/exec/table_states.hpp"
#include "engine/exec/tag_operations.hpp"
#include "engine/exec/time_to_live_operations.hpp"
#include "engine/exec/transaction_operations.hpp"
#include "engine/fault/fault_injector.hpp"
#include "engine/partiql/statement_operations.hpp"
#include "engine/store/memory_store.hpp"
#include "engine/store/rocks/rocks_store.hpp"
#include "engine/validate/unread_request.hpp"
#include "transport/request_judge.hpp"

#include <mutex>
#include <string>
#include <utility>
#include <vector>

namespace hashrange::engine {

namespace {

/// The engine as a transport: no JSON, no HTTP, the requests themselves.
class embedded_engine final : public transport, public controls, public request_judge {
public:
    embedded_engine(
        std::unique_ptr<store> data, std::unique_ptr<catalog> tables, const engine_options& options
    )
        : data_(std::move(data)), tables_(std::move(tables)),
          clock_(options.clock ? *options.clock : system_clock_source()),
          context_{
              .data = *data_,
              .tables = *tables_,
              .locks = locks_,
              .tokens = tokens_,
              .streams = streams_,
              .sweeper = sweeper_,
              .past = past_,
              .clock = clock_,
              .random = options.random ? *options.random : system_random_source(),
              .where = {options.region, options.account},
              .changes_take = options.table_changes_take,
              .running = options.conflicts == transaction_conflicts::refuse ? &running_ : nullptr,
              .definition_change = definition_change_},
          sweeper_(options.expiry_interval, [this] { static_cast<void>(sweep(context_)); })
    {
    }

    /// Learns what the store knows, and finishes what a stop interrupted.
    result<void> begin()
    {
        if (auto ok = tokens_.load(); !ok)
            return ok;
        if (auto ok = streams_.load(); !ok)
            return ok;
        if (auto ok = finish_backfills(context_); !ok)
            return ok;
        if (auto ok = finish_expiry_queues(context_); !ok)
            return ok;
        {
            const std::lock_guard one_at_a_time(definition_change_);
            if (auto ok = settle_all(context_); !ok)
                return ok;
        }
        if (has_time_to_live(context_))
            sweeper_.begin();
        return {};
    }

    result<op::any_response>
    send_any(const op::any_request& request, const call_context& context) override
    {
        if (context.stop.stop_requested())
            return error(errc::canceled, "the call was canceled before it began");
        if (faults_.any())
            return injector_.send(request, [&](const op::any_request& one) {
                return carry_out(one, context);
            });
        return carry_out(request, context);
    }

    error refusal(const op::any_request& request, std::vector<std::string> broken) override
    {
        return refusal_of(request, std::move(broken));
    }

    moved_clock& clock() noexcept override { return clock_; }
    engine::faults& faults() noexcept override { return faults_; }
    result<std::size_t> delete_expired_items() override { return sweep(context_); }

private:
    result<op::any_response> carry_out(const op::any_request& request, const call_context& context)
    {
        if (context.region.empty() || context.region == context_.where.region)
            return std::visit([this](const auto* one) { return answer(context_, *one); }, request);
        engine_context elsewhere = context_;
        elsewhere.where.region = context.region;
        return std::visit([&](const auto* one) { return answer(elsewhere, *one); }, request);
    }

    template <class Request>
    static result<op::any_response> answer(engine_context& in, const Request& request)
    {
        auto response = run(in, request);
        if (!response)
            return response.error();
        return op::any_response(std::move(*response));
    }

    std::unique_ptr<store> data_;
    std::unique_ptr<catalog> tables_;
    stripes locks_;
    token_book tokens_{*data_};
    running_transactions running_;
    std::mutex definition_change_;
    stream_book streams_{*data_, *tables_};
    moved_clock clock_;
    index_past past_{*data_};
    engine::faults faults_{clock_, past_};
    fault_injector injector_{faults_, clock_, past_};
    engine_context context_;
    expiry_sweeper sweeper_; // last: it goes before what it sweeps
};

} // namespace

result<std::shared_ptr<transport>>
open_engine_over(std::unique_ptr<store> data, const engine_options& options)
{
    auto tables = catalog::open(*data);
    if (!tables)
        return tables.error();
    auto opened = std::make_shared<embedded_engine>(std::move(data), std::move(*tables), options);
    if (auto ok = opened->begin(); !ok)
        return ok.error();
    return std::shared_ptr<transport>(std::move(opened));
}

std::shared_ptr<controls> controls_of(const std::shared_ptr<transport>& engine)
{
    return std::dynamic_pointer_cast<embedded_engine>(engine);
}

std::shared_ptr<transport> open_in_memory_engine(engine_options options)
{
    return open_engine_over(make_memory_store(), options)
        .value(); // nothing is there that could be damaged
}

result<std::shared_ptr<transport>>
open_durable_engine(const std::string& folder, engine_options options)
{
    rocks_store_options disk;
    disk.block_cache_bytes = options.block_cache_bytes;
    auto data = rocks_store::open(folder, disk);
    if (!data)
        return data.error();
    return open_engine_over(std::move(*data), options);
}

} // namespace hashrange::engine
