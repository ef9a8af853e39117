// SPDX-License-Identifier: Apache-2.0
#include "engine/validate/constraints.hpp"

#include "hashrange/op/limits.hpp"

#include "op/broken_constraints.hpp"

#include <algorithm>

namespace hashrange::engine {

namespace {

bool is_name_character(char one) noexcept
{
    return (one >= 'a' && one <= 'z') || (one >= 'A' && one <= 'Z') || (one >= '0' && one <= '9') ||
           one == '_' || one == '-' || one == '.';
}

constexpr std::string_view detected = " detected: ";
constexpr std::string_view absent = "Value null at ";

/// "... at 'keySchema.1.member.keyType' failed to ...": the member.
std::string_view member_in(std::string_view broken) noexcept
{
    constexpr std::string_view before = " at '";
    constexpr std::string_view behind = "' failed to satisfy constraint: ";
    const std::size_t end = broken.find(behind);
    const std::size_t at = broken.rfind(before, end);
    if (end == std::string_view::npos || at == std::string_view::npos)
        return {};
    return broken.substr(at + before.size(), end - at - before.size());
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
        judge_name(member, table_of(given->view()), limits::table_name_size_min);
    return *this;
}

constraints&
constraints::name_of_items(std::string_view member, const std::optional<table_name>& given)
{
    present(member, given);
    if (given)
        judge_name(member, table_of(given->view()), 1);
    return *this;
}

constraints& constraints::name(std::string_view member, const std::optional<index_name>& given)
{
    if (given)
        judge_name(member, given->view(), limits::table_name_size_min);
    return *this;
}

void constraints::judge_name(std::string_view member, std::string_view name, std::size_t size_min)
{
    const bool is_of_items = size_min == 1; // there an empty one is only too short
    if (!std::all_of(name.begin(), name.end(), is_name_character) || (name.empty() && !is_of_items))
        refuse(
            quoted(name), member, "Member must satisfy regular expression pattern: [a-zA-Z0-9_.-]+"
        );
    size_at_least(member, name.size(), size_min, name);
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
    return op::broken_constraints(broken_);
}

error list_broken(std::vector<std::string> before, std::string_view verdict)
{
    const std::size_t head = verdict.find(detected);
    if (head == std::string_view::npos)
        return op::broken_constraints(before);
    const std::size_t refused = before.size();
    for (verdict.remove_prefix(head + detected.size()); !verdict.empty();) {
        const std::size_t next = verdict.find("; Value ");
        const std::string_view one = verdict.substr(0, next);
        verdict.remove_prefix(next == std::string_view::npos ? verdict.size() : next + 2);
        const bool is_told = std::any_of(
            before.begin(),
            before.begin() + static_cast<std::ptrdiff_t>(refused),
            [&](const std::string& told) {
                return one.starts_with(absent) && member_in(told) == member_in(one);
            }
        );
        if (!is_told)
            before.emplace_back(one);
    }
    return op::broken_constraints(before);
}

} // namespace hashrange::engine
