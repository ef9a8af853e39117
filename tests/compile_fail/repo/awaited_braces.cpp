// SPDX-License-Identifier: Apache-2.0
// expect: use of deleted function|call to deleted member function
#include "stored_entities.hpp"

hr::task<void> caller(hr::async_repository<user> users)
{
    const user ada{.userId = "u1", .email = "e", .name = "n"};
#ifdef HASHRANGE_WRONG
    auto made = co_await users.put({.userId = "u1", .email = "e", .name = "n"});
#else
    auto made = co_await users.put(ada);
#endif
    static_cast<void>(made);
}
