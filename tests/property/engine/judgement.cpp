// SPDX-License-Identifier: Apache-2.0
#include "property/engine/judgement.hpp"

#include "hashrange/op/errors.hpp"

#include <algorithm>
#include <sstream>

namespace hashrange::model {
namespace {

std::string show(const std::vector<item>& items)
{
    std::ostringstream text;
    for (const item& one : items)
        text << "\n    " << one;
    return text.str();
}

} // namespace

std::optional<item> item_of(const attributes* held)
{
    return held == nullptr ? std::nullopt : std::optional(test_support::to_item(*held));
}

std::vector<item> items_of(const std::vector<attributes>& all)
{
    std::vector<item> made;
    for (const attributes& one : all)
        made.push_back(test_support::to_item(one));
    return made;
}

std::vector<item> sorted(std::vector<item> items)
{
    std::sort(items.begin(), items.end(), [](const item& left, const item& right) {
        return left.bytes() < right.bytes();
    });
    return items;
}

std::string
differ(const std::string& what, const std::vector<item>& expected, const std::vector<item>& got)
{
    if (expected == got)
        return {};
    return what + "\n  expected" + show(expected) + "\n  got" + show(got);
}

std::string
differ(const std::string& what, const std::optional<item>& expected, const std::optional<item>& got)
{
    const auto as_list = [](const std::optional<item>& one) {
        return one ? std::vector{*one} : std::vector<item>();
    };
    return differ(what, as_list(expected), as_list(got));
}

std::string differ_in_failure(
    const std::string& what, errc expected, const error& got, const attributes* before
)
{
    if (got != expected)
        return what + ": failed otherwise: " + got.to_string();
    const item* old = op::old_item(got);
    return differ(what + ", old item", item_of(before), old ? std::optional(*old) : std::nullopt);
}

} // namespace hashrange::model
