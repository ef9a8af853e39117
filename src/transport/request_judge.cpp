// SPDX-License-Identifier: Apache-2.0
#include "transport/request_judge.hpp"

#include "op/broken_constraints.hpp"

#include <utility>

namespace hashrange {

error refusal_by(transport& asked, const op::any_request& request, std::vector<std::string> broken)
{
    if (auto* judge = dynamic_cast<request_judge*>(&asked))
        return judge->refusal(request, std::move(broken));
    return op::broken_constraints(broken);
}

} // namespace hashrange
