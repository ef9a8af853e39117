// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "hashrange/value/item.hpp"
#include "hashrange/value/value.hpp"

#include <cstdint>
#include <random>
#include <string>
#include <string_view>
#include <vector>

namespace hashrange::test_support {

/// Chance for generators: one seed, one sequence, on every machine.
class dice {
public:
    explicit dice(std::uint64_t seed) : engine_(seed) {}
    /// 0 .. sides - 1.
    std::uint64_t roll(std::uint64_t sides) { return engine_() % sides; }
    bool one_in(std::uint64_t sides) { return roll(sides) == 0; }
    template <class List>
    const auto& pick(const List& list)
    {
        return list[roll(std::size(list))];
    }

private:
    std::mt19937_64 engine_;
};

/// Values of every type out of small domains, so that equal ones meet often.
class value_generator {
public:
    explicit value_generator(dice& chance) : chance_(chance) {}

    value scalar(attribute_type type);
    value any(int depth = 2);
    /// A key value of the type: few different ones.
    value key(attribute_type type);
    value set(attribute_type type);

private:
    dice& chance_;
};

} // namespace hashrange::test_support
