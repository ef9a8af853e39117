// SPDX-License-Identifier: Apache-2.0
#pragma once

namespace hashrange::detail {

/// Prints the broken promise and aborts. Never reachable from user input.
[[noreturn]] void assertion_failed(const char* expression, const char* file, int line);

} // namespace hashrange::detail

/// What we promise ourselves: a broken one is a bug of Hashrange, never of its user.
#ifdef HASHRANGE_ASSERTIONS
#define HASHRANGE_ASSERT(...)                                                                      \
    ((__VA_ARGS__) ? static_cast<void>(0)                                                          \
                   : ::hashrange::detail::assertion_failed(#__VA_ARGS__, __FILE__, __LINE__))
#else
#define HASHRANGE_ASSERT(...) static_cast<void>(0)
#endif
