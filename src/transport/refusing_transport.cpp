// SPDX-License-Identifier: Apache-2.0
#include "hashrange/transport/refusing_transport.hpp"

#include <utility>

namespace hashrange {
namespace {

class refusing final : public transport {
public:
    explicit refusing(error why) noexcept : why_(std::move(why)) {}
    result<op::any_response> send_any(const op::any_request&, const call_context&) override
    {
        return why_;
    }

private:
    const error why_;
};

} // namespace

std::shared_ptr<transport> refusing_transport(error why)
{
    return std::make_shared<refusing>(std::move(why));
}

} // namespace hashrange
