// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "hashrange/schema/describe.hpp"

namespace hr = hashrange;

struct user {
    std::string userId, secret;
    std::optional<std::string> phone;
    std::optional<hr::timestamp> deletedAt;
    std::int32_t count = 0;
    std::int64_t version = 0;
    hr::timestamp until;
};
