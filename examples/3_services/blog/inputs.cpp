// SPDX-License-Identifier: Apache-2.0
#include "inputs.hpp"

#include <algorithm>
#include <memory>
#include <set>
#include <utility>

namespace blog {
namespace {

constexpr std::size_t email_bytes_max = 254;
constexpr std::size_t password_bytes_min = 8;
constexpr std::size_t password_bytes_max = 1'024;
constexpr std::size_t name_bytes_max = 100;
constexpr std::size_t title_bytes_max = 200;
constexpr std::size_t content_bytes_max = std::size_t{200} * 1024;
constexpr std::size_t comment_bytes_max = 10'000;

bool is_blank(std::string_view text) noexcept
{
    return text.find_first_not_of(" \t\r\n") == std::string_view::npos;
}

/// Gathers what is wrong.
class inspection {
public:
    inspection& holds(bool good, std::string_view field, std::string_view otherwise)
    {
        if (!good)
            faults_.push_back({std::string(field), std::string(otherwise)});
        return *this;
    }
    inspection& text(std::string_view given, std::string_view field, std::size_t bytes_max)
    {
        holds(!is_blank(given), field, "is needed");
        return holds(
            given.size() <= bytes_max,
            field,
            "is longer than " + std::to_string(bytes_max) + " bytes"
        );
    }
    inspection& optional_text(
        const std::optional<std::string>& given, std::string_view field, std::size_t bytes_max
    )
    {
        return given ? text(*given, field, bytes_max) : *this;
    }
    inspection& also(field_faults others)
    {
        std::move(others.begin(), others.end(), std::back_inserter(faults_));
        return *this;
    }
    field_faults take() { return std::move(faults_); }

private:
    field_faults faults_;
};

bool is_email(std::string_view email) noexcept
{
    const std::size_t at = email.find('@');
    if (at == 0 || at == std::string_view::npos || email.find('@', at + 1) != email.npos)
        return false;
    const std::string_view host = email.substr(at + 1);
    const std::size_t dot = host.rfind('.');
    return dot != host.npos && dot > 0 && dot + 1 < host.size() &&
           email.find_first_of(" \t\r\n") == email.npos;
}

} // namespace

std::string normal_email(std::string_view email)
{
    const auto begin = email.find_first_not_of(" \t\r\n");
    if (begin == email.npos)
        return {};
    email = email.substr(begin, email.find_last_not_of(" \t\r\n") - begin + 1);
    std::string lower(email);
    std::transform(lower.begin(), lower.end(), lower.begin(), [](char c) {
        return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    });
    return lower;
}

field_faults faults_of_email(std::string_view email)
{
    const std::string normal = normal_email(email);
    return inspection()
        .holds(
            is_email(normal) && normal.size() <= email_bytes_max, "email", "is no e-mail address"
        )
        .take();
}

field_faults faults_of_password(std::string_view password)
{
    return inspection()
        .holds(
            password.size() >= password_bytes_min,
            "password",
            "has fewer than " + std::to_string(password_bytes_min) + " characters"
        )
        .holds(password.size() <= password_bytes_max, "password", "is too long")
        .take();
}

field_faults faults_of(const new_user& input)
{
    return inspection()
        .also(faults_of_email(input.email))
        .also(faults_of_password(input.password))
        .optional_text(input.firstName, "firstName", name_bytes_max)
        .optional_text(input.lastName, "lastName", name_bytes_max)
        .take();
}

field_faults faults_of(const new_post& input)
{
    const std::set<std::string> different(input.tags.begin(), input.tags.end());
    return inspection()
        .holds(!input.authorId.empty(), "authorId", "is needed")
        .text(input.title, "title", title_bytes_max)
        .text(input.content, "content", content_bytes_max)
        .holds(different.size() == input.tags.size(), "tags", "names a tag twice")
        .take();
}

field_faults faults_of(const new_comment& input)
{
    return inspection()
        .holds(!input.postId.empty(), "postId", "is needed")
        .holds(!input.authorId.empty(), "authorId", "is needed")
        .text(input.content, "content", comment_bytes_max)
        .take();
}

field_faults faults_of(const new_category& input)
{
    return inspection().text(input.name, "name", name_bytes_max).take();
}

hr::error refusal_of(field_faults faults)
{
    std::string message = "the input is not valid:";
    for (const field_fault& each : faults)
        message += " " + each.field + " " + each.message + ";";
    message.pop_back();
    return hr::error(hr::errc::invalid_entity, std::move(message))
        .with_detail(std::make_shared<invalid_input>(std::move(faults)));
}

field_faults faults_in(const hr::error& failure)
{
    const auto* detail = dynamic_cast<const invalid_input*>(failure.detail());
    return detail == nullptr ? field_faults{} : detail->faults;
}

} // namespace blog
