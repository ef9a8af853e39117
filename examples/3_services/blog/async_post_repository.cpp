// SPDX-License-Identifier: Apache-2.0
#include "async_post_repository.hpp"

#include "identifiers.hpp"
#include "outcomes.hpp"
#include "post_rules.hpp"
#include "slug.hpp"

#include <utility>

namespace blog {

hr::task<hr::result<post>> async_post_repository::write(const new_post& input) const
{
    if (field_faults faults = faults_of(input); !faults.empty())
        co_return refusal_of(std::move(faults));
    hr::random_source& random = *table().shared_client()->random;
    post made{
        .postId = new_id(table()),
        .authorId = input.authorId,
        .categoryId = input.categoryId,
        .title = input.title,
        .excerpt = input.excerpt,
        .content = input.content,
        .featuredImage = input.featuredImage,
        .tags = input.tags};
    const std::string slug = slug_of(input.title, made.postId);
    made.slug = slug;
    hr::result<void> stored = co_await store(made);
    for (int i = 1; i < slugs_max && !stored; ++i) {
        if (stored.error() != hr::errc::unique_violation)
            co_return stored.error();
        made.slug = with_suffix(slug, random);
        stored = co_await store(made);
    }
    if (!stored)
        co_return stored.error();
    co_return still_there(co_await consistent().get(made.postId));
}

hr::task<hr::result<void>> async_post_repository::store(const post& made) const
{
    const hr::async_repository<tag> tags = of<tag>();
    hr::async_transaction all = table().transact_async();
    all.create(made);
    for (const std::string& tagId : made.tags) {
        const post_tag edge{.postId = made.postId, .tagId = tagId};
        all.create(edge);
        all.update(tags.update(tagId).add<&tag::postCount>(1));
    }
    co_return outcome_of(co_await all.commit());
}

hr::task<hr::result<std::optional<post>>> async_post_repository::find_by_slug(std::string_view slug
) const
{
    return query<"bySlug">(slug).first();
}

hr::task<hr::result<post>> async_post_repository::publish(std::string_view postId) const
{
    return modify(postId, [when = now()](post& draft) { return make_public(draft, when); });
}

async_post_repository::found_posts async_post_repository::by_author(
    std::string_view authorId, std::uint32_t count, const std::optional<hr::cursor>& from
) const
{
    return query<"byAuthor">(authorId).newest_first().take(count).from(from).page();
}

async_post_repository::found_posts async_post_repository::in_category(
    std::string_view categoryId, std::uint32_t count, const std::optional<hr::cursor>& from
) const
{
    return query<"byCategory">(categoryId).newest_first().take(count).from(from).page();
}

async_post_repository::found_posts async_post_repository::by_tag(
    std::string_view tagId, std::uint32_t count, const std::optional<hr::cursor>& from
) const
{
    return of<post_tag>().query<"byTag">(tagId).take(count).from(from).follow<&post_tag::postId>(
        of<post>()
    );
}

} // namespace blog
