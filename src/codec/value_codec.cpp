// SPDX-License-Identifier: Apache-2.0
#include "hashrange/codec/detail/value_codec.hpp"

#include <array>
#include <charconv>
#include <cstring>

namespace hashrange::detail {
namespace {

/// A stored name in a message is shortened: it may be anything.
constexpr std::size_t shown_bytes_max = 64;

bool write_number(encoder& out, const result<number>& exact)
{
    if (!exact)
        return out.fail(std::string(exact.error().message()));
    out.builder().number(*exact);
    return true;
}

std::string not_whole(std::int64_t min, std::uint64_t max)
{
    return "the stored number is not a whole number from " + std::to_string(min) + " to " +
           std::to_string(max);
}

std::string shown(std::string_view name)
{
    std::string_view part = name.substr(0, shown_bytes_max);
    const auto continues = [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) == 0x80U; };
    if (part.size() < name.size()) // never half a character
        while (!part.empty() && continues(name[part.size()]))
            part.remove_suffix(1);
    return "'" + std::string(part) + (part.size() < name.size() ? "...'" : "'");
}

} // namespace

bool value_codec<bool>::write(encoder& out, bool flag)
{
    out.builder().boolean(flag);
    return true;
}

bool value_codec<bool>::read(decoder& in, const value_view& stored, bool& into)
{
    if (!stored.is(attribute_type::boolean))
        return in.mismatch(attribute_type::boolean, stored);
    into = stored.as_boolean();
    return true;
}

bool value_codec<std::string>::write(encoder& out, const std::string& text)
{
    out.builder().string(text);
    return true;
}

bool value_codec<std::string>::read(decoder& in, const value_view& stored, std::string& into)
{
    if (!stored.is(attribute_type::string))
        return in.mismatch(attribute_type::string, stored);
    into.assign(stored.as_string());
    return true;
}

bool value_codec<std::vector<std::byte>>::write(encoder& out, const std::vector<std::byte>& bytes)
{
    out.builder().binary({reinterpret_cast<const char*>(bytes.data()), bytes.size()});
    return true;
}

bool value_codec<std::vector<std::byte>>::read(
    decoder& in, const value_view& stored, std::vector<std::byte>& into
)
{
    if (!stored.is(attribute_type::binary))
        return in.mismatch(attribute_type::binary, stored);
    const std::string_view bytes = stored.as_binary();
    into.resize(bytes.size());
    if (!bytes.empty())
        std::memcpy(into.data(), bytes.data(), bytes.size());
    return true;
}

bool value_codec<number>::write(encoder& out, const number& exact)
{
    out.builder().number(exact);
    return true;
}

bool value_codec<number>::read(decoder& in, const value_view& stored, number& into)
{
    if (!stored.is(attribute_type::number))
        return in.mismatch(attribute_type::number, stored);
    into = stored.as_number();
    return true;
}

bool value_codec<double>::write(encoder& out, double real)
{
    return write_number(out, number::from_double(real));
}

bool value_codec<double>::read(decoder& in, const value_view& stored, double& into)
{
    if (!stored.is(attribute_type::number))
        return in.mismatch(attribute_type::number, stored);
    into = stored.as_number().to_double();
    return true;
}

bool value_codec<float>::write(encoder& out, float real)
{
    // Through its own shortest decimals: as a double, 0.1f is 0.10000000149011612.
    std::array<char, 32> text;
    const auto end = std::to_chars(text.data(), text.data() + text.size(), real).ptr;
    const double finite = static_cast<double>(real);
    if (finite - finite != 0.0) // an infinity or not a number: the number room has the message
        return write_number(out, number::from_double(finite));
    return write_number(
        out, number::parse({text.data(), static_cast<std::size_t>(end - text.data())})
    );
}

bool value_codec<float>::read(decoder& in, const value_view& stored, float& into)
{
    if (!stored.is(attribute_type::number))
        return in.mismatch(attribute_type::number, stored);
    const std::string text = stored.as_number().to_string();
    const auto read = std::from_chars(text.data(), text.data() + text.size(), into);
    if (read.ec != std::errc{})
        return in.fail("the stored number does not fit a float");
    return true;
}

bool value_codec<value>::write(encoder& out, const value& any)
{
    out.builder().value(any);
    return out.ok();
}

bool value_codec<value>::read(decoder&, const value_view& stored, value& into)
{
    into = value(stored);
    return true;
}

bool value_codec<timestamp>::write(encoder& out, timestamp moment)
{
    const auto text = moment.text();
    out.builder().string({text.data(), text.size()});
    return true;
}

bool value_codec<timestamp>::read(decoder& in, const value_view& stored, timestamp& into)
{
    if (!stored.is(attribute_type::string))
        return in.mismatch(attribute_type::string, stored);
    const result<timestamp> moment = timestamp::parse(stored.as_string());
    if (!moment)
        return in.fail("the stored text is no moment like 2025-01-01T00:00:00.000Z");
    into = *moment;
    return true;
}

bool read_signed(
    decoder& in, const value_view& stored, std::int64_t min, std::int64_t max, std::int64_t& into
)
{
    if (!stored.is(attribute_type::number))
        return in.mismatch(attribute_type::number, stored);
    const std::optional<std::int64_t> integer = stored.as_number().to_int64();
    if (!integer || *integer < min || *integer > max)
        return in.fail(not_whole(min, static_cast<std::uint64_t>(max)));
    into = *integer;
    return true;
}

bool read_unsigned(decoder& in, const value_view& stored, std::uint64_t max, std::uint64_t& into)
{
    if (!stored.is(attribute_type::number))
        return in.mismatch(attribute_type::number, stored);
    const std::optional<std::uint64_t> integer = stored.as_number().to_uint64();
    if (!integer || *integer > max)
        return in.fail(not_whole(0, max));
    into = *integer;
    return true;
}

bool write_enumerator(encoder& out, std::span<const enumerator> among, std::int64_t number)
{
    const std::optional<std::string_view> name = name_of_enumerator(among, number);
    if (!name)
        return out.fail(
            std::to_string(number) + " is no enumerator with a name between " +
            std::to_string(enumerator_min) + " and " +
            std::to_string(enumerator_min + enumerators_max - 1)
        );
    out.builder().string(*name);
    return true;
}

bool read_enumerator(
    decoder& in, const value_view& stored, std::span<const enumerator> among, std::int64_t& into
)
{
    if (!stored.is(attribute_type::string))
        return in.mismatch(attribute_type::string, stored);
    const std::string_view name = stored.as_string();
    const std::optional<std::int64_t> number = number_of_enumerator(among, name);
    if (!number)
        return in.fail("unknown name " + shown(name));
    into = *number;
    return true;
}

} // namespace hashrange::detail
