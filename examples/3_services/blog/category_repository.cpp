// SPDX-License-Identifier: Apache-2.0
#include "category_repository.hpp"

#include "identifiers.hpp"
#include "outcomes.hpp"

#include <algorithm>
#include <set>
#include <string>
#include <tuple>
#include <utility>

namespace blog {
namespace {

/// Moves what lies below `parent` out of `all`. A circle is never reached from the root.
std::vector<category_tree>
take_below(std::vector<category>& all, const std::optional<std::string>& parent)
{
    std::vector<category_tree> taken;
    for (auto each = all.begin(); each != all.end();) {
        if (each->parentId != parent) {
            ++each;
            continue;
        }
        taken.push_back({std::move(*each), {}});
        each = all.erase(each);
    }
    std::sort(taken.begin(), taken.end(), [](const category_tree& a, const category_tree& b) {
        return std::tie(a.top.sortOrder, a.top.categoryId) <
               std::tie(b.top.sortOrder, b.top.categoryId);
    });
    for (category_tree& each : taken)
        each.below = take_below(all, each.top.categoryId);
    return taken;
}

} // namespace

hr::result<category> category_repository::add(const new_category& input) const
{
    if (field_faults faults = faults_of(input); !faults.empty())
        return refusal_of(std::move(faults));
    const category made{
        .categoryId = new_id(table()),
        .parentId = input.parentId,
        .name = input.name,
        .description = input.description,
        .sortOrder = input.sortOrder};
    if (!input.parentId)
        return create(made);
    const auto done =
        table()
            .transact()
            .create(made)
            .check(of<category>(), *input.parentId, hr::exists(hr::attr<&category::categoryId>))
            .commit();
    if (const hr::result<void> ok = outcome_of(done); !ok)
        return ok.error();
    return still_there(consistent().get(made.categoryId));
}

hr::result<std::optional<category>> category_repository::find_by_slug(std::string_view slug) const
{
    return query<"bySlug">(slug).first();
}

hr::result<std::vector<category>>
category_repository::below(const std::optional<std::string>& parentId) const
{
    return query<"byParent">(parentId).page().transform([](hr::page<category> found) {
        return std::move(found.items);
    });
}

hr::result<std::vector<category_tree>> category_repository::tree() const
{
    std::vector<category> all;
    std::set<std::string> known;
    auto found = query().each();
    for (const category& each : found) {
        known.insert(each.categoryId);
        all.push_back(each);
    }
    if (const hr::result<void> ended = found.finish(); !ended)
        return ended.error();
    for (category& each : all)
        if (each.parentId && !known.contains(*each.parentId))
            each.parentId.reset();
    return take_below(all, std::nullopt);
}

hr::result<category> category_repository::move(
    std::string_view categoryId, const std::optional<std::string>& parentId, std::int64_t sortOrder
) const
{
    return modify(categoryId, [&](category& moved) {
        moved.parentId = parentId;
        moved.sortOrder = sortOrder;
    });
}

} // namespace blog
