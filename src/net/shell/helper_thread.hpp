// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <memory>
#include <thread>

namespace hashrange::net::shell {

/// One thread for work that blocks, one piece after the other; started with the first piece.
/// At its end what has not begun is dropped; what runs is left to end by itself, because nobody can
/// hurry the system's resolver.
/// Threads: any, but the destructor.
class helper_thread {
public:
    helper_thread();
    ~helper_thread();
    helper_thread(const helper_thread&) = delete;
    helper_thread& operator=(const helper_thread&) = delete;

    /// `done` is called after the work, on the helper, unless this is gone by then. The work throws
    /// nothing. Throws std::system_error when there is no thread to be had.
    void post(std::function<void()> work, std::function<void()> done);

private:
    struct desk;
    static void serve(const std::shared_ptr<desk>& at);

    const std::shared_ptr<desk> desk_; // shared with the thread, which may outlive this
    std::thread thread_;
};

} // namespace hashrange::net::shell
