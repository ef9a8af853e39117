// SPDX-License-Identifier: Apache-2.0
//
// The same job on RocksDB alone: keys and values as bytes, striped locks for read-modify-write.
#include "contender.hpp"
#include "engine/store/rocks/tally_record.hpp"

#include <rocksdb/cache.h>
#include <rocksdb/db.h>
#include <rocksdb/filter_policy.h>
#include <rocksdb/table.h>

#include <algorithm>
#include <array>
#include <filesystem>
#include <functional>
#include <mutex>
#include <stdexcept>
#include <utility>
#include <vector>

namespace hashrange::bench {
namespace {

using rocksdb::Slice;

void check(const rocksdb::Status& status)
{
    if (!status.ok())
        throw std::runtime_error("raw RocksDB: " + status.ToString());
}

class rocks final : public contender {
public:
    rocks(const workload& with, const std::string& folder, sync how);
    std::string name() const override { return sync_ == sync::yes ? "RocksDB, sync" : "RocksDB"; }
    bool works_in_background() const override { return true; }
    void prepare(std::span<const std::size_t> asked) override;
    std::uint64_t get() override;
    std::uint64_t query() override;
    std::uint64_t put(std::size_t begin, std::size_t end) override;
    std::uint64_t put_if() override;
    std::uint64_t put_with_two_indexes() override;
    std::uint64_t transact_four() override;

private:
    rocksdb::WriteOptions write_options() const
    {
        rocksdb::WriteOptions options;
        options.sync = sync_ == sync::yes;
        return options;
    }
    std::mutex& stripe(const std::string& key)
    {
        return stripes_[std::hash<std::string>{}(key) % stripes_.size()];
    }
    bool read(const std::string& key, std::string& out)
    {
        rocksdb::PinnableSlice found;
        const auto status = db_->Get({}, db_->DefaultColumnFamily(), key, &found);
        if (status.IsNotFound())
            return false;
        check(status);
        out.assign(found.data(), found.size());
        return true;
    }

    sync sync_;
    std::unique_ptr<rocksdb::DB> db_;
    std::array<std::mutex, 4096> stripes_;
    std::vector<std::string> keys_, values_; // of the prepared operations
};

std::unique_ptr<rocksdb::DB> open(const std::string& folder)
{
    rocksdb::Options options;
    options.create_if_missing = true;
    options.compression = rocksdb::kLZ4Compression;
    options.max_background_jobs = 2;
    options.merge_operator = engine::add_tallies(); // the engine's folders hold its counts
    rocksdb::BlockBasedTableOptions table;
    table.filter_policy.reset(rocksdb::NewBloomFilterPolicy(10));
    table.block_cache = rocksdb::NewLRUCache(block_cache_bytes);
    table.checksum = rocksdb::kXXH3;
    table.format_version = 5;
    table.data_block_index_type = rocksdb::BlockBasedTableOptions::kDataBlockBinaryAndHash;
    options.table_factory.reset(rocksdb::NewBlockBasedTableFactory(table));
    rocksdb::DB* db = nullptr;
    check(rocksdb::DB::Open(options, folder, &db));
    return std::unique_ptr<rocksdb::DB>(db);
}

void settle(rocksdb::DB& db)
{
    check(db.Flush({}));
    check(db.CompactRange({}, nullptr, nullptr));
}

rocks::rocks(const workload& with, const std::string& folder, sync how)
    : sync_(how), db_(open(folder))
{
    for (const std::size_t item : with.loading_order())
        check(db_->Put({}, raw_key(item), raw_value(item, 0)));
    settle(*db_);
    std::string out;
    for (std::size_t item = 0; item < with.items; ++item)
        read(raw_key(item), out); // into the block cache
}

void rocks::prepare(std::span<const std::size_t> asked)
{
    keys_.clear();
    values_.clear();
    for (std::size_t i = 0; i < asked.size(); ++i) {
        keys_.push_back(raw_key(asked[i]));
        values_.push_back(raw_value(asked[i], 1 + i % 2));
    }
}

std::uint64_t rocks::get()
{
    std::uint64_t sum = 0;
    std::string value;
    for (const std::string& key : keys_)
        if (read(key, value))
            sum += static_cast<unsigned char>(raw_text(value, 5)[0]);
    return sum;
}

std::uint64_t rocks::query()
{
    std::uint64_t sum = 0;
    std::string page;
    for (const std::string& key : keys_) {
        const std::string low = key.substr(0, key.find('\0') + 1);
        std::string high = low;
        high.back() = '\1';
        const Slice low_slice(low);
        const Slice high_slice(high);
        rocksdb::ReadOptions options;
        options.iterate_lower_bound = &low_slice;
        options.iterate_upper_bound = &high_slice;
        const std::unique_ptr<rocksdb::Iterator> walk(db_->NewIterator(options));
        page.clear();
        for (walk->SeekToFirst(); walk->Valid(); walk->Next()) {
            const Slice value = walk->value();
            page.append(value.data(), value.size());
            sum += static_cast<unsigned char>(raw_text({value.data(), value.size()}, 5)[0]);
        }
    }
    return sum;
}

std::uint64_t rocks::put(std::size_t begin, std::size_t end)
{
    for (std::size_t i = begin; i < end; ++i)
        check(db_->Put(write_options(), keys_[i], values_[i]));
    return end - begin;
}

std::uint64_t rocks::put_if()
{
    std::uint64_t written = 0;
    std::string old;
    for (std::size_t i = 0; i < keys_.size(); ++i) {
        const std::lock_guard lock(stripe(keys_[i]));
        if (!read(keys_[i], old) || raw_text(old, 5) == "never")
            continue;
        check(db_->Put(write_options(), keys_[i], values_[i]));
        ++written;
    }
    return written;
}

std::uint64_t rocks::put_with_two_indexes()
{
    std::string old;
    for (std::size_t i = 0; i < keys_.size(); ++i) {
        const std::string& key = keys_[i];
        const std::string& value = values_[i];
        const std::lock_guard lock(stripe(key));
        rocksdb::WriteBatch batch;
        if (read(key, old)) {
            check(batch.Delete(raw_index_key('G', raw_text(old, 0), key)));
            check(batch.Delete(raw_index_key('H', raw_text(old, 1), key)));
        }
        check(batch.Put(key, value));
        check(batch.Put(raw_index_key('G', raw_text(value, 0), key), value));
        check(batch.Put(raw_index_key('H', raw_text(value, 1), key), value));
        check(db_->Write(write_options(), &batch));
    }
    return keys_.size();
}

std::uint64_t rocks::transact_four()
{
    std::uint64_t done = 0;
    std::string old;
    for (std::size_t i = 0; i + 4 <= keys_.size(); i += 4) {
        std::array<std::mutex*, 4> locks{};
        for (std::size_t j = 0; j < 4; ++j)
            locks[j] = &stripe(keys_[i + j]);
        std::sort(locks.begin(), locks.end());
        const auto end = std::unique(locks.begin(), locks.end());
        std::for_each(locks.begin(), end, [](std::mutex* one) { one->lock(); });
        bool ok = read(keys_[i], old) && raw_text(old, 5) != "never";
        rocksdb::WriteBatch batch;
        for (std::size_t j = 1; j < 4 && ok; ++j) {
            ok = read(keys_[i + j], old);
            check(batch.Put(keys_[i + j], values_[i + j]));
        }
        if (ok)
            check(db_->Write(write_options(), &batch));
        std::for_each(locks.begin(), end, [](std::mutex* one) { one->unlock(); });
        done += ok ? 1 : 0;
    }
    return done;
}

} // namespace

void settle_rocksdb(const std::string& folder)
{
    settle(*open(folder));
}

std::unique_ptr<contender> raw_rocksdb(const workload& with, const std::string& folder, sync how)
{
    return std::make_unique<rocks>(with, folder, how);
}

} // namespace hashrange::bench
