// SPDX-License-Identifier: Apache-2.0
// A struct with a field of every kind that can be stored, beside those of entity_codec_test.cpp.
#include "hashrange/codec/entity_codec.hpp"

#include "support/generated/value_generator.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <variant>
#include <vector>

namespace {

namespace hr = hashrange;
using hr::test_support::dice;
using hr::test_support::value_generator;

enum class soil { clay, loam, sand };

struct colour {
    std::uint8_t red = 0, green = 0, blue = 0;
    friend bool operator==(const colour&, const colour&) = default;
};

} // namespace

template <>
struct hashrange::stored_form<colour> {
    static std::uint32_t store(const colour& one)
    {
        return std::uint32_t{one.red} << 16U | std::uint32_t{one.green} << 8U | one.blue;
    }
    static result<colour> load(std::uint32_t bits)
    {
        return colour{
            static_cast<std::uint8_t>(bits >> 16U),
            static_cast<std::uint8_t>(bits >> 8U),
            static_cast<std::uint8_t>(bits)};
    }
};

namespace {

struct bed {
    std::string name;
    std::optional<colour> paint;
    std::variant<std::int32_t, std::string> price;
    friend bool operator==(const bed&, const bed&) = default;
};

struct garden {
    std::string gardenId;
    hr::number exact;
    hr::value any;
    std::map<std::string, hr::value> values;
    std::variant<std::string, std::int64_t, bool, bed, std::vector<std::string>> one_of;
    std::vector<std::variant<bool, std::string>> mixture;
    std::set<std::vector<std::byte>> blobs;
    std::set<soil> soils;
    std::set<hr::timestamp> visits;
    std::map<std::string, std::set<std::uint16_t>> groups;
    std::map<std::string, std::map<std::string, bool>> maps;
    std::optional<std::vector<bed>> beds;
    std::optional<hr::timestamp> seeded_at;
    std::optional<soil> below;
    colour paint;
    std::vector<colour> palette;
    std::uint8_t small = 0;
    std::uint32_t middle = 0;
    std::uint64_t large = 0;
    std::optional<hr::timestamp> gone_at;
    std::map<std::string, hr::value> rest;

    using plain =
        hr::layout<hr::key_names<"pk", "sk">, hr::discriminator_name<"kind">, hr::camel_case>;
    using schema = hr::entity<
        "GARDEN",
        plain,
        hr::key<"GARDEN#{gardenId}", "{large|sortable}">,
        hr::index<"byEnd", "GSI1", hr::first_of<"END#{gone_at}", "NEVER">, "{seeded_at}">,
        hr::stored_as<&garden::any, "whatever">,
        hr::ttl<&garden::gone_at>,
        hr::others<&garden::rest>>;
    friend bool operator==(const garden&, const garden&) = default;
};

class gardener {
public:
    explicit gardener(std::uint64_t seed) : chance_(seed) {}

    garden any_garden()
    {
        garden made{.gardenId = "g" + text()};
        made.exact = *values_.scalar(hr::attribute_type::number).if_number();
        made.any = values_.any();
        made.values = many<hr::value>([&] { return values_.any(); });
        made.one_of = one_of();
        made.mixture = list<std::variant<bool, std::string>>([&] { return mixed(); });
        for (std::uint64_t i = chance_.roll(3); i > 0; --i) {
            made.blobs.insert(std::vector<std::byte>(i, byte()));
            made.soils.insert(any_soil());
            made.visits.insert(moment(1));
        }
        made.groups = many<std::set<std::uint16_t>>([&] {
            return std::set<std::uint16_t>{static_cast<std::uint16_t>(chance_.roll(70'000)), 5};
        });
        made.maps = many<std::map<std::string, bool>>([&] {
            return many<bool>([&] { return chance_.one_in(2); });
        });
        if (chance_.one_in(2))
            made.beds = list<bed>([&] { return any_bed(); });
        if (chance_.one_in(2))
            made.seeded_at = moment(1);
        if (chance_.one_in(2))
            made.below = any_soil();
        if (chance_.one_in(2))
            made.gone_at = moment(1'000); // the service has whole seconds
        made.paint = any_colour();
        made.palette = list<colour>([&] { return any_colour(); });
        made.small = static_cast<std::uint8_t>(chance_.roll(256));
        made.middle = static_cast<std::uint32_t>(chance_.roll(~0ULL));
        made.large = chance_.roll(~0ULL);
        made.rest = many<hr::value>([&] { return values_.any(1); });
        return made;
    }

private:
    std::string text() { return std::string(chance_.roll(4), "a#\xc3\xa9$"[chance_.roll(2)]); }
    std::byte byte() { return static_cast<std::byte>(chance_.roll(256)); }
    soil any_soil() { return static_cast<soil>(chance_.roll(3)); }
    hr::timestamp moment(std::int64_t step)
    {
        const auto count = static_cast<std::int64_t>(chance_.roll(2'000'000'000)) + 1;
        return hr::timestamp::from_unix_milliseconds(count * step).value();
    }
    colour any_colour()
    {
        const auto part = [&] { return static_cast<std::uint8_t>(chance_.roll(256)); };
        return {.red = part(), .green = part(), .blue = part()};
    }
    bed any_bed()
    {
        bed made{.name = text()};
        if (chance_.one_in(2))
            made.paint = any_colour();
        if (chance_.one_in(2))
            made.price = text();
        return made;
    }
    std::variant<bool, std::string> mixed()
    {
        return chance_.one_in(2) ? std::variant<bool, std::string>(true) : text();
    }
    decltype(garden::one_of) one_of()
    {
        switch (chance_.roll(5)) {
        case 0: return text();
        case 1: return static_cast<std::int64_t>(chance_.roll(~0ULL));
        case 2: return chance_.one_in(2);
        case 3: return any_bed();
        default: return std::vector{text()};
        }
    }
    template <class E, class Make>
    std::vector<E> list(const Make& make)
    {
        std::vector<E> made;
        for (std::uint64_t i = chance_.roll(4); i > 0; --i)
            made.push_back(make());
        return made;
    }
    template <class E, class Make>
    std::map<std::string, E> many(const Make& make)
    {
        std::map<std::string, E> made;
        for (std::uint64_t i = chance_.roll(4); i > 0; --i)
            made.emplace("entry" + std::to_string(chance_.roll(5)), make());
        return made;
    }

    dice chance_;
    value_generator values_{chance_};
};

RC_GTEST_PROP(field_types, are_read_as_they_were_written, (std::uint64_t seed))
{
    gardener chance(seed);
    for (int i = 0; i < 5; ++i) {
        const garden one = chance.any_garden();
        const hr::item made = hr::to_item(one).value();
        const garden read = hr::from_item<garden>(made).value();
        RC_ASSERT(read == one);
        RC_ASSERT(hr::to_item(read).value() == made);
    }
}

} // namespace
