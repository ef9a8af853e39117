// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "hashrange/base/error.hpp"
#include "hashrange/transport/transport.hpp"

#include <memory>

namespace hashrange {

/// A way that leads nowhere: every call is answered with this error.
std::shared_ptr<transport> refusing_transport(error why);

} // namespace hashrange
