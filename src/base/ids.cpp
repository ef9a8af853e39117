// SPDX-License-Identifier: Apache-2.0
#include "hashrange/base/ids.hpp"

#include <algorithm>
#include <array>
#include <chrono>
#include <span>
#include <string_view>

namespace hashrange {
namespace {

constexpr std::string_view nanoid_letters =
    "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ_abcdefghijklmnopqrstuvwxyz-";
/// Crockford's: without I, L, O and U.
constexpr std::string_view ulid_letters = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
static_assert(nanoid_letters.size() == 64 && ulid_letters.size() == 32);

constexpr std::uint64_t moment_max = (std::uint64_t{1} << 48U) - 1; // of UUID v7 and ULID
constexpr std::uint64_t chance_high_max = (std::uint64_t{1} << 16U) - 1;

std::uint64_t milliseconds_of(const clock_source& clock)
{
    const auto since_1970 =
        std::chrono::floor<std::chrono::milliseconds>(clock.now()).time_since_epoch().count();
    return since_1970 < 0 ? 0 : std::min(static_cast<std::uint64_t>(since_1970), moment_max);
}

std::array<std::uint64_t, 2> drawn_from(random_source& random)
{
    std::array<std::uint64_t, 2> drawn{};
    random.fill(std::as_writable_bytes(std::span(drawn)));
    return drawn;
}

void append_hex(std::string& text, std::uint64_t number, unsigned digits)
{
    for (unsigned left = digits; left > 0; --left)
        text += "0123456789abcdef"[(number >> (4 * (left - 1))) & 15U];
}

/// Version and variant overwrite what is in their place.
std::string uuid(std::uint64_t high, std::uint64_t low, std::uint64_t version)
{
    high = (high & ~0xf000ULL) | version << 12U;
    low = (low & ~(3ULL << 62U)) | 1ULL << 63U;
    std::string text;
    text.reserve(36);
    append_hex(text, high >> 32U, 8);
    append_hex(text += '-', high >> 16U, 4);
    append_hex(text += '-', high, 4);
    append_hex(text += '-', low >> 48U, 4);
    append_hex(text += '-', low, 12);
    return text;
}

} // namespace

std::string nanoid(std::size_t length, random_source& random)
{
    std::string id(length, '\0');
    random.fill(std::as_writable_bytes(std::span(id)));
    for (char& letter : id)
        letter = nanoid_letters[static_cast<unsigned char>(letter) % nanoid_letters.size()];
    return id;
}

std::string uuid_v4(random_source& random)
{
    const auto [high, low] = drawn_from(random);
    return uuid(high, low, 4);
}

std::string uuid_v7(clock_source& clock, random_source& random)
{
    const auto [high, low] = drawn_from(random);
    return uuid(milliseconds_of(clock) << 16U | (high & 0xffffU), low, 7);
}

/// The least ULID after the last one, or a new one in a new millisecond.
void ulid_source::advance()
{
    const std::uint64_t now = milliseconds_of(clock_);
    if (!has_made_one_ || now > moment_) {
        const auto [high, low] = drawn_from(random_);
        moment_ = now;
        chance_high_ = high & chance_high_max;
        chance_low_ = low;
        has_made_one_ = true;
        return;
    }
    if (++chance_low_ != 0)
        return;
    chance_high_ = (chance_high_ + 1) & chance_high_max;
    if (chance_high_ == 0)
        ++moment_; // all chances of a millisecond are used up: borrow from the next
}

std::string ulid_source::next()
{
    const std::lock_guard lock(mutex_);
    advance();
    std::string id(26, '0');
    const auto write = [&](std::size_t end, std::uint64_t number, std::size_t letters) {
        for (; letters > 0; --letters, number >>= 5U)
            id[--end] = ulid_letters[number & 31U];
    };
    // 80 bits of chance are 16 letters: 64 bits hold twelve of them and four bits of the next.
    write(10, moment_, 10);
    write(26, chance_low_, 12);
    write(14, chance_high_ << 4U | chance_low_ >> 60U, 4);
    return id;
}

} // namespace hashrange
