// SPDX-License-Identifier: Apache-2.0
#include "net/http/response_parser.hpp"

namespace hashrange::net::http {
namespace {

constexpr int switching_protocols = 101;
constexpr int no_content = 204;
constexpr int not_modified = 304;

bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

} // namespace

progress response_parser::fail(std::string_view why) noexcept
{
    failure_ = why;
    return progress::failed;
}

progress response_parser::feed(std::string_view& received)
{
    began_ = began_ || !received.empty();
    progress step = progress::more;
    while (!head_done_ && step == progress::more && !received.empty())
        step = feed_head(received);
    if (!head_done_ || step != progress::more)
        return step;
    return feed_body(received);
}

progress response_parser::feed_head(std::string_view& received)
{
    const progress step = head_.feed(received);
    if (step == progress::failed)
        return fail(head_.failure());
    return step == progress::more ? step : after_head();
}

progress response_parser::feed_body(std::string_view& received)
{
    const progress step = body_.feed(received);
    return step == progress::failed ? fail(body_.failure()) : step;
}

progress response_parser::after_head()
{
    if (!read_status_line())
        return fail("it does not begin with an HTTP/1.1 status line");
    if (status_ < 200)
        return after_interim();
    std::string_view why;
    std::optional<body_plan> plan = plan_body(head_, limits_, why);
    if (!plan)
        return fail(why);
    if (status_ == no_content || status_ == not_modified)
        plan = body_plan{};
    else if (plan->framing == body_framing::none && !head_.find("Content-Length"))
        plan = body_plan{body_framing::until_close};
    until_close_ = plan->framing == body_framing::until_close;
    body_.expect(*plan);
    head_done_ = true;
    return progress::more;
}

progress response_parser::after_interim()
{
    if (status_ == switching_protocols)
        return fail("it switches to a protocol that nobody asked for");
    if (++interim_ > limits_.interim_max)
        return fail("it has too many interim answers");
    head_.clear();
    return progress::more;
}

/// "HTTP/1.1 200 OK"; the reason may be missing.
bool response_parser::read_status_line() noexcept
{
    const std::string_view line = head_.start_line();
    if (line.size() < 12 || !line.starts_with("HTTP/1.") || (line[7] != '0' && line[7] != '1'))
        return false;
    if (line[8] != ' ' || !is_digit(line[9]) || !is_digit(line[10]) || !is_digit(line[11]))
        return false;
    if (line.size() > 12 && line[12] != ' ')
        return false;
    http_1_0_ = line[7] == '0';
    status_ = (line[9] - '0') * 100 + (line[10] - '0') * 10 + (line[11] - '0');
    return status_ >= 100 && status_ < 600;
}

progress response_parser::closed()
{
    if (!head_done_)
        return fail(began_ ? "its head ended early" : "there was none");
    const progress step = body_.closed();
    return step == progress::failed ? fail(body_.failure()) : step;
}

bool response_parser::keeps_alive() const noexcept
{
    if (until_close_ || head_.lists("Connection", "close"))
        return false;
    return !http_1_0_ || head_.lists("Connection", "keep-alive");
}

void response_parser::clear() noexcept
{
    head_.clear();
    body_.expect({});
    began_ = head_done_ = http_1_0_ = until_close_ = false;
    status_ = 0;
    interim_ = 0;
    failure_ = {};
}

} // namespace hashrange::net::http
