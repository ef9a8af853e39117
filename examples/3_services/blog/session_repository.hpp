// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "entities.hpp"
#include "identifiers.hpp"

#include <chrono>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace blog {

/// What a web site does with sessions, without holding a thread.
/// Errors: the service's. Lifetime: tasks borrow the repository. Threads: any.
class async_session_repository : public hr::async_domain_repository<session> {
public:
    using async_domain_repository::async_domain_repository;

    [[nodiscard]] hr::task<hr::result<session>>
    start(std::string userId, std::chrono::seconds lasts, std::string userAgent) const
    {
        const hr::result<hr::timestamp> end = now().plus(lasts);
        if (!end)
            co_return end.error();
        const session begun{
            .sessionId = new_id(table()),
            .userId = std::move(userId),
            .userAgent = std::move(userAgent),
            .expiresAt = *end};
        co_return co_await create(begun);
    }
};

/// Sessions of signed-in browsers. One whose time is over is not there, although the service
/// deletes it later. Errors: the service's. Threads: any.
class session_repository : public hr::domain_repository<session> {
public:
    using domain_repository::domain_repository;

    [[nodiscard]] hr::result<session>
    start(std::string_view userId, std::chrono::seconds lasts, std::string_view userAgent) const
    {
        const async_session_repository awaited(table());
        return hr::sync_wait(awaited.start(std::string(userId), lasts, std::string(userAgent)));
    }
    [[nodiscard]] hr::result<std::optional<session>> find(std::string_view sessionId) const
    {
        return get(sessionId);
    }
    [[nodiscard]] hr::result<std::vector<session>> of_user(std::string_view userId) const
    {
        return query<"byUser">(userId).page().transform([](hr::page<session> found) {
            return std::move(found.items);
        });
    }
    [[nodiscard]] hr::result<void> end(std::string_view sessionId) const
    {
        return erase(sessionId);
    }
};

} // namespace blog
