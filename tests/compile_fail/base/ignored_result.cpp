// SPDX-License-Identifier: Apache-2.0
// expect: ignoring return.* value.*nodiscard
#include "hashrange/base/result.hpp"

hashrange::result<void> write();

void caller()
{
#ifdef HASHRANGE_WRONG
    write();
#else
    write().value();
#endif
}
