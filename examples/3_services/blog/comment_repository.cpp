// SPDX-License-Identifier: Apache-2.0
#include "comment_repository.hpp"

#include "identifiers.hpp"
#include "outcomes.hpp"

#include <string>
#include <utility>

namespace blog {
namespace {

const std::optional<std::string> nobody; // the parent of what is no answer

} // namespace

hr::result<comment> comment_repository::add(const new_comment& input) const
{
    if (field_faults faults = faults_of(input); !faults.empty())
        return refusal_of(std::move(faults));
    const comment made{
        .postId = input.postId,
        .parentId = input.parentId,
        .commentId = new_id_by_time(table()),
        .authorId = input.authorId,
        .content = input.content};
    hr::transaction all = table().transact();
    all.create(made);
    all.check(of<post>(), input.postId, hr::attr<&post::status> == post_status::published);
    if (input.parentId)
        all.check(
            of<comment>(),
            input.postId,
            nobody,
            *input.parentId,
            hr::exists(hr::attr<&comment::commentId>)
        );
    if (const hr::result<void> done = outcome_of(all.commit()); !done)
        return done.error();
    return still_there(consistent().get(made.postId, made.parentId, made.commentId));
}

hr::result<hr::page<comment>> comment_repository::of_post(
    std::string_view postId, std::uint32_t count, const std::optional<hr::cursor>& from
) const
{
    return query(postId).take(count).from(from).page();
}

hr::result<std::vector<comment>>
comment_repository::answers_to(std::string_view postId, std::string_view commentId) const
{
    std::vector<comment> found;
    auto answers = query(postId).equal(std::optional(std::string(commentId))).each();
    for (const comment& each : answers)
        found.push_back(each);
    if (const hr::result<void> ended = answers.finish(); !ended)
        return ended.error();
    return found;
}

hr::result<hr::page<comment>> comment_repository::by_author(
    std::string_view authorId, std::uint32_t count, const std::optional<hr::cursor>& from
) const
{
    return query<"byAuthor">(authorId).newest_first().take(count).from(from).page();
}

hr::result<comment> comment_repository::judge(const comment& which, comment_status verdict) const
{
    return update(which.postId, which.parentId, which.commentId)
        .set<&comment::status>(verdict)
        .returning_new();
}

hr::result<std::int64_t> comment_repository::count_like(const comment& which) const
{
    return update(which.postId, which.parentId, which.commentId)
        .add<&comment::likeCount>(1)
        .returning_new()
        .transform([](const comment& after) { return after.likeCount; });
}

} // namespace blog
