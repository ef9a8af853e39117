// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "hashrange/base/file_source.hpp"
#include "hashrange/base/sources.hpp"

#include "net/credentials/config_file.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace hashrange::net {

/// A setting and where it stands: "the file /home/ada/.aws/config, line 7". Lifetime: borrows its
/// text from the configuration.
struct located_text {
    std::string_view text;
    std::string where;
};

/// One profile, as far as each of the two files tells it. Lifetime: borrows from the configuration.
struct profile_view {
    std::string name;
    const config_section* credentials = nullptr; // of the credentials file
    const config_section* config = nullptr;      // of the configuration file

    [[nodiscard]] bool exists() const noexcept
    {
        return credentials != nullptr || config != nullptr;
    }
};

/// What Amazon's two shared files say, and which profile of theirs is meant.
///
/// ~/.aws/config or AWS_CONFIG_FILE; ~/.aws/credentials or AWS_SHARED_CREDENTIALS_FILE. Either may
/// be missing. Where both tell the same setting of a profile the credentials file wins.
/// Errors: `errc::configuration`, naming the file and, if it has one, the line.
/// Threads: a value, read by any.
class shared_config {
public:
    /// `profile` is the option; without it AWS_PROFILE, then "default". A profile that was asked
    /// for must exist.
    static result<shared_config> load(
        const std::string& profile, const environment_source& environment, const file_source& files
    );

    [[nodiscard]] const std::string& profile_name() const noexcept { return profile_; }
    [[nodiscard]] profile_view profile() const { return profile(profile_); }
    [[nodiscard]] profile_view profile(std::string_view name) const;

    /// A setting of the chosen profile that is not empty.
    [[nodiscard]] std::optional<located_text> find(std::string_view setting) const;
    [[nodiscard]] std::optional<located_text>
    find(const profile_view& profile, std::string_view setting) const;
    /// Of the chosen profile's `services` section, below the name of a service.
    [[nodiscard]] std::optional<located_text>
    find_of_service(std::string_view service, std::string_view setting) const;

    /// Where an entry of the credentials file or of the configuration file stands.
    [[nodiscard]] std::string credentials_line(const config_entry& at) const;
    [[nodiscard]] std::string config_line(const config_entry& at) const;

    /// "profile \"default\" in /home/ada/.aws/credentials and /home/ada/.aws/config (no such file)"
    [[nodiscard]] std::string looked_at() const;

private:
    struct file {
        std::string path; // empty: nobody says where
        bool found = false;
        std::vector<config_section> sections;
    };
    static result<file> load_file(
        std::string_view variable,
        std::string_view below_home,
        const environment_source& environment,
        const file_source& files
    );

    std::string profile_;
    file credentials_;
    file config_;
};

} // namespace hashrange::net
