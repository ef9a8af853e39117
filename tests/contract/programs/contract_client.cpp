// SPDX-License-Identifier: Apache-2.0
//
// Every scenario through our own client: over HTTP to a server of ours before a fresh engine, or,
// when HASHRANGE_ORACLE_ENDPOINT names one, to a DynamoDB.
#include "hashrange/engine/engine.hpp"
#include "hashrange/server/http_server.hpp"

#include "contract/subject.hpp"
#include "net/http_transport.hpp"

#include <cstdlib>
#include <optional>
#include <string>
#include <utility>

namespace hashrange::contract {

namespace {

class client_subject final : public subject {
public:
    client_subject()
    {
        const char* oracle = std::getenv("HASHRANGE_ORACLE_ENDPOINT");
        std::string endpoint = oracle != nullptr ? oracle : "";
        if (oracle == nullptr) {
            served_ =
                server::http_server::start(engine::open_in_memory_engine(), {.port = 0}).value();
            endpoint = "http://127.0.0.1:" + std::to_string(served_->port());
        }
        client_ = make_engine_subject(net::make_http_transport({.endpoint = endpoint}).value());
        if (oracle != nullptr)
            delete_all_tables(*client_);
    }

    [[nodiscard]] bool is_local() const override { return !served_; }
    reply call(std::string_view operation, std::string_view body) override
    {
        return client_->call(operation, body);
    }

private:
    std::optional<server::http_server> served_;
    std::unique_ptr<subject> client_;
};

} // namespace

std::unique_ptr<subject> make_subject()
{
    return std::make_unique<client_subject>();
}

} // namespace hashrange::contract
