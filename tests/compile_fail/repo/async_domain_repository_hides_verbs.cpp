// SPDX-License-Identifier: Apache-2.0
// expect: (inaccessible|protected)
#include "hashrange/repo/domain_repository.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace hr = hashrange;

struct user {
    std::string userId, email;
    using schema = hr::entity<
        "USER",
        hr::key<"USER#{userId}", "METADATA">,
        hr::index<"byEmail", "GSI1", "EMAIL#{email}", "USER">>;
};

class user_reader : public hr::async_domain_repository<user> {
public:
    using async_domain_repository::async_domain_repository;
    hr::task<hr::result<std::optional<user>>> find(std::string_view id) const { return get(id); }
};

auto caller(const user_reader& users)
{
#ifdef HASHRANGE_WRONG
    return users.get("u1");
#else
    return users.find("u1");
#endif
}
