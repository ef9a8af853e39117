// SPDX-License-Identifier: Apache-2.0
#include "post_rules.hpp"

#include <cstdint>
#include <string_view>

namespace blog {
namespace {

hr::error wrong_status(const post& of, std::string_view wanted)
{
    return hr::error(
        hr::errc::condition_failed,
        "the post is " + std::string(hr::enumerator_name(of.status).value_or("?")) +
            "; it can only be " + std::string(wanted)
    );
}

} // namespace

std::string with_suffix(const std::string& slug, hr::random_source& random)
{
    constexpr std::string_view letters = "abcdefghijklmnopqrstuvwxyz012345";
    std::string longer = slug + '-';
    std::uint64_t drawn = random.next();
    for (int i = 0; i < 6; ++i, drawn >>= 5U)
        longer += letters[drawn & 31U];
    return longer;
}

hr::result<void> make_public(post& draft, hr::timestamp when)
{
    if (draft.status != post_status::draft)
        return wrong_status(draft, "published as a draft");
    draft.status = post_status::published;
    draft.publishedAt = when;
    return {};
}

hr::result<void> make_archived(post& shown)
{
    if (shown.status != post_status::published)
        return wrong_status(shown, "archived when it is published");
    shown.status = post_status::archived;
    return {};
}

} // namespace blog
