// SPDX-License-Identifier: Apache-2.0
#include "server/access_keys.hpp"

#include <algorithm>
#include <utility>

namespace hashrange::server {
namespace {

constexpr std::string_view blanks = " \t\r";

std::string_view take_word(std::string_view& line)
{
    line.remove_prefix(std::min(line.find_first_not_of(blanks), line.size()));
    const std::size_t end = std::min(line.find_first_of(blanks), line.size());
    const std::string_view word = line.substr(0, end);
    line.remove_prefix(end);
    return word;
}

error wrong_line(std::size_t number, const std::string& what)
{
    return {
        errc::configuration,
        "the key file's line " + std::to_string(number) + " " + what +
            "; a line is an access key id, a blank and the secret access key"};
}

} // namespace

result<access_keys> access_keys::parse(std::string_view text)
{
    access_keys found;
    for (std::size_t number = 1; !text.empty(); ++number) {
        const std::size_t end = std::min(text.find('\n'), text.size());
        std::string_view line = text.substr(0, end);
        text.remove_prefix(std::min(end + 1, text.size()));
        const std::string_view id = take_word(line);
        const std::string_view key = take_word(line);
        if (id.empty() || id.starts_with('#'))
            continue;
        if (key.empty())
            return wrong_line(number, "has no secret");
        if (!take_word(line).empty())
            return wrong_line(number, "has more than two words");
        if (found.find(id) != nullptr)
            return wrong_line(number, "repeats an access key id");
        found.keys_.emplace(id, secret(key));
    }
    if (found.empty())
        return error(errc::configuration, "the key file holds no keys");
    return found;
}

void access_keys::add(credentials one)
{
    keys_.insert_or_assign(std::move(one.access_key_id), std::move(one.secret_access_key));
}

std::vector<credentials> access_keys::all() const
{
    std::vector<credentials> listed;
    for (const auto& [id, key] : keys_)
        listed.push_back({.access_key_id = id, .secret_access_key = key});
    return listed;
}

const secret* access_keys::find(std::string_view key_id) const
{
    const auto found = keys_.find(key_id);
    return found == keys_.end() ? nullptr : &found->second;
}

} // namespace hashrange::server
