// SPDX-License-Identifier: Apache-2.0
#include "post_repository.hpp"

#include "identifiers.hpp"
#include "keys.hpp"
#include "outcomes.hpp"
#include "slug.hpp"

#include <algorithm>
#include <utility>

namespace blog {
namespace {

constexpr int attempts_max = 5;

/// Another slug for a title whose own is taken.
std::string with_suffix(const std::string& slug, hr::random_source& random)
{
    constexpr std::string_view letters = "abcdefghijklmnopqrstuvwxyz012345";
    std::string longer = slug + '-';
    std::uint64_t drawn = random.next();
    for (int i = 0; i < 6; ++i, drawn >>= 5U)
        longer += letters[drawn & 31U];
    return longer;
}

bool contains(const std::vector<std::string>& all, const std::string& one)
{
    return std::find(all.begin(), all.end(), one) != all.end();
}

hr::error wrong_status(const post& of, std::string_view wanted)
{
    return hr::error(
        hr::errc::condition_failed,
        "the post is " + std::string(hr::enumerator_name(of.status).value_or("?")) +
            "; it can only be " + std::string(wanted)
    );
}

post_page page_of_posts(hr::page<post> found)
{
    return {std::move(found.items), std::move(found.next)};
}

} // namespace

hr::result<void> make_public(post& draft, hr::timestamp when)
{
    if (draft.status != post_status::draft)
        return wrong_status(draft, "published as a draft");
    draft.status = post_status::published;
    draft.publishedAt = when;
    return {};
}

hr::result<post> post_repository::write(const new_post& input) const
{
    if (field_faults faults = faults_of(input); !faults.empty())
        return refusal_of(std::move(faults));
    hr::random_source& random = *table().shared_client()->random;
    post made{
        .postId = make_id(random),
        .authorId = input.authorId,
        .categoryId = input.categoryId,
        .title = input.title,
        .excerpt = input.excerpt,
        .content = input.content,
        .featuredImage = input.featuredImage,
        .tags = input.tags};
    const std::string slug = slug_of(input.title, made.postId);
    made.slug = slug;
    hr::result<void> stored = store(made);
    for (int i = 1; i < attempts_max && !stored; ++i) {
        if (stored.error() != hr::errc::unique_violation)
            return stored.error();
        made.slug = with_suffix(slug, random);
        stored = store(made);
    }
    if (!stored)
        return stored.error();
    return consistent().get(made.postId).transform([](std::optional<post> found) {
        return *std::move(found);
    });
}

hr::result<void> post_repository::store(const post& made) const
{
    const hr::repository<tag> tags = of<tag>();
    hr::transaction all = table().transact();
    all.create(made);
    for (const std::string& tagId : made.tags) {
        all.create(post_tag{.postId = made.postId, .tagId = tagId});
        all.update(tags.update(tagId).add<&tag::postCount>(1));
    }
    return outcome_of(all.commit());
}

hr::result<std::optional<post>> post_repository::find(std::string_view postId) const
{
    return get(postId);
}

hr::result<std::optional<post>> post_repository::find_by_slug(std::string_view slug) const
{
    return query<"bySlug">(slug).first();
}

hr::result<post> post_repository::retitle(std::string_view postId, std::string_view title) const
{
    if (field_faults faults =
            faults_of(new_post{.authorId = "-", .title = std::string(title), .content = "-"});
        !faults.empty())
        return refusal_of(std::move(faults));
    const std::string slug = slug_of(title, postId);
    std::string tried = slug;
    for (int i = 1;; ++i) {
        hr::result<post> done = modify(postId, [&](post& changed) {
            changed.title = title;
            changed.slug = tried;
        });
        if (done || done.error() != hr::errc::unique_violation || i == attempts_max)
            return done;
        tried = with_suffix(slug, *table().shared_client()->random);
    }
}

hr::result<post>
post_repository::set_tags(std::string_view postId, const std::vector<std::string>& tagIds) const
{
    for (int i = 1;; ++i) {
        hr::result<std::optional<post>> before = consistent().get(postId);
        if (!before)
            return before.error();
        if (!*before)
            return hr::error(hr::errc::not_found, "POST: there is no item with this key");
        const hr::result<void> done = change_tags(**before, tagIds);
        if (!done && (done.error() != hr::errc::condition_failed || i == attempts_max))
            return done.error();
        if (!done)
            continue; // somebody else changed them in between
        post after = **std::move(before);
        after.tags = tagIds;
        return after;
    }
}

hr::result<void>
post_repository::change_tags(const post& before, const std::vector<std::string>& tagIds) const
{
    const hr::repository<tag> tags = of<tag>();
    hr::transaction all = table().transact();
    all.update(
        update(before.postId).set<&post::tags>(tagIds).when(hr::attr<&post::tags> == before.tags)
    );
    for (const std::string& tagId : tagIds)
        if (!contains(before.tags, tagId)) {
            all.create(post_tag{.postId = before.postId, .tagId = tagId});
            all.update(tags.update(tagId).add<&tag::postCount>(1));
        }
    for (const std::string& tagId : before.tags)
        if (!contains(tagIds, tagId)) {
            all.erase(of<post_tag>(), before.postId, tagId);
            all.update(tags.update(tagId).add<&tag::postCount>(-1));
        }
    return outcome_of(all.commit());
}

hr::result<post> post_repository::publish(std::string_view postId) const
{
    return modify(postId, [when = now()](post& draft) { return make_public(draft, when); });
}

hr::result<post> post_repository::archive(std::string_view postId) const
{
    return modify(postId, [](post& shown) -> hr::result<void> {
        if (shown.status != post_status::published)
            return wrong_status(shown, "archived when it is published");
        shown.status = post_status::archived;
        return {};
    });
}

hr::result<std::int64_t> post_repository::count_view(std::string_view postId) const
{
    return update(postId).add<&post::viewCount>(1).returning_new().transform([](const post& after) {
        return after.viewCount;
    });
}

hr::result<std::int64_t> post_repository::count_like(std::string_view postId) const
{
    return update(postId).add<&post::likeCount>(1).returning_new().transform([](const post& after) {
        return after.likeCount;
    });
}

hr::result<post_page> post_repository::by_author(
    std::string_view authorId, std::uint32_t count, const std::optional<hr::cursor>& from
) const
{
    return query<"byAuthor">(authorId).newest_first().take(count).from(from).page().transform(
        page_of_posts
    );
}

hr::result<post_page> post_repository::in_category(
    std::string_view categoryId, std::uint32_t count, const std::optional<hr::cursor>& from
) const
{
    return query<"byCategory">(categoryId)
        .newest_first()
        .take(count)
        .from(from)
        .page()
        .transform(page_of_posts);
}

hr::result<post_page> post_repository::by_tag(
    std::string_view tagId, std::uint32_t count, const std::optional<hr::cursor>& from
) const
{
    hr::result<hr::page<post_tag>> edges =
        of<post_tag>().query<"byTag">(tagId).take(count).from(from).page();
    if (!edges)
        return edges.error();
    std::vector<std::string> ids;
    for (const post_tag& each : *edges)
        ids.push_back(each.postId);
    auto posts = get_all(ids); // one that was just deleted is missing
    if (!posts.complete())
        return *posts.why();
    return post_page{std::move(posts).items(), std::move(edges->next)};
}

hr::result<std::vector<std::string>> post_repository::tags_of(std::string_view postId) const
{
    std::vector<std::string> ids;
    auto edges = of<post_tag>().query(postId).each();
    for (const post_tag& each : edges)
        ids.push_back(each.tagId);
    if (const hr::result<void> ended = edges.finish(); !ended)
        return ended.error();
    return ids;
}

hr::result<std::vector<post>> post_repository::scan_published() const
{
    std::vector<post> found;
    const hr::result<void> done = scan()
                                      .where(hr::attr<&post::status> == post_status::published)
                                      .for_each([&](const post& each) { found.push_back(each); });
    if (!done)
        return done.error();
    return found;
}

hr::result<bool> post_repository::remove(std::string_view postId) const
{
    // First the post: whoever comments on it or tags it asks for it, so nothing is added behind us.
    const hr::result<void> gone = erase_if(hr::exists(hr::attr<&post::postId>), postId);
    if (!gone && gone.error() != hr::errc::condition_failed)
        return gone.error();
    const hr::result<std::string> partition = partition_of<post>(postId);
    if (!partition)
        return partition.error();
    auto rest = table().collect<std::vector<comment>, std::vector<post_tag>>(*partition);
    if (!rest)
        return rest.error();
    const auto& [comments, edges] = *rest;
    if (const hr::result<void> removed = remove_edges(edges); !removed)
        return removed.error();
    std::vector<std::tuple<std::string, std::optional<std::string>, std::string>> keys;
    for (const comment& each : comments)
        keys.emplace_back(each.postId, each.parentId, each.commentId);
    const auto erased = of<comment>().erase_all(keys);
    if (!erased.complete())
        return *erased.why();
    return gone.has_value();
}

/// Each with its tag's count; one that somebody else removes at this moment is counted by him.
hr::result<void> post_repository::remove_edges(const std::vector<post_tag>& edges) const
{
    for (const post_tag& edge : edges) {
        const auto done =
            table()
                .transact()
                .erase_if(
                    hr::exists(hr::attr<&post_tag::tagId>), of<post_tag>(), edge.postId, edge.tagId
                )
                .update(of<tag>().update(edge.tagId).add<&tag::postCount>(-1))
                .commit();
        const hr::result<void> removed = outcome_of(done);
        if (!removed && removed.error() != hr::errc::condition_failed)
            return removed;
    }
    return {};
}

} // namespace blog
