// SPDX-License-Identifier: Apache-2.0
// expect: use of deleted function|call to deleted member function
#include "stored_entities.hpp"

hr::task<void> caller(hr::table blog)
{
    const post first{.postId = "p1"};
    const auto is_new = hr::not_exists(hr::attr<&post::title>);
#ifdef HASHRANGE_WRONG
    auto done = co_await blog.transact_async().put_if(post{.postId = "p1"}, is_new).commit();
#else
    auto done = co_await blog.transact_async().put_if(first, is_new).commit();
#endif
    static_cast<void>(done);
}
