// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "workload.hpp"

#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <string>

namespace hashrange::bench {

/// What both databases on disk may keep of their blocks: everything.
inline constexpr std::size_t block_cache_bytes = std::size_t{768} << 20;

enum class sync : std::uint8_t { no, yes };

/// A database that does the same job as the others. Each function runs the operations named by
/// `asked` one after another on the calling thread, reads the answers, and gives a checksum of them
/// that must be the same for all.
class contender {
public:
    virtual ~contender() = default;
    [[nodiscard]] virtual std::string name() const = 0;
    /// Whether threads of its own do some of its work.
    [[nodiscard]] virtual bool works_in_background() const { return false; }
    /// Makes ready what `run` functions need for these operations, outside the measured time.
    virtual void prepare(std::span<const std::size_t> asked) = 0;

    virtual std::uint64_t get() = 0;
    /// The 25 items of a partition.
    virtual std::uint64_t query() = 0;
    /// Operations begin to end; any number of threads at once.
    virtual std::uint64_t put(std::size_t begin, std::size_t end) = 0;
    /// Reads the old item, checks an attribute of it, replaces it.
    virtual std::uint64_t put_if() = 0;
    /// The same table with two indexes that hold the whole item.
    virtual std::uint64_t put_with_two_indexes() = 0;
    /// Checks one item and replaces three, all or nothing.
    virtual std::uint64_t transact_four() = 0;
};

/// Only opened, and closed again.
void open_memory_engine();
void open_durable_engine(const std::string& folder);

/// Loaded with the items of the workload in its loading order; `folder` is theirs alone.
std::unique_ptr<contender> memory_engine(const workload& with);
/// Only loads the folder.
void load_durable_engine(const workload& with, const std::string& folder);
/// Opens a folder that was loaded.
std::unique_ptr<contender> durable_engine(const workload& with, const std::string& folder);
/// Brings the RocksDB files of a folder into the order in which raw_rocksdb() leaves its own.
void settle_rocksdb(const std::string& folder);
std::unique_ptr<contender> raw_rocksdb(const workload& with, const std::string& folder, sync how);
std::unique_ptr<contender> raw_lmdb(const workload& with, const std::string& folder);

} // namespace hashrange::bench
