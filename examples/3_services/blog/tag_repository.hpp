// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "entities.hpp"
#include "identifiers.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace blog {

/// Tags; how many posts have one is kept by post_repository.
/// Errors: `unique_violation` for a name that another tag has; the service's. Threads: any.
class tag_repository : public hr::domain_repository<tag> {
public:
    using domain_repository::domain_repository;

    [[nodiscard]] hr::result<tag> add(std::string_view name) const
    {
        return create({.tagId = new_id(table()), .name = std::string(name)});
    }
    [[nodiscard]] hr::result<std::optional<tag>> find(std::string_view tagId) const
    {
        return get(tagId);
    }
    [[nodiscard]] hr::result<std::optional<tag>> find_by_slug(std::string_view slug) const
    {
        return query<"bySlug">(slug).first();
    }
    [[nodiscard]] hr::result<std::vector<tag>> all() const
    {
        std::vector<tag> every;
        auto found = query().each();
        for (const tag& each : found)
            every.push_back(each);
        return found.finish().transform([&] { return std::move(every); });
    }
};

} // namespace blog
