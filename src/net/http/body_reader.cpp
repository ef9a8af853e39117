// SPDX-License-Identifier: Apache-2.0
#include "net/http/body_reader.hpp"

#include <algorithm>
#include <charconv>

namespace hashrange::net::http {
namespace {

/// A promised length reserves no more than this before bytes have come.
constexpr std::size_t reserve_bytes_max = std::size_t{1024} * 1024;

bool is_hex(char c)
{
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
}

} // namespace

void body_reader::expect(const body_plan& plan)
{
    plan_ = plan;
    left_ = plan.bytes;
    trailer_ = 0;
    line_.clear();
    body_.clear();
    too_long_ = false;
    failure_ = {};
    switch (plan.framing) {
    case body_framing::none: state_ = state::done; break;
    case body_framing::sized: state_ = left_ == 0 ? state::done : state::bytes; break;
    case body_framing::chunked: state_ = state::size_line; break;
    case body_framing::until_close: state_ = state::until_close; break;
    }
    body_.reserve(std::min(plan.bytes, reserve_bytes_max));
}

progress body_reader::fail(std::string_view why) noexcept
{
    failure_ = why;
    return progress::failed;
}

progress body_reader::fail_too_long() noexcept
{
    too_long_ = true;
    return fail("its body is too long");
}

progress body_reader::feed(std::string_view& received)
{
    while (state_ != state::done && !received.empty()) {
        progress step = progress::more;
        switch (state_) {
        case state::bytes: step = take_bytes(received); break;
        case state::bytes_end: step = take_line(received, 2); break;
        case state::size_line: step = take_line(received, limits_.chunk_line_bytes_max); break;
        case state::trailer: step = take_line(received, limits_.trailer_bytes_max); break;
        case state::until_close:
            step = append(received);
            received = {};
            break;
        case state::done: break;
        }
        if (step == progress::failed)
            return step;
    }
    return state_ == state::done ? progress::done : progress::more;
}

progress body_reader::closed() noexcept
{
    if (state_ == state::done || state_ == state::until_close)
        return progress::done;
    return fail("its body ended early");
}

progress body_reader::append(std::string_view bytes)
{
    if (bytes.size() > limits_.body_bytes_max - body_.size())
        return fail_too_long();
    body_.append(bytes);
    return progress::more;
}

progress body_reader::take_bytes(std::string_view& received)
{
    const std::size_t taken = std::min(left_, received.size());
    body_.append(received.substr(0, taken)); // its length was checked before
    received.remove_prefix(taken);
    left_ -= taken;
    if (left_ == 0)
        state_ = plan_.framing == body_framing::chunked ? state::bytes_end : state::done;
    return progress::more;
}

progress body_reader::take_line(std::string_view& received, std::size_t bytes_max)
{
    const std::size_t feed = received.find('\n');
    const std::size_t taken = feed == std::string_view::npos ? received.size() : feed + 1;
    if (taken > bytes_max - line_.size())
        return fail("a line of its chunked body is too long");
    line_.append(received.substr(0, taken));
    received.remove_prefix(taken);
    if (feed == std::string_view::npos)
        return line_.size() == bytes_max ? fail("a line of its chunked body is too long")
                                         : progress::more;
    if (!line_.ends_with("\r\n"))
        return fail("its chunked body is malformed");
    line_.resize(line_.size() - 2);
    if (line_.find('\r') != std::string::npos)
        return fail("its chunked body is malformed");
    const progress step = line_complete();
    line_.clear();
    return step;
}

progress body_reader::line_complete()
{
    if (state_ == state::size_line)
        return begin_chunk();
    if (state_ == state::trailer)
        return end_trailer_line();
    if (!line_.empty())
        return fail("a chunk is longer than it said");
    state_ = state::size_line;
    return progress::more;
}

progress body_reader::begin_chunk()
{
    const auto digits_end = std::find_if_not(line_.begin(), line_.end(), is_hex);
    const auto digits = static_cast<std::size_t>(digits_end - line_.begin());
    const bool extension_is_clean = digits_end == line_.end() || *digits_end == ';' ||
                                    *digits_end == ' ' || *digits_end == '\t';
    std::size_t bytes = 0;
    const auto read = std::from_chars(line_.data(), line_.data() + digits, bytes, 16);
    if (digits == 0 || !extension_is_clean || read.ec != std::errc{})
        return fail("its chunked body is malformed");
    if (bytes > limits_.body_bytes_max - body_.size())
        return fail_too_long();
    left_ = bytes;
    state_ = bytes == 0 ? state::trailer : state::bytes;
    return progress::more;
}

progress body_reader::end_trailer_line()
{
    if (line_.empty()) {
        state_ = state::done;
        return progress::more;
    }
    trailer_ += line_.size() + 2;
    return trailer_ > limits_.trailer_bytes_max ? fail("its trailers are too long")
                                                : progress::more;
}

} // namespace hashrange::net::http
