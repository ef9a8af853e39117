// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <hashrange/hashrange.hpp>

#include <string>

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

} // namespace blog
