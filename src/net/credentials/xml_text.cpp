// SPDX-License-Identifier: Apache-2.0
#include "net/credentials/xml_text.hpp"

#include <array>
#include <charconv>
#include <cstdint>
#include <optional>
#include <utility>

namespace hashrange::net {
namespace {

constexpr std::size_t depth_max = 16;

bool is_blank(char c)
{
    return c == ' ' || c == '\t' || c == '\r' || c == '\n';
}

bool is_name_character(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' ||
           c == '-' || c == '.' || c == ':';
}

/// REQUIRES: `code` is a character that XML allows.
void append_utf8(std::string& out, std::uint32_t code)
{
    const auto continuation = [&](unsigned shift) {
        out += static_cast<char>(0x80U | ((code >> shift) & 0x3FU));
    };
    if (code < 0x80) {
        out += static_cast<char>(code);
    } else if (code < 0x800) {
        out += static_cast<char>(0xC0U | (code >> 6U));
        continuation(0);
    } else if (code < 0x10000) {
        out += static_cast<char>(0xE0U | (code >> 12U));
        continuation(6);
        continuation(0);
    } else {
        out += static_cast<char>(0xF0U | (code >> 18U));
        continuation(12);
        continuation(6);
        continuation(0);
    }
}

bool is_allowed(std::uint32_t code)
{
    const bool surrogate = code >= 0xD800 && code <= 0xDFFF;
    return code == '\t' || code == '\n' || code == '\r' ||
           (code >= 0x20 && code <= 0x10FFFF && !surrogate && code != 0xFFFE && code != 0xFFFF);
}

std::optional<std::uint32_t> numbered_character(std::string_view name)
{
    name.remove_prefix(1); // '#'
    const bool hexadecimal = name.starts_with('x');
    if (hexadecimal)
        name.remove_prefix(1);
    std::uint32_t code = 0;
    const char* last = name.data() + name.size();
    const auto [end, failure] = std::from_chars(name.data(), last, code, hexadecimal ? 16 : 10);
    if (failure != std::errc{} || end != last || !is_allowed(code))
        return std::nullopt;
    return code;
}

std::optional<std::uint32_t> character_of(std::string_view name)
{
    constexpr std::array<std::pair<std::string_view, char>, 5> known{
        {{"amp", '&'}, {"lt", '<'}, {"gt", '>'}, {"quot", '"'}, {"apos", '\''}}};
    if (name.starts_with('#'))
        return numbered_character(name);
    for (const auto& [known_name, character] : known)
        if (name == known_name)
            return static_cast<std::uint32_t>(character);
    return std::nullopt;
}

class reader {
public:
    explicit reader(std::string_view document) : rest_(document) {}
    reader(const reader&) = delete;
    reader& operator=(const reader&) = delete;
    ~reader() { wipe(text_); }

    bool read()
    {
        take_declaration();
        skip_blanks();
        if (!take_opening())
            return false;
        while (!open_.empty())
            if (!take_piece())
                return false;
        skip_blanks();
        return rest_.empty();
    }
    std::vector<xml_leaf> leaves() && { return std::move(leaves_); }

private:
    void skip_blanks()
    {
        while (!rest_.empty() && is_blank(rest_.front()))
            rest_.remove_prefix(1);
    }
    bool take(std::string_view wanted)
    {
        if (!rest_.starts_with(wanted))
            return false;
        rest_.remove_prefix(wanted.size());
        return true;
    }
    void take_declaration()
    {
        const std::size_t end = rest_.find("?>");
        if (rest_.starts_with("<?xml ") && end != std::string_view::npos)
            rest_.remove_prefix(end + 2);
    }
    std::string_view take_name()
    {
        std::size_t size = 0;
        while (size < rest_.size() && is_name_character(rest_[size]))
            ++size;
        const std::string_view name = rest_.substr(0, size);
        rest_.remove_prefix(size);
        return name;
    }

    bool take_piece()
    {
        if (rest_.starts_with("</"))
            return take_closing();
        if (rest_.starts_with('<'))
            return take_opening();
        return take_text();
    }

    bool take_opening()
    {
        if (!take("<"))
            return false;
        const std::string_view name = take_name();
        if (name.empty() || open_.size() == depth_max)
            return false;
        open_.push_back(name);
        is_leaf_ = true;
        wipe(text_);
        while (!rest_.starts_with('>') && !rest_.starts_with("/>"))
            if (!take_attribute())
                return false;
        if (take("/>"))
            return close();
        return take(">");
    }

    bool take_attribute()
    {
        if (rest_.empty() || !is_blank(rest_.front()))
            return false;
        skip_blanks();
        if (rest_.starts_with('>') || rest_.starts_with("/>"))
            return true;
        if (take_name().empty() || !take("=") || rest_.empty())
            return false;
        const char quote = rest_.front();
        const std::size_t end = rest_.find(quote, 1);
        if ((quote != '"' && quote != '\'') || end == std::string_view::npos)
            return false;
        const bool clean = rest_.substr(0, end).find('<') == std::string_view::npos;
        rest_.remove_prefix(end + 1);
        return clean;
    }

    bool take_closing()
    {
        if (!take("</") || take_name() != open_.back())
            return false;
        skip_blanks();
        return take(">") && close();
    }

    bool close()
    {
        if (is_leaf_) {
            xml_leaf leaf;
            for (const std::string_view name : open_)
                leaf.path.append(leaf.path.empty() ? "" : "/").append(name);
            leaf.text = text_;
            leaves_.push_back(std::move(leaf));
        }
        is_leaf_ = false;
        open_.pop_back();
        return true;
    }

    bool take_text()
    {
        if (rest_.empty())
            return false;
        const char first = rest_.front();
        if (first == '&')
            return take_reference();
        if (!is_allowed(static_cast<unsigned char>(first)))
            return false;
        text_ += first;
        rest_.remove_prefix(1);
        return true;
    }

    bool take_reference()
    {
        const std::size_t end = rest_.find(';');
        if (end == std::string_view::npos)
            return false;
        const auto character = character_of(rest_.substr(1, end - 1));
        if (!character)
            return false;
        append_utf8(text_, *character);
        rest_.remove_prefix(end + 1);
        return true;
    }

    std::string_view rest_;
    std::vector<std::string_view> open_; // the names of the elements around this place
    bool is_leaf_ = false;               // nothing was closed since the last one was opened
    std::string text_;                   // since then
    std::vector<xml_leaf> leaves_;
};

} // namespace

result<std::vector<xml_leaf>> read_xml(std::string_view document)
{
    reader parsed(document);
    if (!parsed.read())
        return error(
            errc::malformed_response,
            "the answer is not the XML that was expected",
            error_source::network
        );
    return std::move(parsed).leaves();
}

std::string_view text_at(const std::vector<xml_leaf>& leaves, std::string_view path_end)
{
    for (const xml_leaf& leaf : leaves) {
        const std::string_view path = leaf.path;
        if (path == path_end ||
            (path.ends_with(path_end) && path[path.size() - path_end.size() - 1] == '/'))
            return leaf.text.reveal();
    }
    return {};
}

} // namespace hashrange::net
