// SPDX-License-Identifier: Apache-2.0
// expect: hashrange: a field is compared with a value of another type
#include "hashrange/dsl/condition.hpp"

namespace hr = hashrange;

struct user {
    std::string userId;
    std::int64_t age = 0;
    std::vector<std::string> tags;

    using schema = hr::entity<"USER", hr::key<"USER#{userId}", "METADATA">>;
};
struct post {
    std::string postId;
    std::int64_t views = 0;

    using schema = hr::entity<"POST", hr::key<"POST#{postId}", "METADATA">>;
};

hr::condition<user> caller()
{
#ifdef HASHRANGE_WRONG
    return in(hr::attr<&user::age>, {"a", "b"});
#else
    return in(hr::attr<&user::age>, {1, 2});
#endif
}
