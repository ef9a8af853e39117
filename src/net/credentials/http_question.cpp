// SPDX-License-Identifier: Apache-2.0
#include "net/credentials/http_question.hpp"

#include "net/http/exchange.hpp"
#include "net/http/request.hpp"
#include "net/http/response_parser.hpp"
#include "net/shell/blocking_waiter.hpp"

#include <string.h>

#include <array>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace hashrange::net {
namespace {

using http::exchange;
using http::exchange_step;

constexpr http::message_limits limits{
    .head_bytes_max = std::size_t{8} * 1024,
    .body_bytes_max = std::size_t{64} * 1024,
};

/// Wiped at its end: requests carry tokens, answers keys.
class wiped_text {
public:
    wiped_text() = default;
    wiped_text(const wiped_text&) = delete;
    wiped_text& operator=(const wiped_text&) = delete;
    ~wiped_text() { wipe(text); }
    std::string text;
};

std::optional<error>
drive(exchange& running, byte_stream& stream, waiter& how, const patience& limit)
{
    std::array<char, 4096> buffer;
    while (running.step() == exchange_step::send) {
        const auto sent = sync_wait(send_some(stream, running.unsent(), how, limit));
        if (sent)
            running.on_sent(*sent);
        else
            running.on_send_failed(sent.error());
    }
    while (running.step() == exchange_step::receive) {
        const auto got = sync_wait(receive_some(stream, buffer, how, limit));
        if (!got)
            running.on_receive_failed(got.error());
        else if (*got == 0)
            running.on_closed();
        else
            running.on_received({buffer.data(), *got});
    }
    ::explicit_bzero(buffer.data(), buffer.size());
    if (running.step() == exchange_step::failed)
        return running.failure();
    return std::nullopt;
}

result<void> write(std::string& out, const http_question& question)
{
    const std::string host = question.to.authority();
    std::vector<http::header_field> fields{{"Host", host}, {"User-Agent", "hashrange"}};
    fields.insert(fields.end(), question.fields.begin(), question.fields.end());
    fields.push_back({"Connection", "close"});
    const http::request sent{
        .method = question.method,
        .target = question.target,
        .fields = fields,
        .body = question.body,
    };
    return http::write_request(out, sent);
}

class connection_asker final : public http_asker {
public:
    connection_asker(std::shared_ptr<connector> network, clock_source& clock)
        : network_(std::move(network)), clock_(clock)
    {
    }

    result<http_reply> ask(const http_question& question) override
    {
        wiped_text request;
        if (auto written = write(request.text, question); !written)
            return written.error();
        const patience limit{clock_.steady_now() + question.timeout, {}};
        shell::blocking_waiter how(clock_);
        const auto stream = sync_wait(network_->connect(question.to, how, limit));
        if (!stream)
            return stream.error();
        http::response_parser answer(limits);
        exchange running(request.text, answer);
        const std::optional<error> failure = drive(running, **stream, how, limit);
        http_reply reply;
        if (!failure)
            reply = {.status = answer.status(), .body = secret(answer.body())};
        wipe(answer.body());
        if (failure)
            return *failure;
        return reply;
    }

private:
    const std::shared_ptr<connector> network_; // shared with whoever gave it
    clock_source& clock_;
};

} // namespace

std::shared_ptr<http_asker> ask_over(std::shared_ptr<connector> network, clock_source& clock)
{
    return std::make_shared<connection_asker>(std::move(network), clock);
}

} // namespace hashrange::net
