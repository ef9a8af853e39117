// SPDX-License-Identifier: Apache-2.0
#include "net/canonical_request.hpp"

#include <algorithm>
#include <utility>

namespace hashrange::net {
namespace {

using http::header_field;

char lower(char c)
{
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

bool comes_before(const header_field& left, const header_field& right)
{
    return std::lexicographical_compare(
        left.name.begin(),
        left.name.end(),
        right.name.begin(),
        right.name.end(),
        [](char a, char b) {
            return static_cast<unsigned char>(lower(a)) < static_cast<unsigned char>(lower(b));
        }
    );
}

/// Keeps fields of one name in their order. They are few, and mostly sorted already.
void insert_sorted(std::vector<header_field>& sorted, const header_field& field)
{
    sorted.insert(std::upper_bound(sorted.begin(), sorted.end(), field, comes_before), field);
}

void append_lower(std::string& out, std::string_view text)
{
    const std::size_t before = out.size();
    out.append(text);
    std::transform(
        out.begin() + static_cast<std::ptrdiff_t>(before),
        out.end(),
        out.begin() + static_cast<std::ptrdiff_t>(before),
        lower
    );
}

/// Without blanks at both ends, and with one space for each run of blanks inside.
void append_value(std::string& out, std::string_view value)
{
    value = http::trimmed(value);
    while (!value.empty()) {
        const std::size_t blank = std::min({value.find(' '), value.find('\t'), value.size()});
        out.append(value.substr(0, blank));
        value.remove_prefix(blank);
        if (value.empty())
            return;
        out += ' ';
        value.remove_prefix(value.find_first_not_of(" \t"));
    }
}

bool is_unreserved(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' ||
           c == '_' || c == '.' || c == '~';
}

void append_encoded(std::string& out, std::string_view text)
{
    constexpr std::string_view digits = "0123456789ABCDEF";
    for (const char c : text) {
        if (is_unreserved(c)) {
            out += c;
            continue;
        }
        const auto byte = static_cast<unsigned char>(c);
        out += '%';
        out += digits[byte >> 4U];
        out += digits[byte & 0xfU];
    }
}

/// The text up to the separator, which is dropped from `rest` with it.
std::string_view take_until(std::string_view& rest, char separator)
{
    const std::size_t end = std::min(rest.find(separator), rest.size());
    const std::string_view taken = rest.substr(0, end);
    rest.remove_prefix(std::min(end + 1, rest.size()));
    return taken;
}

/// RFC 3986 5.2.4; the service drops empty segments too.
std::vector<std::string_view> segments_of(std::string_view path)
{
    std::vector<std::string_view> segments;
    while (!path.empty()) {
        const std::string_view segment = take_until(path, '/');
        if (segment.empty() || segment == ".")
            continue;
        if (segment != "..")
            segments.push_back(segment);
        else if (!segments.empty())
            segments.pop_back();
    }
    return segments;
}

} // namespace

void canonical_request::write(
    const signable_request& request,
    std::string_view date,
    std::string_view session_token,
    sha256& digest
)
{
    sorted_.clear();
    for (const header_field& field : request.fields)
        insert_sorted(sorted_, field);
    insert_sorted(sorted_, {"x-amz-date", date});
    if (!session_token.empty())
        insert_sorted(sorted_, {"x-amz-security-token", session_token});

    text_.assign(request.method).append("\n");
    write_path(request.path);
    write_query(request.query);
    write_fields();
    text_.append("\n").append(names_).append("\n");
    append_hex(text_, digest(request.body));
}

void canonical_request::write_path(std::string_view path)
{
    text_ += '/';
    if (path.size() > 1) {
        const std::vector<std::string_view> segments = segments_of(path);
        for (std::size_t i = 0; i < segments.size(); ++i) {
            text_ += i > 0 ? "/" : "";
            append_encoded(text_, segments[i]);
        }
        if (path.ends_with('/') && !segments.empty())
            text_ += '/';
    }
    text_ += '\n';
}

void canonical_request::write_query(std::string_view query)
{
    if (!query.empty()) {
        std::vector<std::pair<std::string_view, std::string_view>> pairs; // name, value
        std::string_view rest = query;
        while (!rest.empty()) {
            std::string_view pair = take_until(rest, '&');
            const std::string_view name = take_until(pair, '=');
            pairs.emplace_back(name, pair);
        }
        if (query.ends_with('&'))
            pairs.emplace_back();
        std::sort(pairs.begin(), pairs.end());
        for (const auto& [name, value] : pairs)
            text_.append(name).append("=").append(value).append("&");
        text_.pop_back();
    }
    text_ += '\n';
}

void canonical_request::write_fields()
{
    names_.clear();
    for (std::size_t i = 0; i < sorted_.size(); ++i) {
        if (i > 0 && http::same_name(sorted_[i - 1].name, sorted_[i].name)) {
            text_.back() = ','; // in place of the line's end
        } else {
            names_ += i > 0 ? ";" : "";
            const std::size_t name = names_.size();
            append_lower(names_, sorted_[i].name);
            text_.append(names_, name).append(":");
        }
        append_value(text_, sorted_[i].value);
        text_ += '\n';
    }
}

} // namespace hashrange::net
