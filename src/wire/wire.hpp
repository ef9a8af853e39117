// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "hashrange/base/result.hpp"
#include "hashrange/op/operations.hpp"

#include <concepts>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

/// DynamoDB's JSON and the structs of room op, both ways: requests out and answers in for a
/// client, requests in and answers out for a server. Bytes only; who carries them is not its
/// business.
///
/// Requests that arrive are held to everything, and refused in the service's words: what is no JSON
/// or of the wrong JSON type with `serialization`, unknown enumerators and values that the service
/// would not take with `validation`. Answers may hold members and enumerators that this version
/// does not know; one that is broken is a `malformed_response`. Of a member that comes twice the
/// later counts; null is absent.
/// Threads: any.
namespace hashrange::wire {

namespace detail {

// The addresses are of the request or response struct of the operation.
std::string encode_request(op::operation id, const void* shown);
std::string encode_response(op::operation id, const void* shown);
std::optional<error> decode_request(op::operation id, std::string_view body, void* into);
std::optional<error> decode_response(op::operation id, std::string_view body, void* into);

template <class Response, std::size_t At = 0>
constexpr op::operation operation_of_response()
{
    static_assert(At < op::operations, "hashrange: not the response of an operation");
    if constexpr (std::same_as<Response, std::variant_alternative_t<At, op::any_response>>)
        return static_cast<op::operation>(At);
    else
        return operation_of_response<Response, At + 1>();
}

} // namespace detail

/// The body of a request. Expressions given as trees are printed, those of one request or of one
/// action of it with one set of placeholders.
template <op::request Request>
std::string encode_request(const Request& request)
{
    return detail::encode_request(Request::id, &request);
}
std::string encode_request(const op::any_request& request);

/// The answer of a body that came with status 200; an empty body counts as `{}`.
/// Errors: malformed_response.
template <op::request Request>
result<op::response_of<Request>> decode_response(std::string_view body)
{
    op::response_of<Request> answer;
    if (std::optional<error> problem = detail::decode_response(Request::id, body, &answer))
        return *problem;
    return answer;
}
result<op::any_response> decode_response(op::operation id, std::string_view body);

/// Errors: serialization, validation.
template <op::request Request>
result<Request> decode_request(std::string_view body)
{
    Request request;
    if (std::optional<error> problem = detail::decode_request(Request::id, body, &request))
        return *problem;
    return request;
}
result<op::owned_request> decode_request(op::operation id, std::string_view body);
/// The same without copying the body. The constraints that unknown enumerators broke are no error
/// here but go into `broken`: such a request is not to be sent but refused, and the service lists
/// them together with what else is broken in it.
result<op::owned_request>
decode_request_in_place(op::operation id, std::string&& body, std::vector<std::string>& broken);
/// Whether a body is JSON at all.
bool is_json(std::string_view body);

/// The body of an answer with status 200. It is empty where the service sends none.
template <class Response>
std::string encode_response(const Response& response)
{
    constexpr op::operation id = detail::operation_of_response<Response>();
    return detail::encode_response(id, &response);
}
std::string encode_response(const op::any_response& response);

/// "DynamoDB_20120810.PutItem": the value of the header X-Amz-Target.
std::string target_of(op::operation id);
/// Nothing when it names no operation.
std::optional<op::operation> operation_of_target(std::string_view target);

} // namespace hashrange::wire
