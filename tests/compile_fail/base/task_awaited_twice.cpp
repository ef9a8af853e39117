// SPDX-License-Identifier: Apache-2.0
// expect: error: .*(co_await|rvalue|task)
#include "hashrange/base/task.hpp"

hashrange::task<int> caller(hashrange::task<int> work)
{
#ifdef HASHRANGE_WRONG
    co_return co_await work;
#else
    co_return co_await std::move(work);
#endif
}
