// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "entities.hpp"

#include <string>

/// What holds for a post, however it is stored.
namespace blog {

/// How many slugs are tried for one title.
inline constexpr int slugs_max = 5;
/// Another slug for a title whose own is taken.
std::string with_suffix(const std::string& slug, hr::random_source& random);

/// Errors: `condition_failed` unless it is a draft.
[[nodiscard]] hr::result<void> make_public(post& draft, hr::timestamp when);
/// Errors: `condition_failed` unless it is published.
[[nodiscard]] hr::result<void> make_archived(post& shown);

} // namespace blog
