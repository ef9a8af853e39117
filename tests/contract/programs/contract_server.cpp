// SPDX-License-Identifier: Apache-2.0
//
// Every scenario as a stranger meets the engine: over HTTP, a fresh engine behind a server of ours.
#include "hashrange/engine/engine.hpp"
#include "hashrange/server/http_server.hpp"

#include "contract/subject.hpp"

#include <string>

namespace hashrange::contract {

namespace {

class server_subject final : public subject {
public:
    reply call(std::string_view operation, std::string_view body) override
    {
        return client_->call(operation, body);
    }

private:
    server::http_server served_ =
        server::http_server::start(engine::open_in_memory_engine(), {.port = 0}).value();
    std::unique_ptr<subject> client_ =
        make_http_subject("http://127.0.0.1:" + std::to_string(served_.port()));
};

} // namespace

std::unique_ptr<subject> make_subject()
{
    return std::make_unique<server_subject>();
}

} // namespace hashrange::contract
