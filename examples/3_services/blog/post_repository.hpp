// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "async_post_repository.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace blog {

/// Posts, and their edges to tags, for who waits: what is in `async_post_repository` too is written
/// there. A tag counts its posts: edge and count change together.
/// Errors: `invalid_entity` with every fault of an input; `not_found`; `condition_failed` for what
/// the post's status forbids; `invalid_argument` for more tags than a transaction holds, before
/// anything is sent; the service's. Threads: any.
class post_repository : public hr::domain_repository<post> {
public:
    explicit post_repository(const hr::table& in) : domain_repository(in), awaited_(in) {}

    /// Post, the guard of its slug, its edges and their tags' counts, all or nothing. A slug that
    /// another post has gets a suffix.
    [[nodiscard]] hr::result<post> write(const new_post& input) const;
    [[nodiscard]] hr::result<std::optional<post>> find(std::string_view postId) const;
    [[nodiscard]] hr::result<std::optional<post>> find_by_slug(std::string_view slug) const;

    /// The slug follows; every index with it, at the same moment.
    [[nodiscard]] hr::result<post> retitle(std::string_view postId, std::string_view title) const;
    [[nodiscard]] hr::result<post>
    set_tags(std::string_view postId, const std::vector<std::string>& tagIds) const;
    /// Of a draft.
    [[nodiscard]] hr::result<post> publish(std::string_view postId) const;
    /// Of what is published.
    [[nodiscard]] hr::result<post> archive(std::string_view postId) const;
    /// How many there are with this one. Errors: `not_found`; nothing is made of a view.
    [[nodiscard]] hr::result<std::int64_t> count_view(std::string_view postId) const;
    [[nodiscard]] hr::result<std::int64_t> count_like(std::string_view postId) const;

    /// Newest first.
    [[nodiscard]] hr::result<hr::page<post>> by_author(
        std::string_view authorId, std::uint32_t count, const std::optional<hr::cursor>& from = {}
    ) const;
    /// Those that are published, newest first.
    [[nodiscard]] hr::result<hr::page<post>> in_category(
        std::string_view categoryId, std::uint32_t count, const std::optional<hr::cursor>& from = {}
    ) const;
    /// The posts themselves, by the edges of the tag.
    [[nodiscard]] hr::result<hr::page<post>> by_tag(
        std::string_view tagId, std::uint32_t count, const std::optional<hr::cursor>& from = {}
    ) const;
    [[nodiscard]] hr::result<std::vector<std::string>> tags_of(std::string_view postId) const;
    /// Looks at the whole table.
    [[nodiscard]] hr::result<std::vector<post>> scan_published() const;

    /// The post, then its comments and edges, however many. Called again it ends what was
    /// interrupted. False: there was no such post.
    [[nodiscard]] hr::result<bool> remove(std::string_view postId) const;

private:
    [[nodiscard]] hr::result<void>
    change_tags(const post& before, const std::vector<std::string>& tagIds) const;
    [[nodiscard]] hr::result<void> remove_edges(const std::vector<post_tag>& edges) const;

    async_post_repository awaited_;
};

} // namespace blog
