// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "inputs.hpp"

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

namespace blog {

/// Comments of posts, and answers to them, one level deep.
/// Errors: `invalid_entity` with every fault of an input; `not_found` where there is no such post,
/// or comment to answer; `condition_failed` unless the post is published; the service's.
/// Threads: any.
class comment_repository : public hr::domain_repository<comment> {
public:
    using domain_repository::domain_repository;

    [[nodiscard]] hr::result<comment> add(const new_comment& input) const;
    /// The oldest first, each followed by its answers.
    [[nodiscard]] hr::result<hr::page<comment>> of_post(
        std::string_view postId, std::uint32_t count, const std::optional<hr::cursor>& from = {}
    ) const;
    [[nodiscard]] hr::result<std::vector<comment>>
    answers_to(std::string_view postId, std::string_view commentId) const;
    /// Newest first.
    [[nodiscard]] hr::result<hr::page<comment>> by_author(
        std::string_view authorId, std::uint32_t count, const std::optional<hr::cursor>& from = {}
    ) const;
    [[nodiscard]] hr::result<comment> judge(const comment& which, comment_status verdict) const;
    [[nodiscard]] hr::result<std::int64_t> count_like(const comment& which) const;
};

} // namespace blog
