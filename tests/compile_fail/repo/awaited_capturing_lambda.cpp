// SPDX-License-Identifier: Apache-2.0
// expect: hashrange: a temporary lambda that holds something is destroyed twice
#include "stored_entities.hpp"

hr::task<void> caller(hr::async_repository<user> users)
{
    const std::string name = "a long name, which lies on the heap";
    const auto rename = [name](user& u) { u.name = name; };
#ifdef HASHRANGE_WRONG
    auto changed = co_await users.modify("u1", [name](user& u) { u.name = name; });
#else
    auto changed = co_await users.modify("u1", rename);
#endif
    static_cast<void>(changed);
    static_cast<void>(rename);
}
