// SPDX-License-Identifier: Apache-2.0
#pragma once

namespace hashrange::detail {

/// False, but only once `T` is known: `static_assert(never<entity_has_no_field<user, "userID">>,
/// ...)` fails where it is reached, and compilers print the type beside the sentence.
template <class T>
inline constexpr bool never = false;

} // namespace hashrange::detail
