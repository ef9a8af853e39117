// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "hashrange/expr/check.hpp"
#include "hashrange/expr/parse.hpp"
#include "hashrange/expr/print.hpp"
#include "hashrange/value/item.hpp"
#include "hashrange/value/value.hpp"

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>
#include <vector>

/// What the four fuzzers of expressions hold: any text ends in a tree or an error, a tree passes
/// `check()`, and its own text gives the same tree again.
namespace hashrange::expr::fuzzing {

inline const attribute_names& names()
{
    static const attribute_names given{{"#a", "a"}, {"#b", "x.y"}, {"#c", "size"}};
    return given;
}

/// One of every type.
inline const attribute_values& values()
{
    static const attribute_values given{
        {":s", "S"},
        {":n", 5},
        {":m", 7},
        {":b", value::binary("\1")},
        {":t", true},
        {":z", nullptr},
        {":l", value::list({1})},
        {":o", value::map({{"k", "v"}})},
        {":x", value::string_set(std::vector<std::string>{"a"}).value()},
        {":y", value::number_set(std::vector<number>{1}).value()},
        {":w", value::binary_set(std::vector<std::string>{"a"}).value()},
    };
    return given;
}

inline const item& tried_item()
{
    static const item tried{
        {"a", value::map({{"b", 1}, {"c", value::list({"x", 2, value::list({3})})}})},
        {"b", "text"},
        {"l", value::list({1, "a", value::map({{"a", 5}})})},
        {"n", 5},
        {"s", value::string_set(std::vector<std::string>{"a", "b"}).value()},
        {"x.y", value::binary("\1\2")},
    };
    return tried;
}

inline void hold(bool promise)
{
    if (!promise)
        std::abort();
}

template <class Tree>
void round_trip(
    std::string_view text,
    result<Tree> (parser::*parse)(std::string_view),
    result<void> (*check_tree)(const Tree&)
)
{
    constexpr std::size_t text_bytes_max = 4096;
    parser request(names(), values().view());
    const result<Tree> tree = (request.*parse)(text);
    if (!tree)
        return hold(!tree.error().message().empty());
    hold(check_tree(*tree).has_value());

    printer again;
    const std::string printed = again.print(*tree);
    if (printed.size() > text_bytes_max)
        return;
    const attribute_names printed_names = again.names();
    const attribute_values printed_values = again.values();
    parser second(printed_names, printed_values.view());
    const result<Tree> same = (second.*parse)(printed);
    hold(same.has_value() && *same == *tree);
    hold(second.check_all_used().has_value());
}

inline std::string_view text_of(const std::uint8_t* data, std::size_t size)
{
    return {reinterpret_cast<const char*>(data), size};
}

} // namespace hashrange::expr::fuzzing
