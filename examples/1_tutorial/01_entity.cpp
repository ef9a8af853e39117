// SPDX-License-Identifier: Apache-2.0
// Step 1: a plain struct is an entity. No registration, no base class, no macro.
#include <hashrange/hashrange.hpp>

#include <cstdint>
#include <iostream>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace hr = hashrange;

enum class user_status { pending, active, suspended, inactive }; // stored by name
enum class post_status { draft, published };

struct user {
    std::string userId;
    std::string email;
    std::optional<std::string> firstName; // no attribute when empty
    user_status status = user_status::pending;
    std::int64_t loginCount = 0;
    std::map<std::string, hr::value> metadata;
    hr::timestamp createdAt, updatedAt; // ISO 8601, milliseconds, always "...00.000Z"

    using schema = hr::entity<
        "USER", // discriminator, attribute entityType
        hr::key<"USER#{userId}", "METADATA">,
        hr::index<"byEmail", "GSI1", "EMAIL#{email|trim|lower}", "USER">,
        hr::created<&user::createdAt>,
        hr::updated<&user::updatedAt>>;
};

struct post {
    std::string postId, authorId, title, slug, content;
    std::vector<std::string> tags;
    post_status status = post_status::draft;
    std::int64_t viewCount = 0;
    std::optional<hr::timestamp> publishedAt;
    hr::timestamp createdAt, updatedAt;

    using schema = hr::entity<
        "POST",
        hr::key<"POST#{postId}", "METADATA">,
        hr::index<"byAuthor", "GSI1", "USER#{authorId}", "POST#{createdAt}">,
        hr::index<"bySlug", "GSI2", "SLUG#{slug}", "POST">,
        hr::created<&post::createdAt>,
        hr::updated<&post::updatedAt>>;
};

// A struct of somebody else gets its schema beside it.
namespace vendor {

struct invoice {
    std::string number;
    std::uint32_t line = 0; // a number in a key says how it is written: pad, sortable or plain
};
auto schema(hr::of<invoice>)
    -> hr::entity<"INVOICE", hr::key<"INVOICE#{number}", "LINE#{line|pad(5)}">>;

} // namespace vendor

int main()
{
    auto blog = hr::open_in_memory().table("blog");
    blog.ensure<user, post, vendor::invoice>().value(); // with GSI1 and GSI2, as declared

    auto invoices = blog.repository<vendor::invoice>();
    invoices.create({.number = "A#7", .line = 3}).value(); // the '#' cannot forge another key
    std::cout << "line " << invoices.get("A#7", 3).value()->line << '\n';
}
