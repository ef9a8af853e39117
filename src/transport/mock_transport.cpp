// SPDX-License-Identifier: Apache-2.0
#include "hashrange/transport/mock_transport.hpp"

namespace hashrange {

result<op::any_response>
mock_transport::send_any(const op::any_request& request, const call_context&)
{
    const std::lock_guard lock(mutex_);
    ++calls_[request.index()];
    if (const auto& answer = answers_[request.index()])
        return answer(request);
    const std::string_view name = op::traits(op::operation_of(request)).name;
    return error(errc::unknown_operation, "the mock has no answer to " + std::string(name));
}

} // namespace hashrange
