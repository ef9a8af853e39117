// SPDX-License-Identifier: Apache-2.0
#pragma once

namespace hashrange::test_support {

/// Whether this program runs under ThreadSanitizer, which cannot follow a forked process that
/// starts threads: such tests step aside (`GTEST_SKIP`).
#if defined(__SANITIZE_THREAD__)
inline constexpr bool under_thread_sanitizer = true;
#else
inline constexpr bool under_thread_sanitizer = false;
#endif

} // namespace hashrange::test_support
