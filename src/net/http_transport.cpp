// SPDX-License-Identifier: Apache-2.0
#include "net/http_transport.hpp"

#include "net/answer.hpp"
#include "net/connection_pool.hpp"
#include "net/round_trip.hpp"
#include "net/shell/socket_connector.hpp"
#include "net/signed_request.hpp"
#include "wire/wire.hpp"

#include <algorithm>
#include <mutex>
#include <string>
#include <utility>
#include <vector>

namespace hashrange::net {
namespace {

/// What one call needs and the next can use again: buffers, and the signer with its day key.
struct workspace {
    explicit workspace(const std::string& region) : writer(region) {}
    signed_request writer;
    std::string request;
    http::response_parser answer;
};

/// Workspaces between calls, as many as there were calls at the same time. Threads: any.
class workspace_shelf {
public:
    explicit workspace_shelf(std::string region) : region_(std::move(region)) {}

    std::unique_ptr<workspace> take()
    {
        {
            const std::lock_guard lock(mutex_);
            if (!shelved_.empty()) {
                std::unique_ptr<workspace> last = std::move(shelved_.back());
                shelved_.pop_back();
                return last;
            }
        }
        return std::make_unique<workspace>(region_);
    }

    void put_back(std::unique_ptr<workspace> used)
    {
        // One big call must not hold its memory for ever.
        if (used->request.capacity() + used->answer.body().capacity() > kept_bytes_max)
            return;
        const std::lock_guard lock(mutex_);
        if (shelved_.size() < kept_max)
            shelved_.push_back(std::move(used));
    }

private:
    static constexpr std::size_t kept_max = 64;
    static constexpr std::size_t kept_bytes_max = std::size_t{512} * 1024;

    const std::string region_;

    std::mutex mutex_;
    std::vector<std::unique_ptr<workspace>> shelved_; // guarded by mutex_
};

class http_transport final : public transport {
public:
    http_transport(
        const http_options& options,
        const http_settings& settings,
        std::shared_ptr<connector> network,
        clock_source& clock
    );

    result<op::any_response>
    send_any(const op::any_request& request, const call_context& context) override;

private:
    /// A server and the connections to it.
    struct origin {
        origin(
            const endpoint& at, const pool_limits& limits, connector& network, clock_source& clock
        )
            : name(at), pool(at, limits, network, clock)
        {
        }
        const server_name name;
        connection_pool pool;
    };
    origin& origin_of(const op::operation_traits& operation) noexcept
    {
        return operation.endpoint == op::service::streams ? streams_ : dynamodb_;
    }
    result<patience> patience_of(const call_context& context) const;
    result<op::any_response>
    call(const op::any_request& request, const patience& limit, workspace& desk);

    // Constant after construction, or with a lock of its own.
    const std::chrono::milliseconds call_timeout_;
    clock_source& clock_;
    const std::shared_ptr<credentials_source> credentials_; // shared with whoever gave it
    const std::shared_ptr<connector> network_;              // outlives the pools' connections
    origin dynamodb_;
    origin streams_;
    workspace_shelf shelf_;
};

/// "For ever" must not overflow when it is added to now.
std::chrono::milliseconds bounded(std::chrono::milliseconds time)
{
    return std::clamp<std::chrono::milliseconds>(time, {}, std::chrono::hours(24 * 365));
}

pool_limits limits_of(const http_options& options)
{
    return {
        .idle_max = options.idle_connections_max,
        .idle_time_max = bounded(options.idle_time_max),
        .connect_timeout = bounded(options.connect_timeout),
    };
}

http_transport::http_transport(
    const http_options& options,
    const http_settings& settings,
    std::shared_ptr<connector> network,
    clock_source& clock
)
    : call_timeout_(bounded(options.call_timeout)), clock_(clock),
      credentials_(settings.credentials), network_(std::move(network)),
      dynamodb_(settings.dynamodb, limits_of(options), *network_, clock),
      streams_(settings.streams, limits_of(options), *network_, clock), shelf_(settings.region)
{
}

result<op::any_response>
http_transport::send_any(const op::any_request& request, const call_context& context)
{
    const result<patience> limit = patience_of(context);
    if (!limit)
        return limit.error();
    std::unique_ptr<workspace> desk = shelf_.take();
    result<op::any_response> outcome = call(request, *limit, *desk);
    shelf_.put_back(std::move(desk));
    return outcome;
}

result<patience> http_transport::patience_of(const call_context& context) const
{
    const steady_time_point now = clock_.steady_now();
    const steady_time_point deadline =
        std::min(context.deadline.value_or(steady_time_point::max()), now + call_timeout_);
    if (context.stop.stop_requested())
        return error(errc::canceled, "the call was stopped before it began");
    if (deadline <= now)
        return error(errc::timed_out, "the deadline passed before the call began");
    return patience{deadline, context.stop};
}

result<op::any_response>
http_transport::call(const op::any_request& request, const patience& limit, workspace& desk)
{
    const op::operation asked = op::operation_of(request);
    const op::operation_traits& operation = op::traits(asked);
    origin& to = origin_of(operation);
    const auto signer = credentials_->get();
    if (!signer)
        return signer.error();
    const auto written = desk.writer.write(
        desk.request,
        to.name,
        wire::target_of(asked),
        wire::encode_request(request),
        *signer,
        clock_.now()
    );
    if (!written)
        return written.error();
    const auto twice = operation.may_be_resent ? resending::harmless : resending::harmful;
    const round_trip_outcome fared = round_trip(to.pool, desk.request, twice, desk.answer, limit);
    if (!fared.failure)
        return read_answer(asked, desk.answer);
    return fared.failure->with_may_have_been_applied(operation.writes && fared.was_sent);
}

} // namespace

std::shared_ptr<transport> make_http_transport(
    const http_options& options,
    const http_settings& settings,
    std::shared_ptr<connector> network,
    clock_source& clock
)
{
    return std::make_shared<http_transport>(options, settings, std::move(network), clock);
}

result<std::shared_ptr<transport>>
make_http_transport(const http_options& options, const connect_sources& sources)
{
    clock_source& clock = sources.clock;
    // For questions TLS is made ready when one needs it, which few do.
    const auto asker = [&clock](const network_settings& with) {
        const auto network = shell::make_socket_connector(shell::tls_use::on_demand, with, clock);
        HASHRANGE_ASSERT(network.has_value()); // nothing is loaded yet
        return ask_over(*network, clock);
    };
    const result<http_settings> settings = resolve_settings(options, sources, asker);
    if (!settings)
        return settings.error();
    const auto tls = settings->dynamodb.scheme == url_scheme::https ? shell::tls_use::ready
                                                                    : shell::tls_use::on_demand;
    auto network = shell::make_socket_connector(tls, settings->network, clock);
    if (!network)
        return network.error();
    return make_http_transport(options, *settings, std::move(*network), clock);
}

} // namespace hashrange::net
