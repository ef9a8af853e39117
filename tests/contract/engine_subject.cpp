// SPDX-License-Identifier: Apache-2.0
#include "hashrange/op/errors.hpp"

#include "contract/subject.hpp"
#include "wire/error_body.hpp"
#include "wire/wire.hpp"

#include <utility>

namespace hashrange::contract {

namespace {

class engine_subject final : public subject {
public:
    explicit engine_subject(std::shared_ptr<transport> engine) : database_(std::move(engine)) {}

    reply call(std::string_view operation, std::string_view body) override
    {
        const auto id = wire::operation_of_target(target_of(operation));
        if (!id)
            return refused(op::unknown_operation());
        const auto request = wire::decode_request(*id, body);
        if (!request)
            return refused(request.error());
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
};

} // namespace

std::unique_ptr<subject> make_engine_subject(std::shared_ptr<transport> engine)
{
    return std::make_unique<engine_subject>(std::move(engine));
}

} // namespace hashrange::contract
