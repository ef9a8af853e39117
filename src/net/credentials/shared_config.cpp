// SPDX-License-Identifier: Apache-2.0
#include "net/credentials/shared_config.hpp"

#include "net/environment_text.hpp"

#include <utility>

namespace hashrange::net {
namespace {

const config_section* find_section(
    const std::vector<config_section>& sections, std::string_view kind, std::string_view name
)
{
    for (const config_section& section : sections)
        if (section.kind == kind && section.name == name)
            return &section;
    return nullptr;
}

std::string line_of(const std::string& path, const config_entry& at)
{
    return "the file " + path + ", line " + std::to_string(at.line);
}

const config_entry* find_entry(const config_section* section, std::string_view setting)
{
    const config_entry* entry = section == nullptr ? nullptr : section->find(setting);
    return entry == nullptr || entry->value.empty() ? nullptr : entry;
}

} // namespace

result<shared_config> shared_config::load(
    const std::string& profile, const environment_source& environment, const file_source& files
)
{
    const std::string from_variable = first_set(environment, {"AWS_PROFILE"});
    const std::string wanted = profile.empty() ? from_variable : profile;
    shared_config loaded;
    loaded.profile_ = wanted.empty() ? "default" : wanted;
    auto credentials =
        load_file("AWS_SHARED_CREDENTIALS_FILE", "/.aws/credentials", environment, files);
    if (!credentials)
        return credentials.error();
    loaded.credentials_ = *std::move(credentials);
    auto config = load_file("AWS_CONFIG_FILE", "/.aws/config", environment, files);
    if (!config)
        return config.error();
    loaded.config_ = *std::move(config);
    if (wanted.empty() || wanted == "default" || loaded.profile().exists())
        return loaded;
    const std::string_view who = profile.empty() ? "AWS_PROFILE" : "the option `profile`";
    return error(
        errc::configuration, std::string(who) + " asks for what is not there: " + loaded.looked_at()
    );
}

result<shared_config::file> shared_config::load_file(
    std::string_view variable,
    std::string_view below_home,
    const environment_source& environment,
    const file_source& files
)
{
    file loaded;
    const std::string home = first_set(environment, {"HOME"});
    loaded.path = first_set(environment, {variable});
    if (loaded.path.empty() && !home.empty())
        loaded.path = home + std::string(below_home);
    else if (loaded.path.starts_with("~/"))
        loaded.path.replace(0, 1, home);
    if (loaded.path.empty())
        return loaded;
    result<std::optional<std::string>> content = files.read(loaded.path);
    if (!content)
        return content.error();
    if (!content->has_value())
        return loaded;
    loaded.found = true;
    auto sections = parse_config(**content, loaded.path);
    wipe(**content);
    if (!sections)
        return sections.error();
    loaded.sections = *std::move(sections);
    return loaded;
}

profile_view shared_config::profile(std::string_view name) const
{
    profile_view found{.name = std::string(name)};
    found.credentials = find_section(credentials_.sections, "", name);
    found.config = find_section(config_.sections, "profile", name);
    if (found.config == nullptr && name == "default") // alone it may stand without the word
        found.config = find_section(config_.sections, "", name);
    return found;
}

std::optional<located_text> shared_config::find(std::string_view setting) const
{
    return find(profile(), setting);
}

std::optional<located_text>
shared_config::find(const profile_view& profile, std::string_view setting) const
{
    if (const config_entry* entry = find_entry(profile.credentials, setting))
        return located_text{entry->value.reveal(), credentials_line(*entry)};
    if (const config_entry* entry = find_entry(profile.config, setting))
        return located_text{entry->value.reveal(), config_line(*entry)};
    return std::nullopt;
}

std::optional<located_text>
shared_config::find_of_service(std::string_view service, std::string_view setting) const
{
    const std::optional<located_text> name = find("services");
    if (!name)
        return std::nullopt;
    const config_section* section = find_section(config_.sections, "services", name->text);
    const config_entry* entry = section == nullptr ? nullptr : section->find(service);
    const config_entry* found = entry == nullptr ? nullptr : entry->find(setting);
    if (found == nullptr || found->value.empty())
        return std::nullopt;
    return located_text{found->value.reveal(), config_line(*found)};
}

std::string shared_config::credentials_line(const config_entry& at) const
{
    return line_of(credentials_.path, at);
}

std::string shared_config::config_line(const config_entry& at) const
{
    return line_of(config_.path, at);
}

std::string shared_config::looked_at() const
{
    const auto told = [](const file& one) {
        if (one.path.empty())
            return std::string("no file (HOME is not set)");
        return one.path + (one.found ? "" : " (no such file)");
    };
    return "profile \"" + profile_ + "\" in " + told(credentials_) + " and " + told(config_);
}

} // namespace hashrange::net
