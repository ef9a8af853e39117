// SPDX-License-Identifier: Apache-2.0
#include "net/http/request_parser.hpp"

#include "hashrange/base/assert.hpp"

#include <algorithm>
#include <limits>

namespace hashrange::net::http {
namespace {

constexpr std::string_view version_begin = "HTTP/";
/// What a method may be made of; every real one is upper-case letters and a hyphen.
bool is_method_character(char c)
{
    return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || c == '-' || c == '_';
}

} // namespace

progress request_parser::fail(refusal why) noexcept
{
    refused_ = why;
    return progress::failed;
}

progress request_parser::feed_head(std::string_view& received)
{
    HASHRANGE_ASSERT(!has_head_);
    const progress step = head_.feed(received);
    if (step == progress::failed)
        return fail(head_.is_too_long() ? refusal::head_too_long : refusal::malformed);
    return step == progress::done ? after_head() : step;
}

progress request_parser::feed_body(std::string_view& received)
{
    const progress step = body_.feed(received);
    if (step == progress::failed)
        return fail(body_.is_too_long() ? refusal::body_too_long : refusal::malformed);
    expects_continue_ = false; // whoever sends a body waits no longer
    return step;
}

progress request_parser::after_head()
{
    if (!split_request_line())
        return fail(refused_ == refusal::none ? refusal::malformed : refused_);
    if (!names_host())
        return fail(refusal::malformed);
    message_limits unlimited = limits_; // a body that is too long has an answer of its own
    unlimited.body_bytes_max = std::numeric_limits<std::size_t>::max();
    std::string_view why;
    const std::optional<body_plan> plan = plan_body(head_, unlimited, why);
    if (!plan)
        return fail(refusal::malformed);
    if (plan->bytes > limits_.body_bytes_max)
        return fail(refusal::body_too_long);
    if (const auto expectation = head_.find("Expect")) {
        if (!same_name(*expectation, "100-continue"))
            return fail(refusal::expectation_unknown);
        expects_continue_ = !http_1_0_ && plan->framing != body_framing::none;
    }
    plan_ = *plan;
    body_.expect(plan_);
    has_head_ = true;
    return progress::done;
}

bool request_parser::split_request_line() noexcept
{
    const std::string_view line = head_.start_line();
    method_size_ = std::min(line.find(' '), line.size());
    const std::string_view method = line.substr(0, method_size_);
    if (method.empty() || !std::all_of(method.begin(), method.end(), is_method_character))
        return false;
    const std::size_t last = line.rfind(' ');
    if (last == std::string_view::npos || last <= method_size_ + 1)
        return false;
    target_size_ = last - method_size_ - 1;
    const std::string_view where = target();
    if (where.find(' ') != std::string_view::npos || (where.front() != '/' && where != "*"))
        return false;
    const std::string_view version = line.substr(last + 1);
    if (!version.starts_with(version_begin))
        return false;
    http_1_0_ = version == "HTTP/1.0";
    if (!http_1_0_ && version != "HTTP/1.1")
        refused_ = refusal::version_unknown;
    return refused_ == refusal::none;
}

bool request_parser::names_host() const noexcept
{
    std::size_t hosts = 0;
    for (std::size_t i = 0; i < head_.size(); ++i)
        if (same_name(head_.field(i).name, "Host"))
            ++hosts;
    return hosts == 1 || (hosts == 0 && http_1_0_);
}

bool request_parser::keeps_alive() const noexcept
{
    if (head_.lists("Connection", "close"))
        return false;
    return !http_1_0_ || head_.lists("Connection", "keep-alive");
}

void request_parser::clear() noexcept
{
    head_.clear();
    body_.expect({});
    plan_ = {};
    method_size_ = target_size_ = 0;
    has_head_ = http_1_0_ = expects_continue_ = false;
    refused_ = refusal::none;
}

} // namespace hashrange::net::http
