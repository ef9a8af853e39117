// SPDX-License-Identifier: Apache-2.0
// expect: hashrange: a task returns void or a value that can be moved
#include "hashrange/base/task.hpp"

#ifdef HASHRANGE_WRONG
hashrange::task<int&> caller();
inline constexpr auto size = sizeof(caller());
#else
hashrange::task<int*> caller();
inline constexpr auto size = sizeof(caller());
#endif
