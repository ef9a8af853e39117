// SPDX-License-Identifier: Apache-2.0
//
// The same job on LMDB alone, without syncs: one writer at a time, readers on a map of the file.
#include "contender.hpp"

#include <lmdb.h>

#include <filesystem>
#include <stdexcept>
#include <utility>
#include <vector>

namespace hashrange::bench {
namespace {

constexpr std::size_t map_bytes = std::size_t{16} << 30;

void check(int status)
{
    if (status != 0)
        throw std::runtime_error(std::string("raw LMDB: ") + mdb_strerror(status));
}

MDB_val slice(std::string_view bytes)
{
    return {bytes.size(), const_cast<char*>(bytes.data())};
}

std::string_view view(const MDB_val& bytes)
{
    return {static_cast<const char*>(bytes.mv_data), bytes.mv_size};
}

class lmdb final : public contender {
public:
    lmdb(const workload& with, const std::string& folder);
    ~lmdb() override
    {
        mdb_txn_abort(reader_);
        mdb_env_close(environment_);
    }
    std::string name() const override { return "LMDB"; }
    void prepare(std::span<const std::size_t> asked) override;
    std::uint64_t get() override;
    std::uint64_t query() override;
    std::uint64_t put(std::size_t begin, std::size_t end) override;
    std::uint64_t put_if() override;
    std::uint64_t put_with_two_indexes() override;
    std::uint64_t transact_four() override;

private:
    template <class Change>
    void write(Change change)
    {
        MDB_txn* transaction = nullptr;
        check(mdb_txn_begin(environment_, nullptr, 0, &transaction));
        change(transaction);
        check(mdb_txn_commit(transaction));
    }
    void store(MDB_txn* in, std::string_view key, std::string_view value) const
    {
        MDB_val key_slice = slice(key);
        MDB_val value_slice = slice(value);
        check(mdb_put(in, table_, &key_slice, &value_slice, 0));
    }
    bool find(MDB_txn* in, std::string_view key, std::string_view& out) const
    {
        MDB_val key_slice = slice(key);
        MDB_val found;
        const int status = mdb_get(in, table_, &key_slice, &found);
        if (status == MDB_NOTFOUND)
            return false;
        check(status);
        out = view(found);
        return true;
    }

    MDB_env* environment_ = nullptr;
    MDB_dbi table_ = 0;
    MDB_txn* reader_ = nullptr;
    std::vector<std::string> keys_, values_; // of the prepared operations
};

lmdb::lmdb(const workload& with, const std::string& folder)
{
    std::filesystem::create_directories(folder);
    check(mdb_env_create(&environment_));
    check(mdb_env_set_mapsize(environment_, map_bytes));
    check(mdb_env_open(environment_, folder.c_str(), MDB_NOTLS | MDB_NOSYNC, 0644));
    write([&](MDB_txn* in) {
        check(mdb_dbi_open(in, nullptr, 0, &table_));
        for (const std::size_t item : with.loading_order())
            store(in, raw_key(item), raw_value(item, 0));
    });
    check(mdb_txn_begin(environment_, nullptr, MDB_RDONLY, &reader_));
    mdb_txn_reset(reader_);
}

void lmdb::prepare(std::span<const std::size_t> asked)
{
    keys_.clear();
    values_.clear();
    for (std::size_t i = 0; i < asked.size(); ++i) {
        keys_.push_back(raw_key(asked[i]));
        values_.push_back(raw_value(asked[i], 1 + i % 2));
    }
}

std::uint64_t lmdb::get()
{
    std::uint64_t sum = 0;
    std::string copy;
    for (const std::string& key : keys_) {
        check(mdb_txn_renew(reader_));
        std::string_view value;
        if (find(reader_, key, value)) {
            copy.assign(value);
            sum += static_cast<unsigned char>(raw_text(copy, 5)[0]);
        }
        mdb_txn_reset(reader_);
    }
    return sum;
}

std::uint64_t lmdb::query()
{
    std::uint64_t sum = 0;
    std::string page;
    for (const std::string& key : keys_) {
        const std::string low = key.substr(0, key.find('\0') + 1);
        check(mdb_txn_renew(reader_));
        MDB_cursor* walk = nullptr;
        check(mdb_cursor_open(reader_, table_, &walk));
        MDB_val at = slice(low);
        MDB_val value;
        page.clear();
        int status = mdb_cursor_get(walk, &at, &value, MDB_SET_RANGE);
        for (; status == 0 && view(at).starts_with(low);
             status = mdb_cursor_get(walk, &at, &value, MDB_NEXT)) {
            page.append(view(value));
            sum += static_cast<unsigned char>(raw_text(view(value), 5)[0]);
        }
        mdb_cursor_close(walk);
        mdb_txn_reset(reader_);
    }
    return sum;
}

std::uint64_t lmdb::put(std::size_t begin, std::size_t end)
{
    for (std::size_t i = begin; i < end; ++i)
        write([&](MDB_txn* in) { store(in, keys_[i], values_[i]); });
    return end - begin;
}

std::uint64_t lmdb::put_if()
{
    std::uint64_t written = 0;
    for (std::size_t i = 0; i < keys_.size(); ++i)
        write([&](MDB_txn* in) {
            std::string_view old;
            if (!find(in, keys_[i], old) || raw_text(old, 5) == "never")
                return;
            store(in, keys_[i], values_[i]);
            ++written;
        });
    return written;
}

std::uint64_t lmdb::put_with_two_indexes()
{
    const auto forget = [&](MDB_txn* in, const std::string& entry) {
        MDB_val key_slice = slice(entry);
        const int status = mdb_del(in, table_, &key_slice, nullptr);
        check(status == MDB_NOTFOUND ? 0 : status);
    };
    for (std::size_t i = 0; i < keys_.size(); ++i)
        write([&](MDB_txn* in) {
            std::string_view found;
            if (find(in, keys_[i], found)) {
                const std::string old(found);
                forget(in, raw_index_key('G', raw_text(old, 0), keys_[i]));
                forget(in, raw_index_key('H', raw_text(old, 1), keys_[i]));
            }
            store(in, keys_[i], values_[i]);
            store(in, raw_index_key('G', raw_text(values_[i], 0), keys_[i]), values_[i]);
            store(in, raw_index_key('H', raw_text(values_[i], 1), keys_[i]), values_[i]);
        });
    return keys_.size();
}

std::uint64_t lmdb::transact_four()
{
    std::uint64_t done = 0;
    for (std::size_t i = 0; i + 4 <= keys_.size(); i += 4)
        write([&](MDB_txn* in) {
            std::string_view old;
            if (!find(in, keys_[i], old) || raw_text(old, 5) == "never")
                return;
            for (std::size_t j = 1; j < 4; ++j)
                store(in, keys_[i + j], values_[i + j]);
            ++done;
        });
    return done;
}

} // namespace

std::unique_ptr<contender> raw_lmdb(const workload& with, const std::string& folder)
{
    return std::make_unique<lmdb>(with, folder);
}

} // namespace hashrange::bench
