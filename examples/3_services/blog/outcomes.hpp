// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <hashrange/hashrange.hpp>

#include <optional>
#include <string>
#include <utility>

namespace blog {

/// Whether a transaction happened; if not, what was wrong with the first write that was refused.
inline hashrange::result<void> outcome_of(const hashrange::transaction_result& done)
{
    if (done)
        return {};
    if (done.error().reasons().empty())
        return done.error();
    const hashrange::transaction_reason& why = done.error().reasons().front();
    return hashrange::error(why.code, std::string(why.message));
}

/// What was just written, as it is read again; somebody may have deleted it in between.
template <class T>
hashrange::result<T> still_there(hashrange::result<std::optional<T>> found)
{
    if (!found)
        return found.error();
    if (!*found)
        return hashrange::error(hashrange::errc::not_found, "it was deleted at once");
    return **std::move(found);
}

} // namespace blog
