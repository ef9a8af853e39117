// SPDX-License-Identifier: Apache-2.0
#include "hashrange/net/io_loop.hpp"

#include "net/shell/loop_waiter.hpp"

namespace hashrange {

io_loop::io_loop(clock_source& clock) : waiter_(std::make_unique<net::shell::loop_waiter>(clock)) {}

io_loop::~io_loop() = default;

void io_loop::run()
{
    run_until(stopped_);
}

void io_loop::run_until(const std::atomic<bool>& done)
{
    while (!done.load(std::memory_order_acquire))
        waiter_->run_once(true);
}

void io_loop::stop() noexcept
{
    stopped_.store(true, std::memory_order_release);
    wake();
}

int io_loop::native_handle() const noexcept
{
    return waiter_->native_handle();
}

std::optional<steady_time_point> io_loop::next_deadline() const
{
    return waiter_->next_deadline();
}

std::size_t io_loop::poll()
{
    return waiter_->run_once(false);
}

void io_loop::wake() noexcept
{
    waiter_->notify();
}

net::waiter& io_loop::waiter() noexcept
{
    return *waiter_;
}

} // namespace hashrange
