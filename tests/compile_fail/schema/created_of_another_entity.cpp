// SPDX-License-Identifier: Apache-2.0
// expect: version, ttl, soft_delete and hidden take a field of the entity itself
#include "hashrange/schema/describe.hpp"

namespace hr = hashrange;

struct post {
    hr::timestamp createdAt;
};

struct user {
    std::string userId;
    hr::timestamp createdAt;
#ifdef HASHRANGE_WRONG
    using created = hr::created<&post::createdAt>;
#else
    using created = hr::created<&user::createdAt>;
#endif
    using schema = hr::entity<"USER", hr::key<"USER#{userId}", "METADATA">, created>;
};

const hr::entity_description& caller()
{
    return hr::describe<user>();
}
