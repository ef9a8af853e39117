// SPDX-License-Identifier: Apache-2.0
#include "net/setting.hpp"

#include "net/environment_text.hpp"

namespace hashrange::net {

std::optional<setting> find_setting(
    const environment_source& environment, const shared_config& config, const setting_names& names
)
{
    if (std::string text = first_set(environment, {names.variable}); !text.empty())
        return setting{std::move(text), "the environment variable " + std::string(names.variable)};
    if (const auto found = config.find(names.key))
        return setting{
            std::string(found->text), found->where + " (" + std::string(names.key) + ")"};
    return std::nullopt;
}

result<std::optional<bool>> find_flag(
    const environment_source& environment, const shared_config& config, const setting_names& names
)
{
    const std::optional<setting> found = find_setting(environment, config, names);
    if (!found)
        return std::optional<bool>();
    const std::string text = lower(found->text);
    if (text != "true" && text != "false")
        return wrong_setting(*found, "must be true or false");
    return std::optional(text == "true");
}

error wrong_setting(const setting& at, std::string_view why)
{
    return {errc::configuration, at.where + " " + std::string(why)};
}

std::string lower(std::string_view text)
{
    std::string out(text);
    for (char& c : out)
        if (c >= 'A' && c <= 'Z')
            c = static_cast<char>(c - 'A' + 'a');
    return out;
}

} // namespace hashrange::net
