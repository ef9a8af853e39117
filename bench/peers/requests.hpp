// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <random>
#include <string>
#include <string_view>

namespace hashrange::bench {

/// What is measured.
enum class job : std::uint8_t { get, put, query, update, batch, transact };

std::optional<job> job_named(std::string_view name);

/// Requests as the bytes that go to a server, with the fields that SDKs send. Items have ten
/// attributes and about 400 bytes, `partition_items` of them in a partition. The same seed makes
/// the same requests.
class requests {
public:
    static constexpr std::size_t partitions_max = 400, partition_items = 25;

    explicit requests(std::uint64_t seed) : chance_(seed) {}

    [[nodiscard]] std::string make(job what);
    [[nodiscard]] static std::string create_table();
    [[nodiscard]] static std::string list_tables();
    /// Puts every item of a partition.
    [[nodiscard]] std::string fill(std::size_t partition);
    /// Reads one that is always the same.
    [[nodiscard]] static std::string get_first();
    [[nodiscard]] static std::string query_first();

private:
    std::size_t below(std::size_t end) { return chance_() % end; }
    std::string text(std::size_t bytes);
    std::string item(std::size_t partition, std::size_t place);
    std::string any_key();
    std::string put_body();
    std::string update_body();
    std::string transact_body();

    std::mt19937_64 chance_;
};

} // namespace hashrange::bench
