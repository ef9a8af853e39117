// SPDX-License-Identifier: Apache-2.0
#include "engine/validate/constraints.hpp"

#include "hashrange/op/errors.hpp"
#include "hashrange/op/limits.hpp"

#include <algorithm>

namespace hashrange::engine {

namespace {

// The service lists no more than these.
constexpr std::size_t listed_max = 10;

bool is_name_character(char one) noexcept
{
    return (one >= 'a' && one <= 'z') || (one >= 'A' && one <= 'Z') || (one >= '0' && one <= '9') ||
           one == '_' || one == '-' || one == '.';
}

std::string quoted(std::string_view text)
{
    return "'" + std::string(text) + "'";
}

} // namespace

bool is_resource_name(std::string_view text) noexcept
{
    return text.size() >= limits::table_name_size_min &&
           text.size() <= limits::table_name_size_max &&
           std::all_of(text.begin(), text.end(), is_name_character);
}

std::string_view table_of(std::string_view name_or_arn) noexcept
{
    constexpr std::string_view before_name = ":table/";
    if (!name_or_arn.starts_with("arn:"))
        return name_or_arn;
    const std::size_t at = name_or_arn.find(before_name);
    if (at == std::string_view::npos)
        return name_or_arn;
    const std::string_view name = name_or_arn.substr(at + before_name.size());
    return name.substr(0, name.find('/'));
}

constraints& constraints::name(std::string_view member, const std::optional<table_name>& given)
{
    present(member, given);
    if (given)
        judge_name(member, table_of(given->view()));
    return *this;
}

constraints& constraints::name(std::string_view member, const std::optional<index_name>& given)
{
    if (given)
        judge_name(member, given->view());
    return *this;
}

void constraints::judge_name(std::string_view member, std::string_view name)
{
    if (!std::all_of(name.begin(), name.end(), is_name_character) || name.empty())
        refuse(
            quoted(name), member, "Member must satisfy regular expression pattern: [a-zA-Z0-9_.-]+"
        );
    size_at_least(member, name.size(), limits::table_name_size_min, name);
    size_at_most(member, name.size(), limits::table_name_size_max, name);
}

constraints& constraints::at_least(
    std::string_view member, std::optional<std::int64_t> given, std::int64_t minimum
)
{
    if (given && *given < minimum)
        refuse(
            quoted(std::to_string(*given)),
            member,
            "Member must have value greater than or equal to " + std::to_string(minimum)
        );
    return *this;
}

constraints& constraints::at_most(
    std::string_view member, std::optional<std::int64_t> given, std::int64_t maximum
)
{
    if (given && *given > maximum)
        refuse(
            quoted(std::to_string(*given)),
            member,
            "Member must have value less than or equal to " + std::to_string(maximum)
        );
    return *this;
}

constraints& constraints::size_at_least(
    std::string_view member, std::size_t size, std::size_t minimum, std::string_view shown
)
{
    if (size < minimum)
        refuse(
            quoted(shown),
            member,
            "Member must have length greater than or equal to " + std::to_string(minimum)
        );
    return *this;
}

constraints& constraints::size_at_most(
    std::string_view member, std::size_t size, std::size_t maximum, std::string_view shown
)
{
    if (size > maximum)
        refuse(
            quoted(shown),
            member,
            "Member must have length less than or equal to " + std::to_string(maximum)
        );
    return *this;
}

void constraints::refuse(std::string_view shown, std::string_view member, std::string_view rule)
{
    std::string text = "Value ";
    text.append(shown).append(" at '").append(member);
    text.append("' failed to satisfy constraint: ").append(rule);
    broken_.push_back(std::move(text));
}

result<void> constraints::verdict() const
{
    if (broken_.empty())
        return {};
    const std::size_t listed = std::min(broken_.size(), listed_max);
    std::string text = std::to_string(listed) + " validation error";
    text.append(listed > 1 ? "s" : "").append(" detected: ");
    for (std::size_t i = 0; i < listed; ++i)
        text.append(i > 0 ? "; " : "").append(broken_[i]);
    return op::validation(std::move(text));
}

} // namespace hashrange::engine
