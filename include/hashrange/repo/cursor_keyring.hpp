// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "hashrange/base/result.hpp"
#include "hashrange/base/sources.hpp"
#include "hashrange/crypto/keyring.hpp"
#include "hashrange/repo/cursor.hpp"

#include <chrono>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

namespace hashrange {

/// Cursors as texts for people to keep: in a URL, in a page. Encrypted, so that no key is read out
/// of them; authenticated, so that none is put into them; good for one query, one tenant and some
/// time.
///
///     auto text = cursors.seal(page->next);
///     auto more = posts.query<"byAuthor">("u1").take(20).from(cursors.open(text)).page();
///
/// Lifetime: the clock must outlive it. Threads: any.
class cursor_keyring {
public:
    explicit cursor_keyring(
        keyring keys,
        std::chrono::seconds lifetime = std::chrono::hours(24),
        const clock_source& clock = system_clock_source()
    ) noexcept
        : keys_(std::move(keys)), lifetime_(lifetime), clock_(&clock)
    {
    }

    /// For one of those who share a table: what is sealed for one is nothing to the others.
    [[nodiscard]] cursor_keyring for_tenant(std::string tenant) const
    {
        cursor_keyring own = *this;
        own.tenant_ = std::move(tenant);
        return own;
    }

    /// Letters, digits, '-' and '_'; empty for no cursor, which is behind the last page.
    [[nodiscard]] std::string seal(const std::optional<cursor>& where) const;
    /// Nothing for an empty text: a query from it begins at the beginning.
    /// Errors: `invalid_argument` for a text that this keyring did not seal for this tenant, or
    /// that has expired.
    [[nodiscard]] result<std::optional<cursor>> open(std::string_view text) const;

private:
    keyring keys_;
    std::chrono::seconds lifetime_;
    const clock_source* clock_;
    std::string tenant_;
};

} // namespace hashrange
