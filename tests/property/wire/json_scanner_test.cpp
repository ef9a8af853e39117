// SPDX-License-Identifier: Apache-2.0
#include "support/generated/value_tree.hpp"
#include "support/json_agreement.hpp"
#include "wire/json_scanner.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <array>
#include <cstdint>
#include <string>

namespace hashrange::wire {
namespace {

using namespace std::string_view_literals;
using test_support::dice;
using test_support::disagreement;

std::string any_json(dice& chance, int depth)
{
    static constexpr std::array scalars = {
        "null"sv,
        "true"sv,
        "false"sv,
        "0"sv,
        "-0"sv,
        "-12"sv,
        "1.5"sv,
        "1e3"sv,
        "18446744073709551615"sv,
        "\"\""sv,
        "\"a\\u00e9\""sv,
        "\"\\ud83d\\ude00\""sv,
        "\"plain text that is rather long\""sv};
    const std::uint64_t kind = depth == 0 ? 2 : chance.roll(4);
    if (kind > 1)
        return std::string(chance.pick(scalars));
    std::string text(1, kind == 0 ? '[' : '{');
    for (std::uint64_t i = chance.roll(4); i != 0; --i) {
        if (kind == 1)
            text += "\"name\":";
        text += any_json(chance, depth - 1);
        text += i == 1 ? "" : chance.one_in(2) ? "," : " , ";
    }
    return text + (kind == 0 ? ']' : '}');
}

/// Changes a few bytes, mostly into those that mean something.
std::string mutated(std::string text, dice& chance)
{
    static constexpr std::string_view telling =
        "{}[]\",:\\ \n\t0-.eE+utfnl\x80\xc3\xe2\xed\xf0\xff";
    for (std::uint64_t changes = 1 + chance.roll(3); changes != 0; --changes) {
        const std::size_t at = chance.roll(text.size() + 1);
        const char letter = chance.pick(telling);
        switch (chance.roll(4)) {
        case 0: text.insert(at, 1, letter); break;
        case 1: text.erase(at, 1); break;
        case 2: text.resize(at); break;
        default: at < text.size() ? void(text[at] = letter) : void(); break;
        }
    }
    return text;
}

RC_GTEST_PROP(json_scanner, agrees_with_simdjson, (std::uint64_t seed))
{
    dice chance(seed);
    for (int i = 0; i < 20; ++i) {
        const std::string text = any_json(chance, 4);
        RC_ASSERT(disagreement(text) == "");
        RC_ASSERT(test_support::ask_ours(text).accepted);
        for (int other = 0; other < 10; ++other) {
            const std::string broken = mutated(text, chance);
            const std::string found = disagreement(broken);
            if (!found.empty())
                RC_LOG() << broken << ": " << found;
            RC_ASSERT(found == "");
        }
    }
}

RC_GTEST_PROP(json_scanner, agrees_with_simdjson_on_items, (std::uint64_t seed))
{
    dice chance(seed);
    const std::string text =
        test_support::json_of_item(test_support::any_item_tree(chance), chance);
    RC_ASSERT(disagreement(text) == "");
    for (int other = 0; other < 20; ++other) {
        const std::string broken = mutated(text, chance);
        const std::string found = disagreement(broken);
        if (!found.empty())
            RC_LOG() << broken << ": " << found;
        RC_ASSERT(found == "");
    }
}

} // namespace
} // namespace hashrange::wire
