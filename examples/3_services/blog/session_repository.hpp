// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "entities.hpp"
#include "identifiers.hpp"

#include <chrono>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace blog {

/// Sessions of signed-in browsers. One whose time is over is not there, although the service
/// deletes it later. Errors: the service's. Threads: any.
class session_repository : public hr::domain_repository<session> {
public:
    using domain_repository::domain_repository;

    [[nodiscard]] hr::result<session>
    start(std::string_view userId, std::chrono::seconds lasts, std::string_view userAgent) const
    {
        const hr::result<hr::timestamp> end = now().plus(lasts);
        if (!end)
            return end.error();
        return create(
            {.sessionId = make_id(*table().shared_client()->random),
             .userId = std::string(userId),
             .userAgent = std::string(userAgent),
             .expiresAt = *end}
        );
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
