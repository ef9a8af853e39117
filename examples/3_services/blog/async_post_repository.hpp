// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "inputs.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace blog {

/// What a web site does with posts, without holding a thread. `post_repository` has the same verbs,
/// and more, for who waits.
/// Errors: as there. Lifetime: tasks borrow the repository and their arguments. Threads: any.
class async_post_repository : public hr::async_domain_repository<post> {
public:
    using async_domain_repository::async_domain_repository;
    using found_posts = hr::task<hr::result<hr::page<post>>>;

    /// Post, the guard of its slug, its edges and their tags' counts, all or nothing. A slug that
    /// another post has gets a suffix.
    [[nodiscard]] hr::task<hr::result<post>> write(const new_post& input) const;
    [[nodiscard]] hr::task<hr::result<std::optional<post>>> find_by_slug(std::string_view slug
    ) const;
    /// Of a draft.
    [[nodiscard]] hr::task<hr::result<post>> publish(std::string_view postId) const;

    /// Newest first.
    [[nodiscard]] found_posts by_author(
        std::string_view authorId, std::uint32_t count, const std::optional<hr::cursor>& from = {}
    ) const;
    /// Those that are published, newest first.
    [[nodiscard]] found_posts in_category(
        std::string_view categoryId, std::uint32_t count, const std::optional<hr::cursor>& from = {}
    ) const;
    /// The posts themselves, by the edges of the tag; one that was just deleted is missing.
    [[nodiscard]] found_posts by_tag(
        std::string_view tagId, std::uint32_t count, const std::optional<hr::cursor>& from = {}
    ) const;

private:
    [[nodiscard]] hr::task<hr::result<void>> store(const post& made) const;
};

} // namespace blog
