// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "hashrange/base/result.hpp"
#include "hashrange/base/sources.hpp"
#include "hashrange/base/task.hpp"
#include "hashrange/transport/retry_options.hpp"
#include "hashrange/transport/transport.hpp"

#include <chrono>
#include <functional>
#include <memory>

namespace hashrange {

/// What a transport without a network of its own is called with, as a connection over HTTP does it
/// itself. Lifetime: the sources outlive it.
struct attempt_setting {
    retry_options retry;
    clock_source* clock = &system_clock_source();
    random_source* random = &system_random_source();
    std::function<void(std::chrono::milliseconds)> pause;
    /// Of calls that are awaited. The context lives until the task is complete.
    std::function<task<result<void>>(std::chrono::milliseconds, const call_context&)> awaited_pause;
};

/// Sends again what a busy engine refused: as often as the mode allows, with a random part of 25,
/// 50, 100 ms in between, and not beyond the deadline. Fills the call's report. Calls that are
/// awaited hold no thread meanwhile.
std::shared_ptr<transport> with_attempts(std::shared_ptr<transport> inner, attempt_setting setting);

} // namespace hashrange
