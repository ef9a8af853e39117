// SPDX-License-Identifier: Apache-2.0
// expect: hashrange: erase sets the time of deletion, and restore takes it away
#include "changed_entities.hpp"

#include <optional>

struct kept {
    std::string keptId;
    std::optional<hr::timestamp> deletedAt, seenAt;
    using schema =
        hr::entity<"KEPT", hr::key<"KEPT#{keptId}", "METADATA">, hr::soft_delete<&kept::deletedAt>>;
};

auto caller(hr::timestamp now)
{
#ifdef HASHRANGE_WRONG
    return set(hr::attr<&kept::deletedAt>, now);
#else
    return set(hr::attr<&kept::seenAt>, now);
#endif
}
