// SPDX-License-Identifier: Apache-2.0
// expect: hashrange: a key template names a field that the entity does not have
// errors: 1
#include "stored_entities.hpp"

struct visit {
    std::string userId;
    std::int64_t pages = 0;
#ifdef HASHRANGE_WRONG
    using schema = hr::entity<
        "VISIT",
        hr::key<"USER#{userID}", "VISIT">,
        hr::index<"byPages", "GSI1", "VISITS#{user}", "{pages|pad(5)}">>;
#else
    using schema = hr::entity<
        "VISIT",
        hr::key<"USER#{userId}", "VISIT">,
        hr::index<"byPages", "GSI1", "VISITS#{userId}", "{pages|pad(5)}">>;
#endif
};

auto caller(const hr::repository<visit>& visits)
{
    static_cast<void>(visits.query<"byPages">("u1").at_least(3).count());
    static_cast<void>(visits.update("u1").set<&visit::pages>(4).run());
    return visits.get("u1");
}
