// SPDX-License-Identifier: Apache-2.0
// expect: use of deleted function|call to deleted member function
#include "stored_entities.hpp"

hr::task<void> caller(hr::async_repository<post> posts)
{
    const post first{.postId = "p1"};
    const auto is_old = hr::exists(hr::attr<&post::title>);
#ifdef HASHRANGE_WRONG
    auto done = co_await posts.erase_if(is_old, post{.postId = "p1"});
#else
    auto done = co_await posts.erase_if(is_old, first);
#endif
    static_cast<void>(done);
}
