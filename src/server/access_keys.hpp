// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "hashrange/base/result.hpp"
#include "hashrange/transport/credentials.hpp"

#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace hashrange::server {

/// Who may sign requests.
///
///     keys := ((key | "#" comment)? LF)*
///     key  := access-key-id blanks secret-access-key
///
/// Errors: configuration, naming the line, never what stands in it.
class access_keys {
public:
    static result<access_keys> parse(std::string_view text);
    void add(credentials one);

    [[nodiscard]] std::vector<credentials> all() const;
    [[nodiscard]] bool empty() const noexcept { return keys_.empty(); }
    /// Null when nobody has this id.
    [[nodiscard]] const secret* find(std::string_view key_id) const;

private:
    std::map<std::string, secret, std::less<>> keys_;
};

} // namespace hashrange::server
