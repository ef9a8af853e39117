// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "hashrange/base/result.hpp"
#include "hashrange/transport/secret.hpp"

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace hashrange::net {

/// One `name = value`, and those below it that are indented. A value may be a secret key, so that
/// each is kept as a secret.
struct config_entry {
    std::string name; // lower case
    secret value;
    std::size_t line = 0;
    std::vector<config_entry> nested;

    /// The last one of that name wins; null when there is none.
    [[nodiscard]] const config_entry* find(std::string_view wanted) const;
};

/// One section: its kind, "profile" or "services", and its name.
struct config_section {
    std::string kind;
    std::string name;
    std::vector<config_entry> entries;

    /// The last one of that name wins; null when there is none.
    [[nodiscard]] const config_entry* find(std::string_view wanted) const;
};

/// The form of Amazon's shared configuration files:
///
///     file    := (blank | comment | section | entry | nested)*
///     comment := ("#" | ";") anything
///     section := "[" (kind blank)? name "]" comment?
///     entry   := name "=" value (blank comment)?
///     nested  := blank (name "=" value | more of the value)
///
/// A name may stand in quotes. Sections of one name are one. What is nested below an entry with a
/// value continues it, below one without it is an entry of its own.
/// Errors: `errc::configuration`, naming the file and the line, whose text is not repeated.
result<std::vector<config_section>> parse_config(std::string_view text, const std::string& path);

} // namespace hashrange::net
