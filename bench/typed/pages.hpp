// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "hashrange/repo/table.hpp"

#include "codec/workload.hpp"

#include <cstddef>
#include <memory>
#include <string>
#include <vector>

namespace hashrange::bench {

/// A table whose every query is answered with one page of users, which is decoded from JSON each
/// time.
class user_pages {
public:
    /// A page of no more than so many bytes of JSON.
    explicit user_pages(std::size_t body_bytes_max);

    [[nodiscard]] std::size_t size() const noexcept { return users_.size(); }
    [[nodiscard]] std::size_t body_bytes() const noexcept { return body_.size(); }

    /// From the body to the entities, as a user of the repository has them.
    [[nodiscard]] std::vector<user> read_entities() const;
    /// Only to the items.
    [[nodiscard]] std::vector<item> read_items() const;
    /// Whether the entities are those that were written.
    [[nodiscard]] bool reads_what_was_written() const;

private:
    std::vector<user> users_;
    std::string body_;
    repository<user> stored_;
};

} // namespace hashrange::bench
