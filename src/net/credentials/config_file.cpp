// SPDX-License-Identifier: Apache-2.0
#include "net/credentials/config_file.hpp"

#include "net/http/header_field.hpp"
#include "net/setting.hpp"

#include <algorithm>
#include <optional>
#include <utility>

namespace hashrange::net {
namespace {

using http::trimmed;

bool is_blank(char c)
{
    return c == ' ' || c == '\t';
}

bool begins_comment(char c)
{
    return c == '#' || c == ';';
}

/// Without a comment, which begins behind a blank: a key may hold the characters themselves.
std::string_view without_comment(std::string_view text)
{
    for (std::size_t i = 0; i < text.size(); ++i)
        if (begins_comment(text[i]) && (i == 0 || is_blank(text[i - 1])))
            return trimmed(text.substr(0, i));
    return trimmed(text);
}

std::string_view unquoted(std::string_view name)
{
    const bool quoted = name.size() >= 2 && (name.front() == '"' || name.front() == '\'') &&
                        name.back() == name.front();
    return quoted ? name.substr(1, name.size() - 2) : name;
}

const config_entry* last_named(const std::vector<config_entry>& entries, std::string_view wanted)
{
    const auto found = std::find_if(entries.rbegin(), entries.rend(), [&](const config_entry& at) {
        return at.name == wanted;
    });
    return found == entries.rend() ? nullptr : &*found;
}

class reader {
public:
    explicit reader(const std::string& path) : path_(path) {}

    result<void> take(std::string_view line)
    {
        ++line_;
        const std::string_view text = trimmed(line);
        if (text.empty() || begins_comment(text.front()))
            return {};
        if (is_blank(line.front()))
            return take_nested(text);
        if (text.front() == '[')
            return take_section(text);
        return take_entry(text);
    }
    std::vector<config_section> finish() && { return std::move(sections_); }

private:
    [[nodiscard]] error fail(std::string_view why) const
    {
        return {
            errc::configuration,
            "the file " + path_ + ", line " + std::to_string(line_) + ": " + std::string(why)};
    }

    result<void> take_section(std::string_view text)
    {
        const std::size_t close = text.find(']');
        if (close == std::string_view::npos)
            return fail("a section's name must end with ]");
        if (!without_comment(text.substr(close + 1)).empty())
            return fail("only a comment may follow a section's name");
        std::string_view name = trimmed(text.substr(1, close - 1));
        const std::size_t blank = name.find_first_of(" \t");
        std::string kind;
        if (blank != std::string_view::npos && unquoted(name) == name) {
            kind = name.substr(0, blank);
            name = trimmed(name.substr(blank));
        }
        name = unquoted(name);
        if (name.empty())
            return fail("a section has no name");
        open(std::move(kind), name);
        return {};
    }

    void open(std::string kind, std::string_view name)
    {
        const auto known =
            std::find_if(sections_.begin(), sections_.end(), [&](const config_section& at) {
                return at.kind == kind && at.name == name;
            });
        current_ = static_cast<std::size_t>(known - sections_.begin());
        if (known == sections_.end())
            sections_.push_back({.kind = std::move(kind), .name = std::string(name)});
        in_entry_ = false;
    }

    std::optional<config_entry> read_entry(std::string_view text) const
    {
        const std::size_t equals = text.find('=');
        if (equals == std::string_view::npos)
            return std::nullopt;
        const std::string_view name = trimmed(text.substr(0, equals));
        if (name.empty())
            return std::nullopt;
        return config_entry{
            .name = lower(name), .value = without_comment(text.substr(equals + 1)), .line = line_};
    }

    result<void> take_entry(std::string_view text)
    {
        if (sections_.empty())
            return fail("it belongs to no section");
        std::optional<config_entry> entry = read_entry(text);
        if (!entry)
            return fail("neither a [section] nor a name = value");
        sections_[current_].entries.push_back(std::move(*entry));
        in_entry_ = true;
        return {};
    }

    result<void> take_nested(std::string_view text)
    {
        if (!in_entry_)
            return text.front() == '[' ? take_section(text) : take_entry(text);
        config_entry& above = sections_[current_].entries.back();
        if (above.value.empty()) {
            std::optional<config_entry> entry = read_entry(text);
            if (!entry)
                return fail("no name = value");
            above.nested.push_back(std::move(*entry));
            return {};
        }
        std::string longer(above.value.reveal());
        longer.append("\n").append(text);
        above.value = secret(longer);
        wipe(longer);
        return {};
    }

    const std::string& path_;
    std::size_t line_ = 0;
    std::vector<config_section> sections_;
    std::size_t current_ = 0; // of sections_
    bool in_entry_ = false;
};

} // namespace

const config_entry* config_entry::find(std::string_view wanted) const
{
    return last_named(nested, wanted);
}

const config_entry* config_section::find(std::string_view wanted) const
{
    return last_named(entries, wanted);
}

result<std::vector<config_section>> parse_config(std::string_view text, const std::string& path)
{
    reader lines(path);
    if (text.starts_with("\xEF\xBB\xBF")) // what some editors begin a file with
        text.remove_prefix(3);
    while (!text.empty()) {
        const std::size_t end = std::min(text.find('\n'), text.size());
        std::string_view line = text.substr(0, end);
        text.remove_prefix(std::min(end + 1, text.size()));
        if (line.ends_with('\r'))
            line.remove_suffix(1);
        if (auto taken = lines.take(line); !taken)
            return taken.error();
    }
    return std::move(lines).finish();
}

} // namespace hashrange::net
