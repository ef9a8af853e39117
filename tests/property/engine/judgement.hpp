// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "hashrange/base/error.hpp"
#include "hashrange/value/item.hpp"

#include "property/engine/model_expressions.hpp"

#include <optional>
#include <string>
#include <vector>

/// Comparisons of what a database answered with what the model says. Each is empty when both agree,
/// else it says how they differ.
namespace hashrange::model {

std::optional<item> item_of(const attributes* held);
std::vector<item> items_of(const std::vector<attributes>& all);
/// In an order of their own.
std::vector<item> sorted(std::vector<item> items);

std::string differ(
    const std::string& what, const std::optional<item>& expected, const std::optional<item>& got
);
std::string
differ(const std::string& what, const std::vector<item>& expected, const std::vector<item>& got);
/// `before` is the item that a failed condition tells.
std::string differ_in_failure(
    const std::string& what, errc expected, const error& got, const attributes* before = nullptr
);

template <class Answer>
std::string judge_failure(
    const std::string& what, errc expected, const Answer& got, const attributes* before = nullptr
)
{
    if (got)
        return what + ": it was done, but should fail";
    return differ_in_failure(what, expected, got.error(), before);
}

} // namespace hashrange::model
