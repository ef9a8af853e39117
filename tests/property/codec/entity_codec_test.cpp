// SPDX-License-Identifier: Apache-2.0
#include "hashrange/codec/entity_codec.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <bit>
#include <cmath>
#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

namespace {

namespace hr = hashrange;

enum class mood { calm, loud, quiet };

struct leaf {
    std::string name;
    std::optional<std::int16_t> maybe;
    std::vector<std::uint64_t> list;
    std::set<std::int32_t> numbers;
    friend bool operator==(const leaf&, const leaf&) = default;
};

struct branch {
    std::map<std::string, leaf> leaves;
    std::vector<std::optional<leaf>> row;
    std::optional<leaf> one;
    friend bool operator==(const branch&, const branch&) = default;
};

struct plant {
    std::string id;
    bool alive = false;
    std::int8_t tiny = 0;
    std::int64_t large = 0;
    double real = 0;
    float single = 0;
    mood feeling = mood::calm;
    hr::timestamp at;
    std::set<std::string> tags;
    std::vector<std::byte> bytes;
    branch nested;
    std::vector<std::vector<bool>> table;

    using schema = hr::entity<"PLANT", hr::key<"PLANT#{id}", "{large|sortable}">>;
    friend bool operator==(const plant&, const plant&) = default;
};

rc::Gen<std::string> ascii()
{
    return rc::gen::container<std::string>(rc::gen::inRange('\1', '\x7F'));
}

template <class Real>
rc::Gen<Real> real_in_range()
{
    return rc::gen::map(rc::gen::arbitrary<Real>(), [](Real any) {
        const bool fits = std::isfinite(any) &&
                          (any == 0 || (std::abs(any) > Real(1e-30) && std::abs(any) < Real(1e30)));
        return fits ? any : Real(0);
    });
}

rc::Gen<leaf> any_leaf()
{
    return rc::gen::build<leaf>(
        rc::gen::set(&leaf::name, ascii()),
        rc::gen::set(
            &leaf::maybe,
            rc::gen::map(
                rc::gen::maybe(rc::gen::arbitrary<std::int16_t>()),
                [](const rc::Maybe<std::int16_t>& maybe) {
                    return maybe ? std::optional(*maybe) : std::nullopt;
                }
            )
        ),
        rc::gen::set(&leaf::list),
        rc::gen::set(&leaf::numbers)
    );
}

rc::Gen<branch> any_branch()
{
    const auto maybe_leaf = rc::gen::map(rc::gen::maybe(any_leaf()), [](const auto& maybe) {
        return maybe ? std::optional(*maybe) : std::nullopt;
    });
    return rc::gen::build<branch>(
        rc::gen::set(
            &branch::leaves,
            rc::gen::container<std::map<std::string, leaf>>(rc::gen::nonEmpty(ascii()), any_leaf())
        ),
        rc::gen::set(
            &branch::row, rc::gen::container<std::vector<std::optional<leaf>>>(maybe_leaf)
        ),
        rc::gen::set(&branch::one, maybe_leaf)
    );
}

rc::Gen<plant> any_plant()
{
    const auto moment = rc::gen::map(
        rc::gen::inRange<std::int64_t>(-60'000'000'000'000, 250'000'000'000'000),
        [](std::int64_t count) { return hr::timestamp::from_unix_milliseconds(count).value(); }
    );
    const auto byte = rc::gen::map(rc::gen::arbitrary<std::uint8_t>(), [](std::uint8_t any) {
        return std::byte{any};
    });
    return rc::gen::build<plant>(
        rc::gen::set(&plant::id, rc::gen::nonEmpty(ascii())),
        rc::gen::set(&plant::alive),
        rc::gen::set(&plant::tiny),
        rc::gen::set(&plant::large),
        rc::gen::set(&plant::real, real_in_range<double>()),
        rc::gen::set(&plant::single, real_in_range<float>()),
        rc::gen::set(&plant::feeling, rc::gen::element(mood::calm, mood::loud, mood::quiet)),
        rc::gen::set(&plant::at, moment),
        rc::gen::set(&plant::tags, rc::gen::container<std::set<std::string>>(ascii())),
        rc::gen::set(&plant::bytes, rc::gen::container<std::vector<std::byte>>(byte)),
        rc::gen::set(&plant::nested, any_branch()),
        rc::gen::set(&plant::table)
    );
}

RC_GTEST_PROP(entity_codec, reads_what_it_writes, ())
{
    const plant one = *any_plant();
    const hr::item made = hr::to_item(one).value();
    const plant read = hr::from_item<plant>(made).value();
    RC_ASSERT(read == one);
    RC_ASSERT(hr::to_item(read).value() == made);
}

/// Any bits from the first example on; rapidcheck's own integers begin small.
template <class Bits>
rc::Gen<Bits> any_bits()
{
    return rc::gen::resize(rc::kNominalSize, rc::gen::arbitrary<Bits>());
}

RC_GTEST_PROP(entity_codec, every_double_in_the_range_of_the_service_is_read_back, ())
{
    const auto real = std::bit_cast<double>(*any_bits<std::uint64_t>());
    RC_PRE(std::isfinite(real) && std::abs(real) < 9e125 && std::abs(real) > 1e-129);
    const hr::item made = hr::to_item(plant{.id = "p", .real = real}).value();
    RC_ASSERT(hr::from_item<plant>(made).value().real == real);
}

RC_GTEST_PROP(entity_codec, every_float_is_read_back, ())
{
    const auto single = std::bit_cast<float>(*any_bits<std::uint32_t>());
    RC_PRE(std::isfinite(single));
    const hr::item made = hr::to_item(plant{.id = "p", .single = single}).value();
    RC_ASSERT(hr::from_item<plant>(made).value().single == single);
}

} // namespace
