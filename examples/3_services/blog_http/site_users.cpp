// SPDX-License-Identifier: Apache-2.0
#include "site_users.hpp"

#include "blog/keys.hpp"

#include <utility>

namespace blog_http {

namespace hr = hashrange;
using blog::profile;
using blog::user;
using blog::user_with_profile;

hr::task<hr::result<std::optional<user_with_profile>>>
site_users::find_with_profile(std::string userId) const
{
    const hr::result<std::string> partition = blog::partition_of<user>(userId);
    if (!partition)
        co_return partition.error();
    auto both =
        co_await table().collect_async<std::optional<user>, std::optional<profile>>(*partition);
    if (!both)
        co_return both.error();
    auto& [account, about] = *both;
    std::optional<user_with_profile> found;
    if (account)
        found = {*std::move(account), std::move(about)};
    co_return found;
}

hr::task<hr::result<user>> site_users::rename(
    std::string_view userId,
    std::optional<std::string> firstName,
    std::optional<std::string> lastName
) const
{
    const auto change = [first = std::move(firstName), last = std::move(lastName)](user& who) {
        if (first)
            who.firstName = first;
        if (last)
            who.lastName = last;
    };
    return modify(userId, change);
}

} // namespace blog_http
