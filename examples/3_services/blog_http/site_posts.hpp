// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "blog/post_repository.hpp"

#include <cstdint>
#include <optional>
#include <string_view>

namespace blog_http {

/// What the site does with posts without holding a thread.
/// Errors: as those of `post_repository`. Lifetime: tasks share what they need. Threads: any.
class site_posts : public hashrange::async_domain_repository<blog::post> {
public:
    using async_domain_repository::async_domain_repository;
    using found_posts = hashrange::task<hashrange::result<hashrange::page<blog::post>>>;

    [[nodiscard]] hashrange::task<hashrange::result<std::optional<blog::post>>>
    find_by_slug(std::string_view slug) const;
    /// Newest first.
    [[nodiscard]] found_posts by_author(std::string_view authorId, std::uint32_t count) const;
    /// Those that are published, newest first.
    [[nodiscard]] found_posts in_category(std::string_view categoryId, std::uint32_t count) const;
    /// The posts themselves, by the edges of the tag.
    [[nodiscard]] found_posts by_tag(std::string_view tagId, std::uint32_t count) const;

    /// Of a draft.
    [[nodiscard]] hashrange::task<hashrange::result<blog::post>> publish(std::string_view postId
    ) const;
};

} // namespace blog_http
