// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string_view>

namespace hashrange::test_support {

/// Why DynamoDB Local answers otherwise than the engine, where that is known and the engine is
/// right; nothing when it is not known. The answers are those of `canonical_answer`.
std::string_view reason_to_differ(std::string_view engine, std::string_view local);

} // namespace hashrange::test_support
