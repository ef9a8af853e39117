// SPDX-License-Identifier: Apache-2.0
#include "server/door.hpp"

#include "hashrange/op/errors.hpp"

#include "server/authorization.hpp"
#include "server/gzip.hpp"
#include "transport/request_judge.hpp"
#include "wire/error_body.hpp"
#include "wire/wire.hpp"

#include <algorithm>
#include <exception>
#include <string>
#include <utility>
#include <vector>

namespace hashrange::server {
namespace {

using net::http::refusal;
using net::http::request_parser;
using net::http::same_name;

constexpr std::string_view amazon_json = "application/x-amz-json-1.0";
constexpr std::string_view plain_json = "application/json";
constexpr std::string_view preflight_age = "172800"; // seconds, the service's

/// Smaller answers do not gain from it.
constexpr std::size_t gzip_bytes_min = std::size_t{1} * 1024;

/// Without parameters such as a charset.
std::string_view content_type_of(const request_parser& request)
{
    const std::string_view value = request.head().find("Content-Type").value_or("");
    return net::http::trimmed(value.substr(0, value.find(';')));
}

reply unknown_page()
{
    return {.status = 404, .body = "<UnknownOperationException/>\n"};
}

reply refusal_of(const error& failure, std::string_view content_type)
{
    return {
        .status = wire::http_status_of(failure),
        .content_type = content_type,
        .body = wire::encode_error(failure),
    };
}

void add_field(reply& to, std::string_view name, std::string_view value)
{
    to.fields.append(name).append(": ").append(value).append("\r\n");
}

/// The service lets the pages of any origin in; who asks must know a key anyway.
void allow_origin(reply& to)
{
    add_field(to, "Access-Control-Allow-Origin", "*");
    add_field(
        to,
        "Access-Control-Expose-Headers",
        "x-amzn-RequestId,x-amzn-ErrorType,x-amzn-ErrorMessage,x-amz-crc32,Date"
    );
}

reply preflight(const request_parser& request)
{
    reply made;
    add_field(made, "Access-Control-Allow-Origin", "*");
    if (const auto headers = request.head().find("Access-Control-Request-Headers"))
        add_field(made, "Access-Control-Allow-Headers", *headers);
    if (const auto method = request.head().find("Access-Control-Request-Method"))
        add_field(made, "Access-Control-Allow-Methods", *method);
    add_field(made, "Access-Control-Max-Age", preflight_age);
    return made;
}

void compress(reply& made)
{
    result<std::string> small = gzip(made.body);
    if (!small)
        return;
    made.body = std::move(*small);
    add_field(made, "Content-Encoding", "gzip");
}

int status_of(refusal why)
{
    switch (why) {
    case refusal::none:
    case refusal::malformed: break;
    case refusal::head_too_long: return 431;
    case refusal::body_too_long: return 413;
    case refusal::version_unknown: return 505;
    case refusal::expectation_unknown: return 417;
    }
    return 400;
}

} // namespace

door::door(const door_setting& setting) : setting_(setting), ids_(setting.random)
{
    if (setting.keys != nullptr)
        authenticator_.emplace(*setting.keys);
}

std::optional<op::operation> door::operation_of(const request_parser& request)
{
    return wire::operation_of_target(request.head().find("X-Amz-Target").value_or(""));
}

afterwards door::answer(request_parser& request, afterwards wanted, std::string& out)
{
    reply made;
    try {
        made = reply_to(request);
    } catch (const std::exception&) { // no memory is left, say; others shall not suffer
        made = refusal_of(op::internal_server_error(), amazon_json);
    }
    return write(std::move(made), request, wanted, out);
}

afterwards
door::write(reply made, const request_parser& request, afterwards wanted, std::string& out)
{
    made.closes = made.closes || wanted == afterwards::close || !request.keeps_alive();
    made.without_body = request.method() == "HEAD";
    append(made, out);
    return made.closes ? afterwards::close : afterwards::keep;
}

void door::append(const reply& shown, std::string& out)
{
    append_reply(out, shown, ids_.next(), date_.at(setting_.clock.now()));
}

void door::refuse(refusal why, std::string& out)
{
    append({.status = status_of(why), .closes = true}, out);
}

void door::refuse_late(std::string& out)
{
    append({.status = 408, .closes = true}, out);
}

void door::refuse_busy(std::string& out)
{
    reply busy = refusal_of(op::service_unavailable(), amazon_json);
    busy.closes = true;
    append(busy, out);
}

reply door::reply_to(request_parser& request)
{
    const bool from_page = request.head().find("Origin").has_value();
    if (from_page && request.method() == "OPTIONS")
        return preflight(request);
    const std::string_view content_type = content_type_of(request);
    const bool is_json = content_type == amazon_json || content_type == plain_json;
    reply made;
    if (request.method() == "GET")
        made.body = "healthy: dynamodb." + setting_.region + ".amazonaws.com ";
    else if (request.method() != "POST" || (!request.body().empty() && !is_json))
        made = unknown_page();
    else
        made = reply_to_post(request, content_type == amazon_json ? amazon_json : plain_json);
    if (from_page)
        allow_origin(made);
    return made;
}

task<reply> door::reply_of(web_site& site, request_parser& request)
{
    const std::string_view target = request.target();
    const std::size_t path = std::min(target.find('?'), target.size());
    const web_request asked{
        .method = request.method(),
        .path = target.substr(0, path),
        .query = target.substr(std::min(path + 1, target.size())),
        .body = request.body()};
    try {
        web_answer answer = co_await site.answer(asked);
        reply made{
            .status = answer.status,
            .content_type = answer.content_type,
            .body = std::move(answer.body)};
        co_return made;
    } catch (...) { // whatever the site threw: others shall not suffer
    }
    reply failed{.status = 500};
    co_return failed;
}

reply door::reply_to_post(request_parser& request, std::string_view content_type)
{
    const bool gzipped =
        accepts_gzip(request.head().find("Accept-Encoding").value_or(std::string_view()));
    bool is_json = true;
    result<std::string> body = perform(request, is_json);
    if (!is_json)
        body = op::serialization();
    if (!body && body.error() == errc::out_of_memory)
        return {.status = status_of(refusal::body_too_long), .closes = true};
    if (!body)
        return refusal_of(body.error(), content_type);
    reply made{.content_type = content_type, .body = std::move(*body)};
    if (gzipped && made.body.size() >= gzip_bytes_min)
        compress(made);
    return made;
}

/// The body of the answer. What is no JSON is refused as that, whatever else is wrong.
result<std::string> door::perform(request_parser& request, bool& is_json)
{
    const auto refused = [&](const error& why) {
        is_json = request.body().empty() || wire::is_json(request.body());
        return why;
    };
    const std::optional<op::operation> wanted = operation_of(request);
    if (!wanted) {
        if (auto unpacked = unpack(request); !unpacked)
            return unpacked.error();
        return refused(op::unknown_operation());
    }
    auto region = region_of_caller(request); // before unpacking: what was sent was signed
    if (auto unpacked = unpack(request); !unpacked)
        return unpacked.error();
    if (!region)
        return refused(region.error());
    std::vector<std::string> broken;
    auto asked = wire::decode_request_in_place(*wanted, std::move(request.body()), broken);
    if (!asked)
        return asked.error();
    if (!broken.empty())
        return refusal_by(setting_.behind, op::borrow(*asked), std::move(broken));
    const auto answer = setting_.behind.send_any(op::borrow(*asked), {.region = *region});
    if (!answer)
        return answer.error();
    return wire::encode_response(*answer);
}

result<void> door::unpack(request_parser& request)
{
    const auto encoding = request.head().find("Content-Encoding");
    if (!encoding || encoding->empty() || same_name(*encoding, "identity"))
        return {};
    if (!same_name(*encoding, "gzip"))
        return op::serialization();
    result<std::string> plain = gunzip(request.body(), setting_.body_bytes_max);
    if (!plain)
        return plain.error();
    request.body() = std::move(*plain);
    return {};
}

result<std::string> door::region_of_caller(request_parser& request)
{
    const auto claimed = read_authorization(request);
    if (!claimed)
        return claimed.error();
    if (authenticator_)
        if (auto proved = authenticator_->prove(request, *claimed, setting_.clock.now()); !proved)
            return proved.error();
    return std::string(is_region(claimed->region) ? claimed->region : setting_.region);
}

} // namespace hashrange::server
