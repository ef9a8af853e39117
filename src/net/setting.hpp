// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "net/credentials/shared_config.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace hashrange::net {

/// The two names of one setting.
struct setting_names {
    std::string_view variable;
    std::string_view key; // of a profile
};

/// A setting as somebody wrote it. Lifetime: owns its texts.
struct setting {
    std::string text;
    std::string where; // "the environment variable AWS_REGION", "the file ..., line 3 (region)"
};

/// The variable, then the profile's key.
std::optional<setting> find_setting(
    const environment_source& environment, const shared_config& config, const setting_names& names
);
/// The same for "true" and "false" in letters of any case. Errors: as wrong_setting.
result<std::optional<bool>> find_flag(
    const environment_source& environment, const shared_config& config, const setting_names& names
);

/// `errc::configuration`, saying where the setting stands; its text is not repeated.
error wrong_setting(const setting& at, std::string_view why);

/// The same outcome, but a failure says where the setting stands that led to it.
template <class T>
result<T> blamed(result<T> outcome, const setting& at)
{
    if (!outcome)
        return wrong_setting(at, "is wrong: " + std::string(outcome.error().message()));
    return outcome;
}

/// ASCII letters in lower case.
std::string lower(std::string_view text);

} // namespace hashrange::net
