// SPDX-License-Identifier: Apache-2.0
#include "net/background_loop.hpp"

#include <utility>

namespace hashrange::net {

background_loop::~background_loop()
{
    if (loop_ == nullptr)
        return;
    loop_->stop();
    if (thread_.get_id() == std::this_thread::get_id())
        thread_.detach();
    else
        thread_.join();
}

io_loop& background_loop::get()
{
    const std::lock_guard lock(mutex_);
    if (loop_ == nullptr) {
        auto loop = std::make_shared<io_loop>(clock_);
        thread_ = std::thread([loop] { loop->run(); });
        loop_ = std::move(loop); // only now: a loop that nobody runs would keep its calls for ever
    }
    return *loop_;
}

} // namespace hashrange::net
