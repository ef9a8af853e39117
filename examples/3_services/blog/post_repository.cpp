// SPDX-License-Identifier: Apache-2.0
#include "post_repository.hpp"

#include "keys.hpp"
#include "outcomes.hpp"
#include "post_rules.hpp"

#include <algorithm>
#include <tuple>
#include <utility>

namespace blog {
namespace {

constexpr int attempts_max = 5;

bool contains(const std::vector<std::string>& all, const std::string& one)
{
    return std::find(all.begin(), all.end(), one) != all.end();
}

} // namespace

hr::result<post> post_repository::write(const new_post& input) const
{
    return hr::sync_wait(awaited_.write(input));
}

hr::result<std::optional<post>> post_repository::find(std::string_view postId) const
{
    return get(postId);
}

hr::result<std::optional<post>> post_repository::find_by_slug(std::string_view slug) const
{
    return hr::sync_wait(awaited_.find_by_slug(slug));
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
        if (done || done.error() != hr::errc::unique_violation || i == slugs_max)
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
    return hr::sync_wait(awaited_.publish(postId));
}

hr::result<post> post_repository::archive(std::string_view postId) const
{
    return modify(postId, make_archived);
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

hr::result<hr::page<post>> post_repository::by_author(
    std::string_view authorId, std::uint32_t count, const std::optional<hr::cursor>& from
) const
{
    return hr::sync_wait(awaited_.by_author(authorId, count, from));
}

hr::result<hr::page<post>> post_repository::in_category(
    std::string_view categoryId, std::uint32_t count, const std::optional<hr::cursor>& from
) const
{
    return hr::sync_wait(awaited_.in_category(categoryId, count, from));
}

hr::result<hr::page<post>> post_repository::by_tag(
    std::string_view tagId, std::uint32_t count, const std::optional<hr::cursor>& from
) const
{
    return hr::sync_wait(awaited_.by_tag(tagId, count, from));
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
    const auto edges = table().collect<std::vector<post_tag>>(*partition);
    if (!edges)
        return edges.error();
    if (const hr::result<void> removed = remove_edges(std::get<0>(*edges)); !removed)
        return removed.error();
    const hr::partition_erasure erased = table().erase_partition<post>(*partition);
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
