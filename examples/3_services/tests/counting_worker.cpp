// SPDX-License-Identifier: Apache-2.0
// counting_worker <endpoint> <times>: likes a post so many times, by reading and writing it back.
#include "blog/entities.hpp"

#include <hashrange/base/test_sources.hpp>

#include <cstdlib>
#include <iostream>

int main(int count, char** arguments)
{
    namespace hr = hashrange;
    if (count != 3)
        return EXIT_FAILURE;
    const hr::fixed_environment keys{
        {"AWS_ACCESS_KEY_ID", "test"}, {"AWS_SECRET_ACCESS_KEY", "test"}};
    const auto db = hr::connect({.endpoint = arguments[1]}, {.environment = keys}).value();
    const auto posts = db.table("blog").repository<blog::post>();
    for (int times = std::atoi(arguments[2]); times > 0;) {
        const auto done = posts.modify("p1", [](blog::post& liked) { ++liked.likeCount; });
        if (done)
            --times;
        else if (done.error() != hr::errc::condition_failed) { // others were faster: again
            std::cerr << done.error() << '\n';
            return EXIT_FAILURE;
        }
    }
}
