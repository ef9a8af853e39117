// SPDX-License-Identifier: Apache-2.0
#include "engine/store/rocks/rocks_store.hpp"

#include "engine/store/rocks/acknowledged_mark.hpp"
#include "engine/store/rocks/database_folder.hpp"
#include "engine/store/rocks/rocks_cursor.hpp"
#include "engine/store/rocks/rocks_error.hpp"
#include "engine/store/rocks/tally_record.hpp"

#include <rocksdb/cache.h>
#include <rocksdb/env.h>
#include <rocksdb/filter_policy.h>
#include <rocksdb/table.h>
#include <rocksdb/utilities/checkpoint.h>

#include <algorithm>
#include <atomic>
#include <utility>

namespace hashrange::engine {
namespace {

class rocks_snapshot final : public snapshot {
public:
    explicit rocks_snapshot(rocksdb::DB& db) : db_(db), at_(db.GetSnapshot()) {}
    ~rocks_snapshot() override { db_.ReleaseSnapshot(at_); }
    rocks_snapshot(const rocks_snapshot&) = delete;
    rocks_snapshot& operator=(const rocks_snapshot&) = delete;
    [[nodiscard]] const rocksdb::Snapshot* get() const noexcept { return at_; }

private:
    rocksdb::DB& db_;
    const rocksdb::Snapshot* at_;
};

const rocksdb::Snapshot* native(const snapshot* at)
{
    return at == nullptr ? nullptr : static_cast<const rocks_snapshot*>(at)->get();
}

/// What an open store owns, in the order in which it must be opened; closed in reverse.
struct opened {
    database_folder folder;
    acknowledged_mark mark;
    std::shared_ptr<rocksdb::Env> env; // shared with the test that made it
    std::unique_ptr<rocksdb::DB> db;
};

class durable_store final : public store {
public:
    explicit durable_store(opened owned)
        : owned_(std::move(owned)), number_(owned_.db->GetLatestSequenceNumber())
    {
    }

    result<shared_bytes> get(const store_key& key, const snapshot* at) override;
    std::unique_ptr<cursor> read(const partition_range& range) override;
    std::unique_ptr<cursor> read(const space_range& range) override;
    result<std::uint64_t> write(write_batch&& batch) override;
    std::shared_ptr<const snapshot> take_snapshot() override
    {
        return std::make_shared<rocks_snapshot>(*owned_.db);
    }
    result<tally> tally_of(space_id space) override;
    [[nodiscard]] rocksdb::DB& db() noexcept { return *owned_.db; }

private:
    opened owned_;
    // Every batch that counts holds at least one change, so RocksDB's own count, where the next
    // opening starts, grows at least as fast as this.
    std::atomic<std::uint64_t> number_;
    std::atomic<bool> broken_{false};
};

result<shared_bytes> durable_store::get(const store_key& key, const snapshot* at)
{
    thread_local std::string key_bytes;
    key_bytes.clear();
    append_rocks_key(key_bytes, key, partition_hash(key.partition));
    rocksdb::ReadOptions options;
    options.snapshot = native(at);
    rocksdb::PinnableSlice found;
    const rocksdb::Status status =
        owned_.db->Get(options, owned_.db->DefaultColumnFamily(), key_bytes, &found);
    if (status.IsNotFound())
        return shared_bytes();
    if (!status.ok())
        return rocks_error("reading", status);
    return shared_bytes(std::string_view(found.data(), found.size()));
}

std::unique_ptr<cursor> durable_store::read(const partition_range& range)
{
    const std::string prefix =
        rocks_key({.space = range.space, .partition = range.partition, .sort = {}});
    // A partition is self-delimiting: no key of another one begins with its prefix, so the end is
    // the first string that is greater than all that do.
    std::string high = prefix;
    if (range.high) {
        high += *range.high;
    } else {
        while (!high.empty() && high.back() == '\xff')
            high.pop_back();
        if (!high.empty())
            high.back() = static_cast<char>(static_cast<unsigned char>(high.back()) + 1);
    }
    return std::make_unique<rocks_cursor>(
        *owned_.db,
        prefix + range.low,
        std::move(high),
        range.direction,
        range.appended ? rocks_cursor::entries::appended : rocks_cursor::entries::put,
        native(range.at)
    );
}

std::unique_ptr<cursor> durable_store::read(const space_range& range)
{
    const auto at_hash = [&](std::uint64_t hash) {
        std::string key;
        append_rocks_key(key, {.space = range.space, .partition = {}, .sort = {}}, hash);
        return key;
    };
    std::string low = at_hash(range.hash_first);
    if (range.after) {
        std::string resumed = rocks_key(
            {.space = range.space, .partition = range.after->partition, .sort = range.after->sort}
        );
        resumed += '\0'; // the first key behind the one where the reader stopped
        low = std::max(low, resumed);
    }
    const auto next_space = space_id{static_cast<std::uint32_t>(range.space) + 1};
    std::string high = range.hash_last == ~std::uint64_t{0} ? rocks_space_begin(next_space)
                                                            : at_hash(range.hash_last + 1);
    return std::make_unique<rocks_cursor>(
        *owned_.db,
        std::move(low),
        std::move(high),
        direction::forward,
        rocks_cursor::entries::put,
        native(range.at)
    );
}

result<tally> durable_store::tally_of(space_id space)
{
    std::string found;
    const rocksdb::Status status = owned_.db->Get({}, tally_key(space), &found);
    if (!status.ok() && !status.IsNotFound())
        return rocks_error("reading", status);
    return decode_tally(found);
}

rocksdb::Status fill(rocksdb::WriteBatch& out, write_batch& batch)
{
    rocksdb::Status status;
    for (std::size_t i = 0; i < batch.size() && status.ok() && batch.erases_space(); ++i) {
        if (batch.kind_of(i) != write_batch::kind::erase_space)
            continue;
        const auto space = batch.key(i).space;
        const auto next = space_id{static_cast<std::uint32_t>(space) + 1};
        status = out.DeleteRange(rocks_space_begin(space), rocks_space_begin(next));
        if (status.ok())
            status = out.Delete(tally_key(space));
    }
    for (const auto& [space, change] : batch.counted())
        if (status.ok() && (change.entries != 0 || change.bytes != 0))
            status = out.Merge(tally_key(space), encode_tally(change));
    std::string key;
    for (std::size_t i = 0; i < batch.size() && status.ok(); ++i) {
        key.clear();
        append_rocks_key(key, batch.key(i), batch.hash(i));
        switch (batch.kind_of(i)) {
        case write_batch::kind::put: {
            const std::string_view bytes = batch.value(i).view();
            status = out.Put(key, rocksdb::Slice(bytes.data(), bytes.size()));
            break;
        }
        case write_batch::kind::append:
            status = out.Put(key, joined(batch.value(i), batch.attached(i)));
            break;
        case write_batch::kind::erase: status = out.Delete(key); break;
        case write_batch::kind::erase_space: break;
        }
    }
    return status;
}

result<std::uint64_t> durable_store::write(write_batch&& batch)
{
    // Nothing to write: the erasure of an item that is not there, a transaction of checks.
    if (batch.empty())
        return number_.load(std::memory_order_relaxed);
    if (broken_.load(std::memory_order_relaxed))
        return error(
            errc::storage,
            "an earlier write to the database's disk failed; nothing is written until it is opened "
            "again, because what the disk holds is not certain",
            error_source::engine
        );
    rocksdb::WriteBatch native_batch;
    rocksdb::Status status = fill(native_batch, batch);
    if (!status.ok())
        return rocks_error("preparing a write", status);
    const std::uint64_t number = number_.fetch_add(1, std::memory_order_relaxed) + 1;
    rocksdb::WriteOptions options;
    options.sync = true;
    status = owned_.db->Write(options, &native_batch);
    if (!status.ok()) {
        broken_.store(true, std::memory_order_relaxed);
        return rocks_error("writing", status).with_may_have_been_applied(true);
    }
    // Every write is synced before its sequence number is published, so this one is on the disk.
    owned_.mark.raise(owned_.db->GetLatestSequenceNumber());
    return number;
}

rocksdb::Options native_options(const rocks_store_options& options, rocksdb::Env* env)
{
    rocksdb::Options native;
    native.create_if_missing = true;
    native.env = env;
    native.merge_operator = add_tallies();
    native.max_background_jobs = 2;
    native.write_buffer_size = options.write_buffer_bytes;
    native.compression = rocksdb::kLZ4Compression;
    native.bottommost_compression = rocksdb::kLZ4Compression;
    native.paranoid_checks = true;
    native.track_and_verify_wals_in_manifest = true;
    // The default, said aloud: recovery stops at the first bad record; the mark tells whether that
    // record had been acknowledged.
    native.wal_recovery_mode = rocksdb::WALRecoveryMode::kPointInTimeRecovery;
    // RocksDB's own log of its doings is small and few: it is there for a post-mortem only.
    native.info_log_level = rocksdb::InfoLogLevel::WARN_LEVEL;
    native.keep_log_file_num = 2;
    rocksdb::BlockBasedTableOptions table;
    table.filter_policy.reset(rocksdb::NewBloomFilterPolicy(10));
    table.block_cache = rocksdb::NewLRUCache(options.block_cache_bytes);
    table.checksum = rocksdb::kXXH3;
    table.format_version = 5;
    table.data_block_index_type = rocksdb::BlockBasedTableOptions::kDataBlockBinaryAndHash;
    native.table_factory.reset(rocksdb::NewBlockBasedTableFactory(table));
    return native;
}

error lost_writes(const std::string& folder, std::uint64_t recovered, std::uint64_t acknowledged)
{
    return {
        errc::storage,
        "database folder '" + folder + "': its log ends at change " + std::to_string(recovered) +
            ", but changes up to " + std::to_string(acknowledged) +
            " were acknowledged: the disk has lost writes. Restore a backup; to go on with what is "
            "left, delete the file ACKNOWLEDGED in that folder",
        error_source::engine};
}

} // namespace

result<std::unique_ptr<store>>
rocks_store::open(const std::string& folder, const rocks_store_options& options)
{
    auto held = database_folder::open(folder);
    if (!held)
        return held.error();
    auto mark = acknowledged_mark::open(held->mark_path());
    if (!mark)
        return mark.error();
    rocksdb::Env* env = options.env ? options.env.get() : rocksdb::Env::Default();
    opened owned{
        .folder = std::move(*held), .mark = std::move(*mark), .env = options.env, .db = {}};
    rocksdb::DB* db = nullptr;
    const rocksdb::Status status =
        rocksdb::DB::Open(native_options(options, env), owned.folder.store_path(), &db);
    if (!status.ok())
        return rocks_error("opening '" + folder + "'", status);
    owned.db.reset(db);
    if (db->GetLatestSequenceNumber() < owned.mark.at_open())
        return lost_writes(folder, db->GetLatestSequenceNumber(), owned.mark.at_open());
    return std::unique_ptr<store>(std::make_unique<durable_store>(std::move(owned)));
}

result<void> rocks_store::checkpoint(store& of, const std::string& new_folder)
{
    auto* durable = dynamic_cast<durable_store*>(&of);
    if (durable == nullptr)
        return error(errc::invalid_argument, "only a store on disk has checkpoints");
    auto folder = database_folder::open(new_folder);
    if (!folder)
        return folder.error();
    rocksdb::Checkpoint* made = nullptr;
    rocksdb::Status status = rocksdb::Checkpoint::Create(&durable->db(), &made);
    const std::unique_ptr<rocksdb::Checkpoint> checkpoint(made);
    if (status.ok())
        status = checkpoint->CreateCheckpoint(folder->store_path());
    if (!status.ok())
        return rocks_error("copying the database to '" + new_folder + "'", status);
    return {};
}

} // namespace hashrange::engine
