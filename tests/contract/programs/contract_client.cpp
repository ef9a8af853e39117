// SPDX-License-Identifier: Apache-2.0
//
// Every scenario through our own client, over HTTP to a server of ours before a fresh engine. What
// is no request at all never leaves the client: the engine is asked for its refusal.
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
    std::shared_ptr<transport> engine_ = engine::open_in_memory_engine();
    server::http_server served_ = server::http_server::start(engine_, {.port = 0}).value();
    std::unique_ptr<subject> client_ = make_client_subject(
        net::make_http_transport(
            {
                .region = "us-east-1", // the scenarios', whatever the environment says
                .endpoint = "http://127.0.0.1:" + std::to_string(served_.port()),
            }
        )
            .value(),
        engine_
    );
};

} // namespace

std::unique_ptr<subject> make_subject()
{
    return std::make_unique<client_subject>();
}

} // namespace hashrange::contract
