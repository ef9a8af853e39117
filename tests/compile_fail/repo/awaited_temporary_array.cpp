// SPDX-License-Identifier: Apache-2.0
// expect: use of deleted function|call to deleted member function
#include "stored_entities.hpp"

#include <array>

hr::task<void> caller(hr::async_repository<post> posts)
{
    const std::array<std::string, 2> keys{"p1", "p2"};
#ifdef HASHRANGE_WRONG
    auto found = co_await posts.get_all(std::array<std::string, 2>{"p1", "p2"});
#else
    auto found = co_await posts.get_all(keys);
#endif
    static_cast<void>(found);
}
