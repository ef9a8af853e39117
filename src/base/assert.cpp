// SPDX-License-Identifier: Apache-2.0
#include "hashrange/base/assert.hpp"

#include <cstdio>
#include <cstdlib>

namespace hashrange::detail {

void assertion_failed(const char* expression, const char* file, int line)
{
    std::fprintf(stderr, "hashrange: assertion failed: %s (%s:%d)\n", expression, file, line);
    std::abort();
}

} // namespace hashrange::detail
