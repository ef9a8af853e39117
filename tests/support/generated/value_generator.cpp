// SPDX-License-Identifier: Apache-2.0
#include "support/generated/value_generator.hpp"

#include <array>
#include <utility>

namespace hashrange::test_support {
namespace {

using namespace std::string_view_literals;

constexpr std::array strings = {"a"sv, "ab"sv, "abc"sv, "b"sv, "\xc3\xa9"sv, ""sv, "published"sv};
constexpr std::array numbers = {
    "0"sv,
    "1"sv,
    "-1"sv,
    "2.5"sv,
    "10"sv,
    "-3"sv,
    "0.1"sv,
    "1E+20"sv,
    "1E-20"sv,
    "123456789012345678"sv,
    "99999999999999999999999999999999999999"sv,
    "-0.12345678901234567890123456789012345678"sv,
    "9.9999999999999999999999999999999999999E+125"sv,
    "-1E+125"sv,
    "1E-130"sv};
constexpr std::array binaries = {"\0"sv, "ab"sv, ""sv, "\xff\xfe"sv};
constexpr std::array names = {"x"sv, "y"sv, "z"sv};
constexpr std::array key_strings = {"k1"sv, "k2"sv, "k3"sv, "k"sv, "K2"sv};

} // namespace

value value_generator::scalar(attribute_type type)
{
    switch (type) {
    case attribute_type::null: return nullptr;
    case attribute_type::boolean: return chance_.one_in(2);
    case attribute_type::number: return number::parse(chance_.pick(numbers)).value();
    case attribute_type::binary: return value::binary(std::string(chance_.pick(binaries)));
    default: return chance_.pick(strings);
    }
}

value value_generator::set(attribute_type type)
{
    const std::size_t size = 1 + chance_.roll(3);
    if (type == attribute_type::number_set) {
        std::vector<number> elements;
        for (std::size_t i = 0; i < size; ++i)
            elements.push_back(number::parse(numbers[i + chance_.roll(3)]).value());
        return value::number_set(elements).value();
    }
    std::vector<std::string> elements;
    for (std::size_t i = 0; i < size; ++i)
        elements.emplace_back(strings[i + chance_.roll(3)]);
    return type == attribute_type::string_set ? value::string_set(elements).value()
                                              : value::binary_set(elements).value();
}

value value_generator::any(int depth)
{
    const auto type = static_cast<attribute_type>(chance_.roll(attribute_types));
    if (is_set(type))
        return set(type);
    if (type != attribute_type::list && type != attribute_type::map)
        return scalar(type);
    const std::size_t size = depth == 0 ? 0 : chance_.roll(4);
    std::vector<value> elements;
    std::vector<std::pair<std::string, value>> attributes;
    for (std::size_t i = 0; i < size; ++i) {
        elements.push_back(any(depth - 1));
        attributes.emplace_back(chance_.pick(names), elements.back());
    }
    return type == attribute_type::list ? value::list(elements) : value::map(attributes);
}

value value_generator::key(attribute_type type)
{
    switch (type) {
    case attribute_type::number: return static_cast<int>(chance_.roll(5)) - 2;
    case attribute_type::binary: return value::binary(std::string(chance_.pick(key_strings)));
    default: return chance_.pick(key_strings);
    }
}

} // namespace hashrange::test_support
