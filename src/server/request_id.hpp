// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "hashrange/base/sources.hpp"

#include <array>
#include <cstdint>
#include <string_view>

namespace hashrange::server {

/// The names of answers, which people quote when they ask for help: 52 upper-case letters and
/// digits, as the service makes them. Nothing depends on their being hard to guess, so only the
/// seed is taken from the source of chance. Threads: one at a time.
class request_ids {
public:
    static constexpr std::size_t id_bytes = 52;

    explicit request_ids(random_source& random) : state_(random.next()) {}

    /// Lifetime: until the next call.
    std::string_view next() noexcept;

private:
    std::uint64_t state_;
    std::array<char, id_bytes> text_{};
};

} // namespace hashrange::server
