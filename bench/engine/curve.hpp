// SPDX-License-Identifier: Apache-2.0
#pragma once

namespace hashrange::bench {

/// Prints what a get costs in a table in memory of 10 thousand to 10 million small items, and
/// beside it what one miss of the caches costs in as many bytes: a walk from one random line of
/// memory to the next.
void print_curve();

} // namespace hashrange::bench
