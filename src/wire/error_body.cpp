// SPDX-License-Identifier: Apache-2.0
#include "wire/error_body.hpp"

#include "hashrange/base/errc.hpp"
#include "hashrange/op/errors.hpp"

#include "wire/body.hpp"
#include "wire/structures.hpp"

#include <array>
#include <memory>
#include <utility>

namespace hashrange::wire {
namespace {

/// What may stand in an error's body. The service spells two of the names in two ways.
struct error_body {
    std::optional<std::string> type;
    std::vector<op::cancellation_reason> cancellation_reasons;
    std::vector<op::throttling_reason> throttling_reasons;
    std::vector<op::throttling_reason> throttling_reasons_of_any;
    std::optional<std::string> message;
    std::optional<std::string> message_of_coral;
    std::optional<item> found;
};

constexpr int status_internal = 500;
constexpr int status_unavailable = 503;
constexpr int status_too_many = 429;

constexpr std::string_view of_dynamodb = "com.amazonaws.dynamodb.v20120810#";
constexpr std::string_view of_service = "com.amazon.coral.service#";
constexpr std::string_view of_validation = "com.amazon.coral.validate#";
constexpr std::string_view of_availability = "com.amazon.coral.availability#";

bool travels(errc code)
{
    return describe(code).http_status != 0 || code == errc::unknown_service_error;
}

std::string_view prefix_of(errc code)
{
    switch (code) {
    case errc::validation: return of_validation;
    case errc::serialization:
    case errc::unknown_operation:
    case errc::missing_authentication_token:
    case errc::incomplete_signature:
    case errc::invalid_signature:
    case errc::unrecognized_client:
    case errc::expired_token:
    case errc::access_denied: return of_service;
    case errc::throttling:
    case errc::service_unavailable: return of_availability;
    default: return of_dynamodb;
    }
}

/// Whether the text stands under "Message" rather than "message".
bool has_capital_message(errc code)
{
    switch (code) {
    case errc::serialization:
    case errc::access_denied:
    case errc::transaction_canceled:
    case errc::transaction_in_progress:
    case errc::idempotent_parameter_mismatch: return true;
    default: return false;
    }
}

template <class T>
std::vector<T> copied(std::span<const T> all)
{
    return {all.begin(), all.end()};
}

error_body body_of(const error& failure)
{
    const errc code = failure.code();
    error_body made;
    made.type = std::string(prefix_of(code)).append(failure.name());
    if (!failure.message().empty())
        (has_capital_message(code) ? made.message_of_coral : made.message) = failure.message();
    if (const item* found = op::old_item(failure))
        made.found = *found;
    made.cancellation_reasons = copied(op::reasons(failure));
    auto& reasons =
        code == errc::throttling ? made.throttling_reasons_of_any : made.throttling_reasons;
    reasons = copied(op::throttling_reasons(failure));
    return made;
}

std::shared_ptr<const error_detail> detail_of(error_body&& body)
{
    if (body.found)
        return std::make_shared<op::condition_failure>(std::move(*body.found));
    if (!body.cancellation_reasons.empty())
        return std::make_shared<op::cancellation>(std::move(body.cancellation_reasons));
    if (!body.throttling_reasons.empty())
        return std::make_shared<op::throttled>(std::move(body.throttling_reasons));
    if (!body.throttling_reasons_of_any.empty())
        return std::make_shared<op::throttled>(std::move(body.throttling_reasons_of_any));
    return nullptr;
}

std::string_view without_prefix(std::string_view type)
{
    return type.substr(type.rfind('#') + 1);
}

errc code_of_status(int status)
{
    if (status == status_unavailable)
        return errc::service_unavailable;
    if (status == status_too_many)
        return errc::throttling;
    return status >= status_internal ? errc::internal_server_error : errc::unknown_service_error;
}

/// Names that stand for a code beside the one the table of codes knows.
errc code_of_name(std::string_view name, int status)
{
    const errc known = errc_from_service_name(name);
    if (known != errc::unknown_service_error)
        return known;
    if (name == "DuplicateItem")
        return errc::duplicate_item;
    return code_of_status(status);
}

/// What the service says of a wrong signature goes on with the whole request as it read it, and
/// that holds the session token.
void cut_request(std::string& message)
{
    constexpr std::string_view begin = "The Canonical String for this request should have been";
    if (const std::size_t at = message.find(begin); at != std::string::npos)
        message.resize(message.find_last_not_of(" \n", at - 1) + 1);
}

error foreign(int status)
{
    return {
        code_of_status(status),
        "status " + std::to_string(status) + " with a body that is not DynamoDB's",
        error_source::network};
}

} // namespace

template <>
const structure& structure_of<op::cancellation_reason>()
{
    static constexpr std::array members{
        field<&op::cancellation_reason::item>("Item"),
        field<&op::cancellation_reason::code>("Code"),
        field<&op::cancellation_reason::message>("Message"),
    };
    static constexpr structure made{"CancellationReason", members};
    return made;
}

template <>
const structure& structure_of<op::throttling_reason>()
{
    static constexpr std::array members{
        field<&op::throttling_reason::reason>("reason"),
        field<&op::throttling_reason::resource>("resource"),
    };
    static constexpr structure made{"ThrottlingReason", members};
    return made;
}

template <>
const structure& structure_of<error_body>()
{
    static constexpr std::array members{
        field<&error_body::type>("__type"),
        field<&error_body::cancellation_reasons>("CancellationReasons"),
        field<&error_body::throttling_reasons>("ThrottlingReasons"),
        field<&error_body::throttling_reasons_of_any>("throttlingReasons"),
        field<&error_body::message>("message"),
        field<&error_body::message_of_coral>("Message"),
        field<&error_body::found>("Item"),
    };
    static constexpr structure made{"Error", members};
    return made;
}

std::string encode_error(const error& failure)
{
    const error_body body =
        body_of(travels(failure.code()) ? failure : op::internal_server_error());
    return write_body(structure_of<error_body>(), &body);
}

int http_status_of(const error& failure) noexcept
{
    if (failure.code() == errc::unknown_service_error && failure.http_status() != 0)
        return failure.http_status();
    const int status = describe(failure.code()).http_status;
    return status != 0 ? status : status_internal;
}

error decode_error(int http_status, std::string_view body, std::string_view request_id)
{
    error_body found;
    const auto broken = read_body(structure_of<error_body>(), body, direction::response, &found);
    if (broken || !found.type)
        return foreign(http_status)
            .with_http_status(http_status)
            .with_request_id(std::string(request_id));
    const std::string name(without_prefix(*found.type));
    std::string text = found.message.value_or(found.message_of_coral.value_or(std::string()));
    cut_request(text);
    error made = error(code_of_name(name, http_status), std::move(text), error_source::service)
                     .with_http_status(http_status)
                     .with_request_id(std::string(request_id));
    if (made.name() != name)
        made = made.with_name(name);
    if (auto detail = detail_of(std::move(found)))
        made = made.with_detail(std::move(detail));
    return made;
}

} // namespace hashrange::wire
