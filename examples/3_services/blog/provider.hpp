// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "entities.hpp"

#include <hashrange/schema/access_patterns.hpp>

#include <string>

namespace blog {

/// The blog's database and its one table: BLOG_TABLE, or "blog".
class blog_provider : public hr::provider {
public:
    using provider::provider;
    [[nodiscard]] hr::table blog() const { return table_from("BLOG_TABLE", "blog"); }
};

/// For development: the table and its indexes, as the entities declare them.
inline hr::result<void> ensure(const hr::table& table)
{
    return table.ensure<user, profile, post, comment, category, tag, post_tag, session>();
}

/// Every way to what is stored, for people.
inline std::string access_patterns()
{
    return hr::access_patterns<user, profile, post, comment, category, tag, post_tag, session>();
}

} // namespace blog
