// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "hashrange/repo/table.hpp"
#include "hashrange/transport/transport.hpp"

#include <functional>
#include <memory>
#include <string>
#include <utility>

namespace hashrange::test_support {

/// Lets somebody else write before the first update passes.
class meddled final : public transport {
public:
    meddled(transport& inner, std::function<void()> meddle)
        : inner_(inner), meddle_(std::move(meddle))
    {
    }
    result<op::any_response>
    send_any(const op::any_request& request, const call_context& context) override
    {
        if (op::operation_of(request) == op::operation::update_item)
            if (auto meddle = std::exchange(meddle_, nullptr))
                meddle();
        return inner_.send_any(request, context);
    }

private:
    transport& inner_;
    std::function<void()> meddle_;
};

/// The table for somebody who is slower than `meddle`.
inline table meddled_table(const std::string& name, transport& inner, std::function<void()> meddle)
{
    return {
        table_name(name),
        std::make_shared<const client>(client{
            .transport = std::make_shared<meddled>(inner, std::move(meddle))})};
}

} // namespace hashrange::test_support
