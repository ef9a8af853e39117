// SPDX-License-Identifier: Apache-2.0
#include "hashrange/repo/cursor_keyring.hpp"

#include "value/base64.hpp"

#include <cstdint>
#include <cstring>

/// plain := expires:u64le query_size:u32le query item
/// `expires` in seconds since 1970. Never kept: a new version may have another form, which the text
/// that it is bound to tells apart.
namespace hashrange {
namespace {

constexpr std::string_view form = "hashrange cursor 1 for ";

template <class Number>
void append_number(std::string& to, Number number)
{
    to.append(reinterpret_cast<const char*>(&number), sizeof number);
}
template <class Number>
bool take_number(std::string_view& from, Number& number)
{
    if (from.size() < sizeof number)
        return false;
    std::memcpy(&number, from.data(), sizeof number);
    from.remove_prefix(sizeof number);
    return true;
}

/// Base64 that needs no escapes in a URL.
std::string url_text(std::string_view bytes)
{
    std::string text = encode_base64(bytes);
    while (text.ends_with('='))
        text.pop_back();
    for (char& c : text)
        c = c == '+' ? '-' : c == '/' ? '_' : c;
    return text;
}

std::optional<std::string> url_bytes(std::string_view text)
{
    std::string standard(text);
    for (char& c : standard) {
        if (c == '+' || c == '/' || c == '=')
            return std::nullopt;
        c = c == '-' ? '+' : c == '_' ? '/' : c;
    }
    standard.resize((standard.size() + 3) / 4 * 4, '=');
    std::string bytes;
    if (decode_base64(standard, bytes))
        return std::nullopt;
    return bytes;
}

std::int64_t seconds(time_point moment)
{
    return std::chrono::floor<std::chrono::seconds>(moment.time_since_epoch()).count();
}

error refused(std::string_view why)
{
    return {errc::invalid_argument, "the cursor " + std::string(why)};
}

} // namespace

std::string cursor_keyring::seal(const std::optional<cursor>& where) const
{
    if (!where)
        return {};
    std::string plain;
    append_number(plain, seconds(clock_->now() + lifetime_));
    append_number(plain, static_cast<std::uint32_t>(where->query().size()));
    plain += where->query();
    plain += where->last_key().bytes();
    return url_text(keys_.seal(plain, std::string(form) + tenant_));
}

result<std::optional<cursor>> cursor_keyring::open(std::string_view text) const
{
    if (text.empty())
        return std::optional<cursor>();
    const std::optional<std::string> sealed = url_bytes(text);
    if (!sealed)
        return refused("is no text that was sealed");
    const result<std::string> plain = keys_.open(*sealed, std::string(form) + tenant_);
    if (!plain)
        return refused("was not sealed here, or not for this tenant");
    std::string_view rest = *plain;
    std::int64_t expires = 0;
    std::uint32_t query_size = 0;
    if (!take_number(rest, expires) || !take_number(rest, query_size) || rest.size() < query_size)
        return refused("is of another form");
    if (seconds(clock_->now()) >= expires)
        return refused("has expired");
    std::optional<item> last_key = item::from_bytes(rest.substr(query_size));
    if (!last_key)
        return refused("is of another form");
    return std::optional<cursor>(
        std::in_place, std::string(rest.substr(0, query_size)), *std::move(last_key)
    );
}

} // namespace hashrange
