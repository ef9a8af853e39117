// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "entities.hpp"

#include <string>
#include <string_view>
#include <vector>

/// What comes from outside, and what is wrong with it: all of it, not only the first thing.
namespace blog {

struct new_user {
    std::string email, password;
    std::optional<std::string> firstName, lastName;
    user_role role = user_role::user;
};

struct new_post {
    std::string authorId, title, content;
    std::optional<std::string> excerpt, categoryId, featuredImage;
    std::vector<std::string> tags; // their ids
};

struct new_comment {
    std::string postId, authorId, content;
    std::optional<std::string> parentId;
};

struct new_category {
    std::string name;
    std::optional<std::string> parentId, description;
    std::int64_t sortOrder = 0;
};

/// What a field breaks.
struct field_fault {
    std::string field, message;
    friend bool operator==(const field_fault&, const field_fault&) = default;
};
using field_faults = std::vector<field_fault>;

field_faults faults_of(const new_user& input);
field_faults faults_of(const new_post& input);
field_faults faults_of(const new_comment& input);
field_faults faults_of(const new_category& input);
field_faults faults_of_email(std::string_view email);
field_faults faults_of_password(std::string_view password);

/// `invalid_entity` with all of them.
struct invalid_input : hr::error_detail {
    explicit invalid_input(field_faults all) : faults(std::move(all)) {}
    field_faults faults;
};
hr::error refusal_of(field_faults faults);
/// Of such an error; otherwise empty.
field_faults faults_in(const hr::error& failure);

/// The one spelling of an address, for the stored field as for its key.
std::string normal_email(std::string_view email);

} // namespace blog
