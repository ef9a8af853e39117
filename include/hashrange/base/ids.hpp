// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "hashrange/base/sources.hpp"

#include <cstddef>
#include <cstdint>
#include <mutex>
#include <string>

/// Names for new things that nobody has to hand out:
///
///     user ada{.userId = hr::nanoid(), .email = "ada@example.org"};
///
/// | id       | looks like                             | sorts by time   | bits of chance  |
/// |----------|----------------------------------------|-----------------|-----------------|
/// | nanoid   | `V1StGXR8_Z5jdHi6B-myT`                | no              | 6 a character   |
/// | UUID v4  | `f47ac10b-58cc-4372-a567-0e02b2c3d479` | no              | 122             |
/// | UUID v7  | `018f3b1c-9a2d-7c4e-8f01-23456789abcd` | to the millisecond | 74           |
/// | ULID     | `01HZX3P7QGW5Y2N9S4T6V8B0CD`           | of one source: each after the last | 80 |
///
/// All of them may stand in keys as they are. Where an id is a partition key it should not sort by
/// time alone; where it is part of a sort key, that it does is what one wants.
/// Threads: any.
namespace hashrange {

/// Letters, digits, `_` and `-`; 21 of them are as hard to guess as a UUID.
std::string nanoid(std::size_t length = 21, random_source& random = system_random_source());

std::string uuid_v4(random_source& random = system_random_source());
/// RFC 9562: the moment's milliseconds, then chance. A moment before 1970 counts as 1970.
std::string uuid_v7(
    clock_source& clock = system_clock_source(), random_source& random = system_random_source()
);

/// Makes ULIDs, each greater than the one before: also in one millisecond, where it is the last one
/// and one more, and when the clock goes back, where it stays at the latest time it has seen.
/// Lifetime: the sources must outlive it. Threads: any.
class ulid_source {
public:
    explicit ulid_source(
        clock_source& clock = system_clock_source(), random_source& random = system_random_source()
    ) noexcept
        : clock_(clock), random_(random)
    {
    }

    std::string next();

private:
    void advance();

    clock_source& clock_;
    random_source& random_;
    std::mutex mutex_;
    // Guarded by mutex_: the last one, its milliseconds since 1970 and its chance, 16 bits and 64.
    std::uint64_t moment_ = 0;
    std::uint64_t chance_high_ = 0, chance_low_ = 0;
    bool has_made_one_ = false;
};

} // namespace hashrange
