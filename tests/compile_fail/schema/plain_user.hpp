// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "hashrange/schema/describe.hpp"

namespace hr = hashrange;

struct user {
    std::string userId;
    double score = 0;
    std::int64_t loginCount = 0;
    hr::timestamp createdAt;
};
