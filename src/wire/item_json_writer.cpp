// SPDX-License-Identifier: Apache-2.0
#include "wire/base64.hpp"
#include "wire/item_json.hpp"
#include "wire/json_escape.hpp"

#include <emmintrin.h>

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstring>
#include <string>

namespace hashrange::wire {
namespace {

/// A few bytes known to the compiler, and the place behind them.
template <std::size_t Size_with_zero>
char* put(char* at, const char (&text)[Size_with_zero]) noexcept
{
    std::memcpy(at, text, Size_with_zero - 1);
    return at + (Size_with_zero - 1);
}

/// Gathers the JSON of items in a buffer of its own, because to append every small piece to a
/// string would cost more than to write it.
///
/// Every function writes at `at` and gives the place behind what it wrote; a register holds that
/// place, where a member would be stored and loaded again for each piece. Each finds `ahead` bytes
/// of room, and leaves as many.
class item_text {
public:
    /// `source` holds everything that will be written: nothing behind it is read.
    item_text(std::string& out, std::string_view source) noexcept
        : out_(out), source_end_(source.data() + source.size())
    {
    }
    item_text(const item_text&) = delete;
    item_text& operator=(const item_text&) = delete;

    [[nodiscard]] char* begin() noexcept { return buffer_.data(); }
    char* attributes(char* at, map_view shown);
    char* value(char* at, value_view shown);
    /// Hands over what was gathered.
    char* flush(const char* at)
    {
        out_.append(buffer_.data(), static_cast<std::size_t>(at - buffer_.data()));
        return buffer_.data();
    }

private:
    static constexpr std::size_t gathered_bytes_max = std::size_t{4} * 1024;
    static constexpr std::size_t step = 16;
    /// A step that needs an escape everywhere, and the punctuation around a value.
    static constexpr std::size_t ahead = 2 * step * detail::json_escape_bytes_max;

    char* reserve(char* at, std::size_t size = ahead)
    {
        if (static_cast<std::size_t>(buffer_.data() + buffer_.size() - at) < size) [[unlikely]]
            return flush(at);
        return at;
    }
    char* text(char* at, std::string_view shown);
    char* long_text(char* at, std::string_view shown);
    char* number(char* at, std::string_view encoded);
    char* base64(char* at, std::string_view bytes);
    char* list(char* at, list_view shown);
    char* set(char* at, set_view shown);
    char* set_element(char* at, value_view shown);

    std::string& out_;
    const char* source_end_;
    std::array<char, gathered_bytes_max> buffer_; // not initialised: written before it is read
};

char* item_text::attributes(char* at, map_view shown)
{
    at = reserve(put(at, "{")); // values inside one another begin many times before one ends
    bool first = true;
    for (const attribute_view attribute : shown) {
        at = first ? put(at, "\"") : put(at, ",\"");
        first = false;
        at = text(at, attribute.name);
        at = put(at, "\":");
        at = value(at, attribute.value);
    }
    return reserve(put(at, "}"));
}

char* item_text::value(char* at, value_view shown)
{
    switch (shown.type()) {
    case attribute_type::string:
        at = text(put(at, "{\"S\":\""), shown.as_string());
        return reserve(put(at, "\"}"));
    case attribute_type::number:
        at = number(put(at, "{\"N\":\""), shown.payload());
        return reserve(put(at, "\"}"));
    case attribute_type::binary:
        at = base64(put(at, "{\"B\":\""), shown.as_binary());
        return reserve(put(at, "\"}"));
    case attribute_type::null: return reserve(put(at, "{\"NULL\":true}"));
    case attribute_type::boolean:
        return reserve(
            shown.as_boolean() ? put(at, "{\"BOOL\":true}") : put(at, "{\"BOOL\":false}")
        );
    case attribute_type::list: return list(put(at, "{\"L\":["), shown.as_list());
    case attribute_type::map:
        at = attributes(put(at, "{\"M\":"), shown.as_map());
        return reserve(put(at, "}"));
    case attribute_type::string_set: return set(put(at, "{\"SS\":["), shown.as_set());
    case attribute_type::number_set: return set(put(at, "{\"NS\":["), shown.as_set());
    case attribute_type::binary_set: return set(put(at, "{\"BS\":["), shown.as_set());
    }
    return at;
}

char* item_text::list(char* at, list_view shown)
{
    at = reserve(at);
    bool first = true;
    for (const value_view element : shown) {
        if (!first)
            at = put(at, ",");
        first = false;
        at = value(at, element);
    }
    return reserve(put(at, "]}"));
}

char* item_text::set(char* at, set_view shown)
{
    at = reserve(at);
    bool first = true;
    for (const value_view element : shown) {
        at = first ? put(at, "\"") : put(at, ",\"");
        first = false;
        at = reserve(put(set_element(at, element), "\""));
    }
    return reserve(put(at, "]}"));
}

char* item_text::set_element(char* at, value_view shown)
{
    switch (shown.type()) {
    case attribute_type::number: return number(at, shown.payload());
    case attribute_type::binary: return base64(at, shown.payload());
    default: return text(at, shown.payload());
    }
}

/// A bit for each of the first `size` of 16 bytes that JSON must escape; copies them all.
inline unsigned copy_and_find_escapes(char* to, const char* from, std::size_t size) noexcept
{
    const __m128i bytes = _mm_loadu_si128(reinterpret_cast<const __m128i*>(from));
    _mm_storeu_si128(reinterpret_cast<__m128i*>(to), bytes);
    const __m128i control = _mm_cmpeq_epi8(_mm_min_epu8(bytes, _mm_set1_epi8(0x1F)), bytes);
    const __m128i quote = _mm_cmpeq_epi8(bytes, _mm_set1_epi8('"'));
    const __m128i backslash = _mm_cmpeq_epi8(bytes, _mm_set1_epi8('\\'));
    const __m128i all = _mm_or_si128(control, _mm_or_si128(quote, backslash));
    return static_cast<unsigned>(_mm_movemask_epi8(all)) & ((1U << size) - 1);
}

inline char* item_text::text(char* at, std::string_view shown)
{
    const bool one_step =
        shown.size() <= step && source_end_ - shown.data() >= static_cast<std::ptrdiff_t>(step);
    if (one_step && copy_and_find_escapes(at, shown.data(), shown.size()) == 0) [[likely]]
        return at + shown.size();
    return long_text(at, shown);
}

char* item_text::long_text(char* at, std::string_view shown)
{
    const char* from = shown.data();
    const char* const end = from + shown.size();
    while (from != end) {
        const std::size_t size = std::min(step, static_cast<std::size_t>(end - from));
        char last[step];
        const char* readable = from;
        if (source_end_ - from < static_cast<std::ptrdiff_t>(step)) { // less than 16 bytes are left
            std::memcpy(last, from, size);
            readable = last;
        }
        const unsigned found = copy_and_find_escapes(at, readable, size);
        if (found == 0) {
            at = reserve(at + size);
            from += size;
            continue;
        }
        const auto plain = static_cast<std::size_t>(__builtin_ctz(found));
        at = reserve(detail::write_json_escape(at + plain, from[plain]));
        from += plain + 1;
    }
    return at;
}

char* item_text::number(char* at, std::string_view encoded)
{
    at = reserve(at, number::text_bytes_max + ahead);
    return at + number::write_text(encoded, at);
}

char* item_text::base64(char* at, std::string_view bytes)
{
    constexpr std::size_t piece = 48; // without padding but at the end
    for (std::size_t done = 0; done < bytes.size(); done += piece) {
        const std::string_view part = bytes.substr(done, piece);
        encode_base64(part, at);
        at = reserve(at + base64_size(part.size()));
    }
    return at;
}

} // namespace

void write_item(json_writer& out, item_view shown)
{
    item_text text(out.value_text(), shown.bytes());
    text.flush(text.attributes(text.begin(), shown.attributes()));
}

void write_value(json_writer& out, value_view shown)
{
    item_text text(out.value_text(), shown.payload());
    text.flush(text.value(text.begin(), shown));
}

} // namespace hashrange::wire
