// SPDX-License-Identifier: Apache-2.0
#include "hashrange/engine/engine.hpp"
#include "hashrange/op/errors.hpp"

#include "engine/engine_over_store.hpp"
#include "engine/exec/backfill.hpp"
#include "engine/exec/batch_operations.hpp"
#include "engine/exec/item_operations.hpp"
#include "engine/exec/page_operations.hpp"
#include "engine/exec/stream_operations.hpp"
#include "engine/exec/table_operations.hpp"
#include "engine/exec/transaction_operations.hpp"
#include "engine/partiql/statement_operations.hpp"
#include "engine/store/memory_store.hpp"
#include "engine/store/rocks/rocks_store.hpp"

#include <mutex>
#include <utility>

namespace hashrange::engine {

namespace {

template <class Request>
concept built = requires(engine_context& in, const Request& request)
{
    run(in, request);
};

/// The engine as a transport: no JSON, no HTTP, the requests themselves.
class embedded_engine final : public transport {
public:
    embedded_engine(
        std::unique_ptr<store> data, std::unique_ptr<catalog> tables, const engine_options& options
    )
        : data_(std::move(data)),
          tables_(std::move(tables)), context_{
                                          .data = *data_,
                                          .tables = *tables_,
                                          .locks = locks_,
                                          .tokens = tokens_,
                                          .streams = streams_,
                                          .clock = options.clock ? *options.clock
                                                                 : system_clock_source(),
                                          .random = options.random ? *options.random
                                                                   : system_random_source(),
                                          .where = {options.region, options.account},
                                          .definition_change = definition_change_}
    {
    }

    /// Learns what the store knows, and finishes what a stop interrupted.
    result<void> begin()
    {
        if (auto ok = tokens_.load(); !ok)
            return ok;
        if (auto ok = streams_.load(); !ok)
            return ok;
        return finish_backfills(context_);
    }

    result<op::any_response>
    send_any(const op::any_request& request, const call_context& context) override
    {
        if (context.stop.stop_requested())
            return error(errc::canceled, "the call was canceled before it began");
        if (context.region.empty() || context.region == context_.where.region)
            return std::visit([this](const auto* one) { return answer(context_, *one); }, request);
        engine_context elsewhere = context_;
        elsewhere.where.region = context.region;
        return std::visit([&](const auto* one) { return answer(elsewhere, *one); }, request);
    }

private:
    template <class Request>
    static result<op::any_response> answer(engine_context& in, const Request& request)
    {
        if constexpr (built<Request>) {
            auto response = run(in, request);
            if (!response)
                return response.error();
            return op::any_response(std::move(*response));
        } else {
            return op::unknown_operation();
        }
    }

    std::unique_ptr<store> data_;
    std::unique_ptr<catalog> tables_;
    stripes locks_;
    token_book tokens_{*data_};
    std::mutex definition_change_;
    stream_book streams_{*data_, *tables_};
    engine_context context_;
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

std::shared_ptr<transport> open_in_memory_engine(engine_options options)
{
    return open_engine_over(make_memory_store(), options)
        .value(); // nothing is there that could be damaged
}

result<std::shared_ptr<transport>>
open_durable_engine(const std::string& folder, engine_options options)
{
    auto data = rocks_store::open(folder);
    if (!data)
        return data.error();
    return open_engine_over(std::move(*data), options);
}

} // namespace hashrange::engine
