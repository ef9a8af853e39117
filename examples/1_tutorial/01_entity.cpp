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
    std::string passwordHash;
    std::optional<std::string> firstName; // no attribute when empty
    user_status status = user_status::pending;
    std::int64_t loginCount = 0;
    std::map<std::string, hr::value> metadata;
    hr::timestamp createdAt, updatedAt; // ISO 8601, milliseconds, always "...00.000Z"
    std::int64_t version = 0;

    using schema = hr::entity<
        "USER", // discriminator, attribute entityType
        hr::key<"USER#{userId}", "METADATA">,
        hr::index<"byEmail", "GSI1", "EMAIL#{email|trim|lower}", "USER">,
        hr::unique<"email", "EMAIL#{email|trim|lower}">, // a guard item that every write path keeps
        hr::created<&user::createdAt>,
        hr::updated<&user::updatedAt>,
        hr::version<&user::version>,
        hr::hidden<&user::passwordHash>>; // never in logs, JSON views, error texts
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

// A struct of somebody else gets its schema beside it. Its number is the key: a plain table.
namespace vendor {

struct invoice {
    std::int64_t number = 0;
    std::string customer;
};
auto schema(hr::of<invoice>) -> hr::entity<"INVOICE", hr::key<&invoice::number>>;

} // namespace vendor

int main()
{
    auto db = hr::open_in_memory();
    auto blog = db.table("blog");
    blog.ensure<user, post>().value(); // with GSI1 and GSI2, as declared

    auto books = db.table("books");
    books.ensure<vendor::invoice>().value(); // with a key that is a number
    auto invoices = books.repository<vendor::invoice>();
    invoices.create({.number = 7, .customer = "ada"}).value();
    std::cout << "invoice of " << invoices.get(7).value()->customer << '\n';
}
