// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "hashrange/engine/engine.hpp"

#include "engine/store/store.hpp"

#include <memory>

namespace hashrange::engine {

/// An engine over a store that the caller made: the public doors with their own, tests with one
/// that fails, forgets or lies. Errors: storage. Lifetime: clock and random must outlive it.
result<std::shared_ptr<transport>>
open_engine_over(std::unique_ptr<store> data, const engine_options& options = {});

} // namespace hashrange::engine
