// SPDX-License-Identifier: Apache-2.0
#include "wire/wire.hpp"

#include "hashrange/base/assert.hpp"
#include "hashrange/op/errors.hpp"

#include "wire/body.hpp"
#include "wire/structures.hpp"

#include <array>
#include <type_traits>
#include <utility>

namespace hashrange::wire {
namespace {

constexpr std::string_view dynamodb_prefix = "DynamoDB_20120810.";
constexpr std::string_view streams_prefix = "DynamoDBStreams_20120810.";

using every_operation = std::make_index_sequence<op::operations>;
using table_function = const structure& (*)();

/// The table functions of a variant's alternatives, in their order.
template <class Variant>
constexpr auto tables = []<std::size_t... At>(std::index_sequence<At...>)
{
    return std::array<table_function, op::operations>{
        &structure_of<std::variant_alternative_t<At, Variant>>...};
}
(every_operation());

/// Functions that put an alternative into a variant and tell where it lies.
template <class Variant>
constexpr auto emplacers = []<std::size_t... At>(std::index_sequence<At...>)
{
    using emplacer = void* (*)(Variant&);
    return std::array<emplacer, op::operations>{
        [](Variant& into) -> void* { return &into.template emplace<At>(); }...};
}
(every_operation());

std::size_t row(op::operation id)
{
    const auto index = static_cast<std::size_t>(id);
    HASHRANGE_ASSERT(index < op::operations);
    return index;
}

const structure& request_table(op::operation id)
{
    return tables<op::owned_request>[row(id)]();
}

const structure& response_table(op::operation id)
{
    return tables<op::any_response>[row(id)]();
}

/// The service answers these with no body at all.
bool answers_nothing(op::operation id)
{
    return id == op::operation::tag_resource || id == op::operation::untag_resource;
}

std::string_view prefix_of(op::service endpoint)
{
    return endpoint == op::service::dynamodb ? dynamodb_prefix : streams_prefix;
}

} // namespace

namespace detail {

std::string encode_request(op::operation id, const void* shown)
{
    return write_body(request_table(id), shown);
}

std::string encode_response(op::operation id, const void* shown)
{
    return answers_nothing(id) ? std::string() : write_body(response_table(id), shown);
}

std::optional<error> decode_request(op::operation id, std::string_view body, void* into)
{
    return read_body(request_table(id), body, direction::request, into);
}

std::optional<error> decode_response(op::operation id, std::string_view body, void* into)
{
    if (body.empty())
        return std::nullopt;
    return read_body(response_table(id), body, direction::response, into);
}

} // namespace detail

std::string encode_request(const op::any_request& request)
{
    const void* const shown = std::visit([](const void* each) { return each; }, request);
    return detail::encode_request(op::operation_of(request), shown);
}

std::string encode_response(const op::any_response& response)
{
    const void* const shown =
        std::visit([](const auto& each) -> const void* { return &each; }, response);
    return detail::encode_response(op::operation_of(response), shown);
}

result<op::owned_request> decode_request(op::operation id, std::string_view body)
{
    op::owned_request request;
    void* const into = emplacers<op::owned_request>[row(id)](request);
    if (std::optional<error> problem = detail::decode_request(id, body, into))
        return *problem;
    return request;
}

result<op::owned_request>
decode_request_in_place(op::operation id, std::string&& body, std::vector<std::string>& broken)
{
    const padded_json text = padded_json::in_place(std::move(body));
    op::owned_request request;
    void* const into = emplacers<op::owned_request>[row(id)](request);
    if (auto problem = read_body(request_table(id), text, direction::request, into, &broken))
        return *problem;
    return request;
}

bool is_json(std::string_view body)
{
    const padded_json text(body);
    json_scanner json(text);
    json.skip();
    json.end();
    return !json.failed();
}

result<op::any_response> decode_response(op::operation id, std::string_view body)
{
    op::any_response answer;
    void* const into = emplacers<op::any_response>[row(id)](answer);
    if (std::optional<error> problem = detail::decode_response(id, body, into))
        return *problem;
    return answer;
}

std::string target_of(op::operation id)
{
    const op::operation_traits& found = op::traits(id);
    return std::string(prefix_of(found.endpoint)).append(found.name);
}

std::optional<op::operation> operation_of_target(std::string_view target)
{
    for (std::size_t index = 0; index < op::operations; ++index) {
        const auto& known = op::traits(static_cast<op::operation>(index));
        const std::string_view prefix = prefix_of(known.endpoint);
        if (target.starts_with(prefix) && target.substr(prefix.size()) == known.name)
            return known.id;
    }
    return std::nullopt;
}

} // namespace hashrange::wire
