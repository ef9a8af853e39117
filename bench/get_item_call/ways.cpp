// SPDX-License-Identifier: Apache-2.0
#include "ways.hpp"

#include "hashrange/base/test_sources.hpp"
#include "hashrange/database/connect.hpp"
#include "hashrange/net/io_loop.hpp"

#include "net/answer.hpp"
#include "net/connection_pool.hpp"
#include "net/http/request.hpp"
#include "net/http_transport.hpp"
#include "net/round_trip.hpp"
#include "net/shell/blocking_waiter.hpp"
#include "net/shell/socket_connector.hpp"
#include "support/loopback_server.hpp"
#include "wire/wire.hpp"

#include <curl/curl.h>
#include <sys/prctl.h>
#include <sys/wait.h>

#include <array>
#include <cstdlib>
#include <memory>
#include <string>

namespace bench {
namespace {

using namespace hashrange;
using test_support::loopback_connection;
using test_support::loopback_server;

constexpr std::size_t body_bytes = 640;
constexpr std::string_view content_type = "application/x-amz-json-1.0";
constexpr std::string_view target = "DynamoDB_20120810.GetItem";

std::string fixed_body()
{
    std::string body = R"({"Item":{"pk":{"S":"USER#1"},"sk":{"S":"METADATA"},"n":{"N":"42"},)";
    body += R"("id":{"S":"1"},"entityType":{"S":"USER"},)";
    body += R"("email":{"S":"ada@example.org"},"text":{"S":")";
    constexpr std::string_view end = "\"}}}";
    body.append(body_bytes - body.size() - end.size(), 'x').append(end);
    return body;
}

std::string fixed_answer()
{
    return "HTTP/1.1 200 OK\r\nContent-Type: application/x-amz-json-1.0\r\nContent-Length: " +
           std::to_string(body_bytes) + "\r\n\r\n" + fixed_body();
}

void insist(bool holds)
{
    if (!holds)
        std::abort();
}

/// The item of the fixed answer.
struct user {
    std::string id, email, text;
    std::int64_t n = 0;

    using schema = entity<"USER", key<"USER#{id}", "METADATA">, layout<key_names<"pk", "sk">>>;
};

op::get_item_request wanted_item()
{
    return {.table = "blog", .key = item{{"pk", "USER#1"}, {"sk", "METADATA"}}};
}

/// What a client cannot go below: two system calls.
class bare_loop {
public:
    explicit bare_loop(const endpoint& server) : socket_(::socket(AF_INET, SOCK_STREAM, 0))
    {
        sockaddr_in to{};
        to.sin_family = AF_INET;
        to.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        to.sin_port = htons(server.port);
        insist(::connect(socket_, reinterpret_cast<const sockaddr*>(&to), sizeof to) == 0);
    }
    bare_loop(const bare_loop&) = delete;
    bare_loop& operator=(const bare_loop&) = delete;
    ~bare_loop() { ::close(socket_); }

    void call()
    {
        insist(::send(socket_, request_.data(), request_.size(), MSG_NOSIGNAL) > 0);
        for (std::size_t got = 0; got < answer_bytes_;) {
            const ssize_t more = ::recv(socket_, buffer_.data(), buffer_.size(), 0);
            insist(more > 0);
            got += static_cast<std::size_t>(more);
        }
    }

private:
    const int socket_;
    const std::string request_ =
        "POST / HTTP/1.1\r\nContent-Length: 107\r\n\r\n" + std::string(107, 'x');
    const std::size_t answer_bytes_ = fixed_answer().size();
    std::array<char, 16384> buffer_{};
};

/// All of a call but its signature, from request struct to item.
class unsigned_client {
public:
    explicit unsigned_client(const endpoint& server)
        : network_(net::shell::make_socket_connector(net::shell::tls_use::on_demand, {}).value()),
          authority_(server.authority()), pool_(server, {}, *network_, system_clock_source())
    {
    }

    void call()
    {
        using namespace std::chrono_literals;
        clock_source& clock = system_clock_source();
        const std::string body = wire::encode_request(op::any_request(&request_));
        const std::array<net::http::header_field, 5> fields{{
            {"Host", authority_},
            {"Content-Type", content_type},
            {"X-Amz-Target", target},
            {"Accept-Encoding", "identity"},
            {"User-Agent", "hashrange"},
        }};
        const net::http::request post{
            .method = "POST", .target = "/", .fields = fields, .body = body};
        insist(net::http::write_request(text_, post).has_value());
        net::shell::blocking_waiter how(clock);
        const net::patience limit{clock.steady_now() + 60s, {}};
        const auto fared =
            sync_wait(net::round_trip(pool_, text_, net::resending::harmless, answer_, how, limit));
        insist(!fared.failure);
        const auto got = net::read_answer(op::operation::get_item, answer_);
        insist(got && std::get<op::get_item_response>(*got).item.has_value());
    }

private:
    const op::get_item_request request_ = wanted_item();
    const std::shared_ptr<net::connector> network_; // outlives the pool's connections
    const std::string authority_;
    net::connection_pool pool_;
    std::string text_;
    net::http::response_parser answer_;
};

/// libcurl's easy interface: sends a body that is ready and keeps the answer's bytes, unread.
class curl_client {
public:
    explicit curl_client(const endpoint& server)
        : easy_(::curl_easy_init()), url_(server.to_string()),
          body_(wire::encode_request(op::any_request(&request_)))
    {
        for (const std::string& field :
             {"Content-Type: " + std::string(content_type),
              "X-Amz-Target: " + std::string(target),
              std::string("Expect:")}) // no interim answer
            fields_ = ::curl_slist_append(fields_, field.c_str());
        ::curl_easy_setopt(easy_, CURLOPT_URL, url_.c_str());
        ::curl_easy_setopt(easy_, CURLOPT_HTTPHEADER, fields_);
        ::curl_easy_setopt(easy_, CURLOPT_POSTFIELDS, body_.c_str());
        ::curl_easy_setopt(easy_, CURLOPT_POSTFIELDSIZE, static_cast<long>(body_.size()));
        ::curl_easy_setopt(easy_, CURLOPT_NOPROXY, "*");
        ::curl_easy_setopt(easy_, CURLOPT_NOSIGNAL, 1L);
        ::curl_easy_setopt(easy_, CURLOPT_WRITEFUNCTION, keep);
        ::curl_easy_setopt(easy_, CURLOPT_WRITEDATA, &answer_);
    }
    curl_client(const curl_client&) = delete;
    curl_client& operator=(const curl_client&) = delete;
    ~curl_client()
    {
        ::curl_slist_free_all(fields_);
        ::curl_easy_cleanup(easy_);
    }

    void call()
    {
        answer_.clear();
        insist(::curl_easy_perform(easy_) == CURLE_OK);
        insist(answer_.size() == body_bytes);
    }

private:
    static std::size_t keep(const char* bytes, std::size_t one, std::size_t count, void* answer)
    {
        static_cast<std::string*>(answer)->append(bytes, one * count);
        return one * count;
    }

    const op::get_item_request request_ = wanted_item();
    CURL* const easy_;
    const std::string url_, body_;
    curl_slist* fields_ = nullptr;
    std::string answer_;
};

/// The client as everybody has it.
class whole_client {
public:
    explicit whole_client(const endpoint& server)
        : client_(net::make_http_transport(
                      {.endpoint = server.to_string(), .loop = &loop_}, {.environment = nothing_}
          )
                      .value())
    {
    }

    void call()
    {
        const auto got = client_->send(request_);
        insist(got && got->item);
    }
    void call_asynchronously(int times) { loop_.run(call_often(times)); }

private:
    task<void> call_often(int times)
    {
        for (int i = 0; i < times; ++i) {
            const auto got = co_await client_->send_async(request_);
            insist(got && got->item);
        }
    }

    const op::get_item_request request_ = wanted_item();
    const fixed_environment nothing_;
    io_loop loop_;
    const std::shared_ptr<transport> client_;
};

/// The same with a repository: from parts of a key to an entity.
class typed_client {
public:
    explicit typed_client(const endpoint& server)
        : users_(connect({.endpoint = server.to_string()}, {.environment = nothing_})
                     .value()
                     .table("blog")
                     .repository<user>())
    {
    }

    void call()
    {
        const auto found = users_.get("1");
        insist(found && *found && (*found)->n == 42);
    }

private:
    const fixed_environment nothing_;
    const repository<user> users_;
};

/// Made with its first call.
template <class Client>
class late {
public:
    explicit late(const endpoint& server) : server_(server) {}
    Client& get()
    {
        if (client_ == nullptr)
            client_ = std::make_unique<Client>(server_);
        return *client_;
    }

private:
    const endpoint server_;
    std::unique_ptr<Client> client_;
};

template <class Client>
std::function<void(int)> calls_of(const endpoint& server)
{
    // Shared by the copies of the function.
    return [made = std::make_shared<late<Client>>(server)](int times) {
        for (int i = 0; i < times; ++i)
            made->get().call();
    };
}

} // namespace

fixed_server::fixed_server()
{
    std::array<int, 2> told{};
    insist(::pipe(told.data()) == 0);
    process_ = ::fork();
    insist(process_ >= 0);
    if (process_ == 0) {
        ::prctl(PR_SET_PDEATHSIG, SIGKILL);
        const std::string answer = fixed_answer();
        const loopback_server server([&](loopback_connection& peer) {
            while (!peer.read_request().empty())
                peer.send(answer);
        });
        const std::uint16_t port = server.endpoint().port;
        insist(::write(told[1], &port, sizeof port) == sizeof port);
        for (;;)
            ::pause();
    }
    std::uint16_t port = 0;
    insist(::read(told[0], &port, sizeof port) == sizeof port);
    ::close(told[0]);
    ::close(told[1]);
    endpoint_ = parse_endpoint("http://127.0.0.1:" + std::to_string(port)).value();
}

fixed_server::~fixed_server()
{
    ::kill(process_, SIGKILL);
    ::waitpid(process_, nullptr, 0);
}

std::vector<way> ways_to(const endpoint& server)
{
    return {
        {"bare", "bare send and recv, unread", calls_of<bare_loop>(server)},
        {"curl", "libcurl easy, unsigned, unread", calls_of<curl_client>(server)},
        {"unsigned", "ours without its signature", calls_of<unsigned_client>(server)},
        {"blocking", "ours, blocking", calls_of<whole_client>(server)},
        {"asynchronous",
         "ours, asynchronous",
         [made = std::make_shared<late<whole_client>>(server)](int times) {
             made->get().call_asynchronously(times);
         }},
        {"typed", "ours, key parts to entity", calls_of<typed_client>(server)},
    };
}

} // namespace bench
