// SPDX-License-Identifier: Apache-2.0
#include "engine/validate/unread_request.hpp"

#include "engine/validate/batch_requests.hpp"
#include "engine/validate/constraints.hpp"
#include "engine/validate/item_requests.hpp"
#include "engine/validate/page_requests.hpp"
#include "engine/validate/stream_requests.hpp"
#include "engine/validate/table_requests.hpp"
#include "engine/validate/tag_requests.hpp"
#include "engine/validate/time_to_live_requests.hpp"

#include <variant>

namespace hashrange::engine {

namespace {

template <class Request>
result<void> judge(const Request& request)
{
    if constexpr (requires { validate(request); }) {
        if (const auto checked = validate(request); !checked)
            return checked.error();
    }
    return {};
}

} // namespace

error refusal_of(const op::any_request& request, std::vector<std::string> broken)
{
    const auto verdict = std::visit([](const auto* one) { return judge(*one); }, request);
    return list_broken(std::move(broken), verdict ? std::string_view() : verdict.error().message());
}

} // namespace hashrange::engine
