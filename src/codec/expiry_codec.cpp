// SPDX-License-Identifier: Apache-2.0
#include "codec/expiry_codec.hpp"

#include <chrono>
#include <optional>

namespace hashrange::detail {
namespace {

using optional_moment = std::optional<timestamp>;

constexpr std::int64_t milliseconds_of_second = 1'000;
constexpr auto second_min = timestamp::min().unix_milliseconds() / milliseconds_of_second;
constexpr auto second_max = timestamp::max().unix_milliseconds() / milliseconds_of_second;

bool write_second(encoder& out, timestamp moment)
{
    const auto second = std::chrono::floor<std::chrono::seconds>(moment.sys_time());
    return value_codec<std::int64_t>::write(out, second.time_since_epoch().count());
}

bool read_second(decoder& in, const value_view& stored, timestamp& into)
{
    std::int64_t second = 0;
    if (!read_signed(in, stored, second_min, second_max, second))
        return false;
    into = timestamp{} + std::chrono::seconds(second);
    return true;
}

constexpr type_functions plain{
    .write = [](encoder& out, const void* from
             ) { return write_second(out, *static_cast<const timestamp*>(from)); },
    .read = [](decoder& in, const value_view& stored, void* into
            ) { return read_second(in, stored, *static_cast<timestamp*>(into)); },
    .is_absent = [](const void* from
                 ) { return *static_cast<const timestamp*>(from) == timestamp{}; },
};

constexpr type_functions optional{
    .write = [](encoder& out, const void* from
             ) { return write_second(out, **static_cast<const optional_moment*>(from)); },
    .read = [](decoder& in, const value_view& stored, void* into
            ) { return read_second(in, stored, static_cast<optional_moment*>(into)->emplace()); },
    .is_absent =
        [](const void* from) {
            const auto& moment = *static_cast<const optional_moment*>(from);
            return !moment || *moment == timestamp{};
        },
};

} // namespace

const type_functions& expiry_functions(bool is_optional) noexcept
{
    return is_optional ? optional : plain;
}

} // namespace hashrange::detail
