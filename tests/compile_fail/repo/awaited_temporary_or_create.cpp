// SPDX-License-Identifier: Apache-2.0
// expect: use of deleted function|call to deleted member function
#include "stored_entities.hpp"

hr::task<void> caller(hr::async_repository<post> posts)
{
    const post first{.postId = "p1"};
    const auto renamed = posts.update("p1").set<&post::title>("t");
#ifdef HASHRANGE_WRONG
    auto done = co_await renamed.or_create({.postId = "p1"}).run();
#else
    auto done = co_await renamed.or_create(first).run();
#endif
    static_cast<void>(done);
}
