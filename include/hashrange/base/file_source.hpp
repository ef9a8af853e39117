// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "hashrange/base/result.hpp"

#include <cstddef>
#include <optional>
#include <string>

namespace hashrange {

/// Where small files come from: configuration, tokens. Threads: any.
class file_source {
public:
    /// More is no configuration but a mistake.
    static constexpr std::size_t bytes_max = std::size_t{1024} * 1024;

    virtual ~file_source() = default;
    /// The whole file; nothing when there is none. Errors: `errc::configuration`, naming the file,
    /// when it is there but cannot be read, or is longer than `bytes_max`.
    [[nodiscard]] virtual result<std::optional<std::string>> read(const std::string& path
    ) const = 0;
};

/// The machine's own files. Lifetime: of the process. Threads: any.
file_source& system_file_source();

} // namespace hashrange
