// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "hashrange/base/error.hpp"
#include "hashrange/op/operations.hpp"
#include "hashrange/transport/transport.hpp"

#include <string>
#include <vector>

namespace hashrange {

/// A transport that judges requests itself can say all that is wrong with one which was not read
/// whole: the service lists broken constraints together, whoever found them. Threads: any.
class request_judge {
public:
    virtual ~request_judge() = default;
    /// The refusal of a request. `broken`, at least one, was seen by who read it; what it concerns
    /// is absent in the request, which is not carried out.
    virtual error refusal(const op::any_request& request, std::vector<std::string> broken) = 0;
};

/// The refusal by this transport; by one that is no judge only of what was seen broken.
error refusal_by(transport& asked, const op::any_request& request, std::vector<std::string> broken);

} // namespace hashrange
