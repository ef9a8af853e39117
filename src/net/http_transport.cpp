// SPDX-License-Identifier: Apache-2.0
#include "net/http_transport.hpp"

#include "net/background_loop.hpp"
#include "net/call.hpp"
#include "net/client_token.hpp"
#include "net/connection_pool.hpp"
#include "net/credentials/bounded_credentials.hpp"
#include "net/endpoint_rules.hpp"
#include "net/round_trip.hpp"
#include "net/shelf.hpp"
#include "net/shell/blocking_waiter.hpp"
#include "net/shell/socket_connector.hpp"
#include "net/signed_request.hpp"
#include "wire/wire.hpp"

#include <algorithm>
#include <map>
#include <mutex>
#include <optional>
#include <string>
#include <utility>

namespace hashrange::net {
namespace {

/// The buffers of a call, which the next one can use again.
struct workspace {
    std::string request;
    http::response_parser answer;

    [[nodiscard]] std::size_t bytes() { return request.capacity() + answer.body().capacity(); }
};

class http_transport final : public transport {
public:
    http_transport(
        const http_options& options, const http_settings& settings, const http_parts& parts
    );

    result<op::any_response>
    send_any(const op::any_request& request, const call_context& context) override;
    task<result<op::any_response>>
    send_any_async(op::any_request request, const call_context& context) override;
    task<result<void>> pause(std::chrono::milliseconds time, const call_context& context);

private:
    /// A server and the connections to it.
    struct origin {
        origin(const endpoint& at, const pool_limits& limits, const http_parts& parts)
            : name(at), pool(at, limits, *parts.network, parts.clock)
        {
        }
        const server_name name;
        connection_pool pool;
    };
    result<origin*> origin_of(const op::operation_traits& operation, const credentials& signer);
    result<origin*> origin_of_account(const std::string& account_id);
    io_loop& loop() { return loop_ != nullptr ? *loop_ : background_.get(); }
    [[nodiscard]] result<patience> patience_of(const call_context& context) const;
    task<result<op::any_response>>
    send_with(op::any_request request, const call_context& context, waiter& how);
    task<void> attempt(
        call& running, op::operation asked, const std::string& body, workspace& desk, waiter& how
    );
    result<void> write(
        std::string& out,
        const call& running,
        const origin& to,
        op::operation asked,
        const std::string& body,
        const std::shared_ptr<const credentials>& signer
    );
    void put_back(std::unique_ptr<workspace> used);

    // Constant after construction.
    const std::string region_;
    const std::chrono::milliseconds call_timeout_;
    const bool accepts_gzip_;
    clock_source& clock_;
    const std::optional<endpoint_wish> account_wish_; // none: one endpoint for all accounts
    const pool_limits limits_;
    const http_parts parts_;
    io_loop* const loop_; // null: the one in the background

    // With locks of their own.
    calling common_;
    origin dynamodb_; // of the account that was known from the beginning, or of none
    origin streams_;
    bounded_credentials credentials_;
    shelf<workspace> desks_;
    shelf<signed_request> signers_;
    background_loop background_;

    std::mutex mutex_;
    std::map<std::string, origin> accounts_; // guarded by mutex_, by id: those known later
};

/// "For ever" must not overflow when it is added to now.
std::chrono::milliseconds bounded(std::chrono::milliseconds time)
{
    return std::clamp<std::chrono::milliseconds>(time, {}, std::chrono::hours(24 * 365));
}

pool_limits limits_of(const http_options& options)
{
    return {
        .in_use_max = std::max<std::size_t>(options.connections_max, 1),
        .waiting_max = options.waiting_calls_max,
        .idle_max = options.idle_connections_max,
        .idle_time_max = bounded(options.idle_time_max),
        .lifetime_max = bounded(options.connection_lifetime_max),
        .connect_timeout = bounded(options.connect_timeout),
    };
}

http_transport::http_transport(
    const http_options& options, const http_settings& settings, const http_parts& parts
)
    : region_(settings.region), call_timeout_(bounded(options.call_timeout)),
      accepts_gzip_(options.accepts_gzip), clock_(parts.clock),
      account_wish_(settings.account_wish), limits_(limits_of(options)), parts_(parts),
      loop_(options.loop),
      common_(options.retry, bounded(options.attempt_timeout), parts.clock, parts.random),
      dynamodb_(settings.dynamodb, limits_, parts_), streams_(settings.streams, limits_, parts_),
      credentials_(settings.credentials), background_(parts.clock)
{
}

result<op::any_response>
http_transport::send_any(const op::any_request& request, const call_context& context)
{
    if (parts_.blocking != nullptr)
        return sync_wait(send_with(request, context, *parts_.blocking));
    shell::blocking_waiter how(clock_);
    return sync_wait(send_with(request, context, how));
}

task<result<op::any_response>>
http_transport::send_any_async(op::any_request request, const call_context& context)
{
    return send_with(request, context, loop().waiter());
}

task<result<void>>
http_transport::pause(std::chrono::milliseconds time, const call_context& context)
{
    const patience until{clock_.steady_now() + time, context.stop};
    result<void> waited = co_await wait_until(loop().waiter(), until);
    co_return waited;
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

task<result<op::any_response>>
http_transport::send_with(op::any_request request, const call_context& context, waiter& how)
{
    const result<patience> limit = patience_of(context);
    if (!limit)
        co_return limit.error();
    const op::operation asked = op::operation_of(request);
    const auto with_token = with_client_token(request, common_.random);
    const std::string body = wire::encode_request(with_token ? op::borrow(*with_token) : request);
    std::unique_ptr<workspace> desk = desks_.take();
    if (desk == nullptr)
        desk = std::make_unique<workspace>();
    call running(asked, *limit, common_);
    while (running.step() != call_step::done) {
        if (running.step() == call_step::wait) {
            const patience pause{running.wakes_at(), context.stop};
            const result<void> waited = co_await wait_until(how, pause);
            if (waited)
                running.on_waited();
            else
                running.on_failed(waited.error());
        } else {
            co_await attempt(running, asked, body, *desk, how);
        }
    }
    put_back(std::move(desk));
    if (context.report != nullptr)
        *context.report = running.report();
    co_return running.take_outcome();
}

result<http_transport::origin*>
http_transport::origin_of(const op::operation_traits& operation, const credentials& signer)
{
    if (operation.endpoint == op::service::streams)
        return &streams_;
    if (!account_wish_)
        return &dynamodb_;
    return origin_of_account(signer.account_id);
}

result<http_transport::origin*> http_transport::origin_of_account(const std::string& account_id)
{
    endpoint_wish wish = *account_wish_;
    const bool must_be_known = wish.account == account_endpoints::required;
    if (account_id == wish.account_id && !(must_be_known && account_id.empty()))
        return &dynamodb_;
    const std::lock_guard lock(mutex_);
    if (const auto known = accounts_.find(account_id); known != accounts_.end())
        return &known->second;
    wish.account_id = account_id;
    const result<endpoint> at = endpoint_by_rules(amazon_service::dynamodb, wish);
    if (!at)
        return at.error();
    return &accounts_.try_emplace(account_id, *at, limits_, parts_).first->second;
}

task<void> http_transport::attempt(
    call& running, op::operation asked, const std::string& body, workspace& desk, waiter& how
)
{
    const op::operation_traits& operation = op::traits(asked);
    const patience limit = running.attempt_limit();
    std::shared_ptr<const credentials> signer = credentials_.ready();
    if (signer == nullptr) {
        auto got = co_await credentials_.get(how, limit);
        if (!got)
            co_return running.on_failed(got.error());
        signer = *std::move(got);
    }
    const result<origin*> to = origin_of(operation, *signer);
    if (!to)
        co_return running.on_failed(to.error());
    const result<void> written = write(desk.request, running, **to, asked, body, signer);
    if (!written)
        co_return running.on_failed(written.error());
    const auto twice = operation.may_be_resent ? resending::harmless : resending::harmful;
    const round_trip_outcome fared =
        co_await round_trip((*to)->pool, desk.request, twice, desk.answer, how, limit);
    running.on_round_trip(fared, desk.answer);
}

result<void> http_transport::write(
    std::string& out,
    const call& running,
    const origin& to,
    op::operation asked,
    const std::string& body,
    const std::shared_ptr<const credentials>& signer
)
{
    std::unique_ptr<signed_request> writer = signers_.take();
    if (writer == nullptr)
        writer = std::make_unique<signed_request>(region_);
    const std::string target = wire::target_of(asked);
    const std::string attempt = running.attempt_field();
    const unsigned_request request{
        .to = to.name,
        .target = target,
        .body = body,
        .invocation_id = running.invocation_id(),
        .attempt = attempt,
        .accepts_gzip = accepts_gzip_,
    };
    const result<void> written = writer->write(out, request, signer, running.signing_time());
    signers_.put_back(std::move(writer));
    return written;
}

/// One big call must not hold its memory for ever.
void http_transport::put_back(std::unique_ptr<workspace> used)
{
    constexpr std::size_t kept_bytes_max = std::size_t{512} * 1024;
    if (used->bytes() <= kept_bytes_max)
        desks_.put_back(std::move(used));
}

} // namespace

task<result<void>>
pause_in(transport& client, std::chrono::milliseconds time, const call_context& context)
{
    return dynamic_cast<http_transport&>(client).pause(time, context);
}

std::shared_ptr<transport> make_http_transport(
    const http_options& options, const http_settings& settings, const http_parts& parts
)
{
    return std::make_shared<http_transport>(options, settings, parts);
}

result<std::shared_ptr<transport>>
make_http_transport(const http_options& options, const connect_sources& sources)
{
    clock_source& clock = sources.clock;
    // For questions TLS is made ready when one needs it, which few do.
    const auto asker = [&clock](const network_settings& with) {
        const auto network = shell::make_socket_connector(shell::tls_use::on_demand, with);
        HASHRANGE_ASSERT(network.has_value()); // nothing is loaded yet
        return ask_over(*network, clock);
    };
    const result<http_settings> settings = resolve_settings(options, sources, asker);
    if (!settings)
        return settings.error();
    const auto tls = settings->dynamodb.scheme == url_scheme::https ? shell::tls_use::ready
                                                                    : shell::tls_use::on_demand;
    auto network = shell::make_socket_connector(tls, settings->network);
    if (!network)
        return network.error();
    const http_parts parts{
        .network = *std::move(network),
        .clock = clock,
        .random = sources.random,
        .blocking = nullptr,
    };
    return make_http_transport(options, *settings, parts);
}

} // namespace hashrange::net
