// SPDX-License-Identifier: Apache-2.0
#include "server/connection.hpp"

#include "hashrange/base/assert.hpp"

#include "wire/json_scanner.hpp"

#include <algorithm>

namespace hashrange::server {
namespace {

using net::http::progress;

/// What every connection may hold without asking.
constexpr std::size_t free_bytes = std::size_t{64} * 1024;
/// A body becomes a request of about its size.
constexpr std::size_t bytes_for_each_byte = 2;
constexpr std::string_view go_on = "HTTP/1.1 100 Continue\r\n\r\n";

} // namespace

connection_phase connection::phase() const noexcept
{
    if (need_ == connection_need::answer)
        return connection_phase::answering;
    if (!unsent().empty() || closes_)
        return connection_phase::sending;
    return parser_.began() ? connection_phase::receiving : connection_phase::idle;
}

connection_need connection::take(std::string_view& received)
{
    HASHRANGE_ASSERT(need_ == connection_need::bytes);
    if (!parser_.has_head())
        need_ = take_head(received);
    if (need_ == connection_need::bytes && parser_.has_head())
        need_ = take_body(received);
    return need_;
}

connection_need connection::take_head(std::string_view& received)
{
    const progress step = parser_.feed_head(received);
    if (step == progress::failed)
        return connection_need::refusal;
    if (step == progress::more)
        return connection_need::bytes;
    const std::size_t promised = parser_.body_bytes();
    if (!make_room(promised * bytes_for_each_byte))
        return connection_need::room;
    parser_.body().reserve(promised + (promised > 0 ? wire::padded_json::padding : 0));
    if (parser_.expects_continue() && received.empty())
        out_.append(go_on);
    return connection_need::bytes;
}

connection_need connection::take_body(std::string_view& received)
{
    const progress step = parser_.feed_body(received);
    if (step == progress::failed)
        return connection_need::refusal;
    // Of a chunked body nobody knew the length.
    if (!make_room(std::max(parser_.body_bytes(), parser_.body().size()) * bytes_for_each_byte))
        return connection_need::room;
    return step == progress::done ? connection_need::answer : connection_need::bytes;
}

bool connection::make_room(std::size_t bytes) noexcept
{
    return bytes <= std::max(free_bytes, share_.bytes()) || share_.resize(bytes);
}

bool connection::answered(bool stays)
{
    HASHRANGE_ASSERT(need_ != connection_need::bytes);
    closes_ = closes_ || !stays;
    need_ = connection_need::bytes;
    if (parser_.body().capacity() > free_bytes)
        std::string().swap(parser_.body());
    parser_.clear();
    const std::size_t waiting = unsent().size();
    return share_.resize(waiting > free_bytes ? waiting : 0);
}

void connection::sent(std::size_t bytes) noexcept
{
    sent_ += bytes;
    HASHRANGE_ASSERT(sent_ <= out_.size());
    if (sent_ < out_.size())
        return;
    sent_ = 0;
    if (out_.capacity() > free_bytes)
        std::string().swap(out_);
    out_.clear();
    static_cast<void>(share_.resize(0)); // less is always granted
}

} // namespace hashrange::server
