// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "slug.hpp"

#include <hashrange/hashrange.hpp>

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

/// Everything that the blog stores, in one table:
///
///     partition          sort key                     what
///     USER#ada           METADATA                     a user
///                        PROFILE                      what the user tells about himself
///     POST#p1            METADATA                     a post
///                        COMMENT#c1                   a comment of it
///                        COMMENT#c1#REPLY#c2          an answer to that comment
///                        TAG#cpp                      an edge: the post has this tag
///     CATEGORIES         CATEGORY#db                  a category of a tree
///     TAGS               TAG#cpp                      a tag, with the number of its posts
///     SESSION#s1         METADATA                     a signed-in browser, until it expires
///     UNIQUE#...         UNIQUE                       guards of e-mail addresses and slugs
///
/// GSI1: a user by e-mail; posts and comments by author; sessions by user; posts by tag; tags and
/// categories by slug. GSI2: a post by slug; categories by parent; all users. GSI3: the published
/// posts of a category.
namespace blog {

namespace hr = hashrange;

enum class user_role { user, admin, moderator };
enum class user_status { pending, active, suspended, inactive };

struct user {
    std::string userId;
    std::string email;
    std::string passwordHash;
    std::optional<std::string> firstName, lastName;
    user_role role = user_role::user;
    user_status status = user_status::pending;
    bool emailVerified = false;
    std::optional<hr::timestamp> emailVerifiedAt, lastLoginAt, deletedAt;
    std::int64_t loginCount = 0;
    std::map<std::string, hr::value> metadata;
    hr::timestamp createdAt, updatedAt;

    using schema = hr::entity<
        "USER",
        hr::key<"USER#{userId}", "METADATA">,
        hr::index<"byEmail", "GSI1", "EMAIL#{email|trim|lower}", "USER">,
        hr::index<"all", "GSI2", "USERS", "USER#{createdAt}#{userId}">,
        hr::unique<"email", "EMAIL#{email|trim|lower}">,
        hr::created<&user::createdAt>,
        hr::updated<&user::updatedAt>,
        hr::soft_delete<&user::deletedAt>,
        hr::hidden<&user::passwordHash>>;
};

struct profile {
    std::string userId;
    std::optional<std::string> bio, avatar, website, location, dateOfBirth, phoneNumber;
    std::map<std::string, std::string> socialLinks;
    std::map<std::string, hr::value> preferences;
    hr::timestamp createdAt, updatedAt;

    using schema = hr::entity<
        "PROFILE",
        hr::key<"USER#{userId}", "PROFILE">,
        hr::created<&profile::createdAt>,
        hr::updated<&profile::updatedAt>>;
};

enum class post_status { draft, published, archived };

struct post {
    std::string postId, authorId;
    std::optional<std::string> categoryId;
    std::string title, slug;
    std::optional<std::string> excerpt;
    std::string content;
    std::optional<std::string> featuredImage;
    post_status status = post_status::draft;
    std::optional<hr::timestamp> publishedAt;
    std::int64_t viewCount = 0, likeCount = 0;
    std::vector<std::string> tags;
    std::map<std::string, hr::value> metadata;
    hr::timestamp createdAt, updatedAt;

    using schema = hr::entity<
        "POST",
        hr::key<"POST#{postId}", "METADATA">,
        hr::index<"byAuthor", "GSI1", "USER#{authorId}", "POST#{createdAt}#{postId}">,
        hr::index<"bySlug", "GSI2", "SLUG#{slug}", "POST">,
        hr::index<"byCategory", "GSI3", "CATEGORY#{categoryId}", "POST#{publishedAt}#{postId}">,
        hr::only_when<"byCategory", &post::status, post_status::published>,
        hr::unique<"slug", "SLUG#{slug}">,
        hr::created<&post::createdAt>,
        hr::updated<&post::updatedAt>>;
};

enum class comment_status { pending, approved, spam, rejected };

struct comment {
    std::string postId;
    std::optional<std::string> parentId; // of an answer
    std::string commentId, authorId, content;
    comment_status status = comment_status::pending;
    std::int64_t likeCount = 0;
    hr::timestamp createdAt, updatedAt;

    using schema = hr::entity<
        "COMMENT",
        hr::key<
            "POST#{postId}",
            hr::first_of<"COMMENT#{parentId}#REPLY#{commentId}", "COMMENT#{commentId}">>,
        hr::index<"byAuthor", "GSI1", "USER#{authorId}", "COMMENT#{createdAt}#{commentId}">,
        hr::created<&comment::createdAt>,
        hr::updated<&comment::updatedAt>>;
};

struct category {
    std::string categoryId;
    std::optional<std::string> parentId; // none: at the root
    std::string name, slug;
    std::optional<std::string> description, color, icon;
    std::int64_t sortOrder = 0;
    hr::timestamp createdAt, updatedAt;

    using schema = hr::entity<
        "CATEGORY",
        hr::key<"CATEGORIES", "CATEGORY#{categoryId}">,
        hr::index<"bySlug", "GSI1", "SLUG#{slug}", "CATEGORY">,
        hr::index<
            "byParent",
            "GSI2",
            hr::first_of<"PARENT#{parentId}", "ROOT">,
            "ORDER#{sortOrder|sortable}#{categoryId}">,
        hr::unique<"slug", "SLUG#{slug}">,
        hr::computed<&category::slug, slug_of, &category::name, &category::categoryId>,
        hr::created<&category::createdAt>,
        hr::updated<&category::updatedAt>>;
};

struct tag {
    std::string tagId, name, slug;
    std::optional<std::string> description, color;
    std::int64_t postCount = 0;
    hr::timestamp createdAt, updatedAt;

    using schema = hr::entity<
        "TAG",
        hr::key<"TAGS", "TAG#{tagId}">,
        hr::index<"bySlug", "GSI1", "SLUG#{slug}", "TAG">,
        hr::unique<"slug", "SLUG#{slug}">,
        hr::computed<&tag::slug, slug_of, &tag::name, &tag::tagId>,
        hr::created<&tag::createdAt>,
        hr::updated<&tag::updatedAt>>;
};

/// A post has a tag.
struct post_tag {
    std::string postId, tagId;
    hr::timestamp createdAt, updatedAt;

    using schema = hr::entity<
        "POST_TAG",
        hr::key<"POST#{postId}", "TAG#{tagId}">,
        hr::index<"byTag", "GSI1", "TAG#{tagId}", "POST#{postId}">,
        hr::created<&post_tag::createdAt>,
        hr::updated<&post_tag::updatedAt>>;
};

struct session {
    std::string sessionId, userId;
    std::optional<std::string> userAgent, ipAddress;
    hr::timestamp expiresAt;
    hr::timestamp createdAt, updatedAt;

    using schema = hr::entity<
        "SESSION",
        hr::key<"SESSION#{sessionId}", "METADATA">,
        hr::index<"byUser", "GSI1", "USER#{userId}", "SESSION#{sessionId}">,
        hr::ttl<&session::expiresAt>,
        hr::created<&session::createdAt>,
        hr::updated<&session::updatedAt>>;
};

} // namespace blog
