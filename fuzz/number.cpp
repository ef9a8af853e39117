// SPDX-License-Identifier: Apache-2.0
// What `number` promises of every text and of every byte string.
// rooms: value
#include "hashrange/value/number.hpp"

#include <cstdlib>
#include <string>

namespace {

using hashrange::number;

void require(bool promise)
{
    if (!promise)
        std::abort();
}

/// `value` may have come from anywhere.
void check_number(const number& value)
{
    const std::string text = value.to_string();
    require(text.size() <= number::text_bytes_max);
    require(number::parse(text).value() == value);
    require(number::from_encoded(value.encoded()) == value);
    require(-(-value) == value);
    require(subtract(value, value).value().is_zero());
    require(add(value, number()).value() == value);
    const auto twice = add(value, value);
    require(!twice || subtract(*twice, value).value() == value);

    const std::size_t stored = value.stored_bytes();
    require(stored >= 1 && stored <= 21);
    require(value.is_zero() || value.is_negative() == (value < number()));
    if (const auto whole = value.to_int64())
        require(number(*whole) == value);
    if (const auto whole = value.to_uint64())
        require(number(*whole) == value);
    const auto near = number::from_double(value.to_double()); // out of range at the very edges only
    require(!near || near->to_double() == value.to_double());
}

void check_text(std::string_view text)
{
    char bytes[number::encoded_bytes_max];
    const std::size_t size = number::encode(text, bytes);
    const auto parsed = number::parse(text);
    require(parsed.has_value() == (size != 0));
    if (!parsed) {
        require(parsed.error() == hashrange::errc::validation);
        return;
    }
    require(parsed->encoded() == std::string_view(bytes, size));
    check_number(*parsed);
}

void check_pair(std::string_view left, std::string_view right)
{
    const auto first = number::parse(left);
    const auto second = number::parse(right);
    if (!first || !second)
        return;
    const auto sum = add(*first, *second);
    const auto swapped = add(*second, *first);
    require(sum.has_value() == swapped.has_value());
    if (!sum)
        return;
    require(*sum == *swapped);
    check_number(*sum);
    require((*first < *second) == (-*second < -*first));
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    const std::string_view input(reinterpret_cast<const char*>(data), size);
    check_text(input);
    if (const auto value = number::from_encoded(input)) {
        require(value->encoded() == input);
        check_number(*value);
    }
    if (const auto split = input.find('\n'); split != std::string_view::npos)
        check_pair(input.substr(0, split), input.substr(split + 1));
    return 0;
}
