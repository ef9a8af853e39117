// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>

namespace hashrange::contract {

/// A JSON object with the members of another put over its own; one that is null is left out.
/// The text of members stays as it is, so that hostile numbers and escapes reach the subject.
/// Throws std::runtime_error for text that is no object.
std::string put_over(std::string_view base, std::string_view members);

} // namespace hashrange::contract
