// SPDX-License-Identifier: Apache-2.0
#include "site_posts.hpp"

namespace blog_http {

namespace hr = hashrange;
using blog::post;
using blog::post_tag;

hr::task<hr::result<std::optional<post>>> site_posts::find_by_slug(std::string_view slug) const
{
    return query<"bySlug">(slug).first();
}

site_posts::found_posts site_posts::by_author(std::string_view authorId, std::uint32_t count) const
{
    return query<"byAuthor">(authorId).newest_first().take(count).page();
}

site_posts::found_posts
site_posts::in_category(std::string_view categoryId, std::uint32_t count) const
{
    return query<"byCategory">(categoryId).newest_first().take(count).page();
}

site_posts::found_posts site_posts::by_tag(std::string_view tagId, std::uint32_t count) const
{
    return of<post_tag>().query<"byTag">(tagId).take(count).follow<&post_tag::postId>(of<post>());
}

hr::task<hr::result<post>> site_posts::publish(std::string_view postId) const
{
    return modify(postId, [when = now()](post& draft) { return blog::make_public(draft, when); });
}

} // namespace blog_http
