// SPDX-License-Identifier: Apache-2.0
//
// Every scenario through our own client, over HTTP to a server of ours before a fresh engine. What
// is no request at all never leaves the client, so it is answered here and not by the server.
#include "hashrange/engine/engine.hpp"
#include "hashrange/server/http_server.hpp"

#include "contract/subject.hpp"
#include "net/http_transport.hpp"

#include <memory>
#include <string>
#include <string_view>

namespace hashrange::contract {

namespace {

class client_subject final : public subject {
public:
    reply call(std::string_view operation, std::string_view body) override
    {
        return client_->call(operation, body);
    }

private:
    server::http_server served_ =
        server::http_server::start(engine::open_in_memory_engine(), {.port = 0}).value();
    std::unique_ptr<subject> client_ = make_engine_subject(
        net::make_http_transport(
            {
                .region = "us-east-1", // the scenarios', whatever the environment says
                .endpoint = "http://127.0.0.1:" + std::to_string(served_.port()),
            }
        )
            .value()
    );
};

} // namespace

std::unique_ptr<subject> make_subject()
{
    return std::make_unique<client_subject>();
}

} // namespace hashrange::contract
