// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "value/base64.hpp"

namespace hashrange::wire {

// Binary attributes on the wire; the value room needs the same text for its messages.
using hashrange::base64_size;
using hashrange::decode_base64;
using hashrange::encode_base64;

} // namespace hashrange::wire
