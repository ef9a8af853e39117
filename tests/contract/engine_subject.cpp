// SPDX-License-Identifier: Apache-2.0
#include "hashrange/op/errors.hpp"

#include "contract/subject.hpp"
#include "transport/request_judge.hpp"
#include "wire/error_body.hpp"
#include "wire/wire.hpp"

#include <string>
#include <utility>
#include <vector>

namespace hashrange::contract {

namespace {

class engine_subject final : public subject {
public:
    engine_subject(std::shared_ptr<transport> database, std::shared_ptr<transport> judge)
        : database_(std::move(database)), judge_(std::move(judge))
    {
    }

    reply call(std::string_view operation, std::string_view body) override
    {
        const auto id = wire::operation_of_target(target_of(operation));
        if (!id)
            return refused(op::unknown_operation());
        std::vector<std::string> broken;
        const auto request = wire::decode_request_in_place(*id, std::string(body), broken);
        if (!request)
            return refused(request.error());
        if (!broken.empty())
            return refused(refusal_by(*judge_, op::borrow(*request), std::move(broken)));
        const auto response = database_->send_any(op::borrow(*request), {});
        if (!response)
            return refused(response.error());
        return {200, wire::encode_response(*response)};
    }

private:
    static reply refused(const error& failure)
    {
        return {wire::http_status_of(failure), wire::encode_error(failure)};
    }

    std::shared_ptr<transport> database_; // shared with whoever opened it
    std::shared_ptr<transport> judge_;    // of what no struct can say; likewise
};

} // namespace

std::unique_ptr<subject> make_engine_subject(std::shared_ptr<transport> engine)
{
    return make_client_subject(engine, engine);
}

std::unique_ptr<subject>
make_client_subject(std::shared_ptr<transport> client, std::shared_ptr<transport> engine)
{
    return std::make_unique<engine_subject>(std::move(client), std::move(engine));
}

} // namespace hashrange::contract
