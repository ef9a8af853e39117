// SPDX-License-Identifier: Apache-2.0
// A thousand verbs are awaited at once, over HTTP; two threads are enough for all of them.
#include "hashrange/repo/detail/when_all.hpp"

#include "unit/database/blog_on.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cstddef>
#include <memory>
#include <mutex>
#include <set>
#include <string>
#include <thread>
#include <utility>
#include <vector>

namespace {

using namespace hashrange;
using namespace hashrange::test_support;

/// Who goes on where an answer has come.
class seen_threads {
public:
    void note()
    {
        const std::lock_guard hold(mutex_);
        all_.insert(std::this_thread::get_id());
    }
    [[nodiscard]] std::size_t size_without(std::thread::id one)
    {
        const std::lock_guard hold(mutex_);
        return all_.size() - all_.count(one);
    }

private:
    std::mutex mutex_;
    std::set<std::thread::id> all_; // guarded by mutex_
};

task<void> write_and_read(
    async_repository<comment> comments, std::string id, seen_threads& seen, std::size_t& right
)
{
    const comment one{.postId = "p" + id, .commentId = id, .text = "text " + id};
    const auto written = co_await comments.put(one);
    seen.note();
    const auto found = co_await comments.get(one.postId, one.commentId);
    seen.note();
    right = written && found && *found == one ? 1 : 0;
}

task<void> all_at_once(std::vector<task<void>> work)
{
    detail::when_all all(std::move(work));
    co_await all;
}

TEST(awaited_verbs, a_thousand_are_under_way_on_two_threads)
{
    constexpr std::size_t count = 1'000;
    test_store one(store_kind::http);
    const auto there = one.table("blog");
    there.ensure<comment>().value();
    const table also_there(
        "blog", std::make_shared<const client>(client{.transport = one.again()})
    );

    seen_threads seen;
    std::vector<std::size_t> right(count);
    std::vector<task<void>> work;
    for (std::size_t i = 0; i < count; ++i) {
        const table& through = i % 2 == 0 ? there : also_there;
        work.push_back(
            write_and_read(through.repository<comment>().async(), std::to_string(i), seen, right[i])
        );
    }
    sync_wait(all_at_once(std::move(work)));
    EXPECT_EQ(std::count(right.begin(), right.end(), 1U), static_cast<std::ptrdiff_t>(count));
    EXPECT_LE(seen.size_without(std::this_thread::get_id()), 2U);
}

} // namespace
