// SPDX-License-Identifier: Apache-2.0
#include "hashrange/base/error.hpp"

#include <ostream>
#include <utility>

namespace hashrange {

struct error::state {
    errc code = errc::internal_server_error;
    error_source source = error_source::client;
    bool may_have_been_applied = false;
    int http_status = 0;
    std::string name; // only when it differs from the table's
    std::string message;
    std::string request_id;
    std::shared_ptr<const error_detail> detail;
};

namespace {

std::string_view source_name(error_source source)
{
    switch (source) {
    case error_source::client: return "client";
    case error_source::network: return "network";
    case error_source::service: return "service";
    case error_source::engine: return "engine";
    }
    return "";
}

} // namespace

error::error(errc code, std::string message, error_source source)
{
    auto made = std::make_shared<state>();
    made->code = code;
    made->source = source;
    made->message = std::move(message);
    state_ = std::move(made);
}

error::error(std::shared_ptr<const state> shared) noexcept : state_(std::move(shared)) {}

template <class Change>
error error::changed(Change change) const
{
    auto copy = std::make_shared<state>(*state_);
    change(*copy);
    return error(std::shared_ptr<const state>(std::move(copy)));
}

errc error::code() const noexcept
{
    return state_->code;
}

std::string_view error::name() const noexcept
{
    return state_->name.empty() ? describe(state_->code).name : std::string_view(state_->name);
}

std::string_view error::message() const noexcept
{
    return state_->message;
}

error_source error::source() const noexcept
{
    return state_->source;
}

std::string_view error::request_id() const noexcept
{
    return state_->request_id;
}

int error::http_status() const noexcept
{
    return state_->http_status;
}

bool error::is_retryable() const noexcept
{
    return describe(state_->code).retryable || state_->http_status >= 500;
}

bool error::may_have_been_applied() const noexcept
{
    return state_->may_have_been_applied;
}

const error_detail* error::detail() const noexcept
{
    return state_->detail.get();
}

std::string error::to_string() const
{
    std::string text(name());
    text += ": ";
    text += state_->message;
    text += " (";
    text += source_name(state_->source);
    if (!state_->request_id.empty())
        text += ", request " + state_->request_id;
    if (state_->may_have_been_applied)
        text += ", may have been applied";
    text += ")";
    return text;
}

error error::with_name(std::string service_name) const
{
    return changed([&](state& copy) { copy.name = std::move(service_name); });
}

error error::with_source(error_source source) const
{
    return changed([&](state& copy) { copy.source = source; });
}

error error::with_request_id(std::string id) const
{
    return changed([&](state& copy) { copy.request_id = std::move(id); });
}

error error::with_http_status(int status) const
{
    return changed([&](state& copy) { copy.http_status = status; });
}

error error::with_may_have_been_applied(bool applied) const
{
    return changed([&](state& copy) { copy.may_have_been_applied = applied; });
}

error error::with_detail(std::shared_ptr<const error_detail> detail) const
{
    return changed([&](state& copy) { copy.detail = std::move(detail); });
}

std::ostream& operator<<(std::ostream& out, const error& failure)
{
    return out << failure.to_string();
}

error_exception::error_exception(hashrange::error failure)
    : std::runtime_error(failure.to_string()), error_(std::move(failure))
{
}

} // namespace hashrange
