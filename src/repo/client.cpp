// SPDX-License-Identifier: Apache-2.0
#include "hashrange/repo/client.hpp"

#include <thread>

namespace hashrange {

void pause_this_thread(std::chrono::milliseconds time)
{
    std::this_thread::sleep_for(time);
}

} // namespace hashrange
