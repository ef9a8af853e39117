// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <rocksdb/env.h>
#include <rocksdb/file_system.h>

#include <cstddef>
#include <cstdint>
#include <map>
#include <memory>
#include <mutex>
#include <random>
#include <set>
#include <string>
#include <vector>

namespace hashrange::test_support {

/// What a power cut leaves of the bytes and names that were not synced.
enum class loss : std::uint8_t {
    everything,     // only what was synced is left
    random_tail,    // of each file some of the unsynced bytes, from their beginning
    random_sectors, // any of the unsynced 512-byte sectors; the others read as zeros
};

/// How an operation of the disk fails.
enum class fault : std::uint8_t { io_error, no_space, short_write };

/// A disk in memory that forgets what was not synced, and fails when told to.
///
/// A file's bytes are safe after its Sync, its name after its folder's Fsync. `cut_power` makes
/// every later operation fail, as on a machine that is off; `restart` gives the disk as it is found
/// when the power is back.
/// Threads: any.
class memory_disk final : public rocksdb::FileSystemWrapper {
public:
    memory_disk();
    static const char* kClassName() { return "memory_disk"; }
    const char* Name() const override { return kClassName(); }

    void cut_power();
    [[nodiscard]] std::shared_ptr<memory_disk> restart(loss how, std::mt19937_64& random) const;

    /// The operation number `index` from now (0 is the next) fails once; -1 never.
    void fail_at(std::int64_t index, fault how);
    /// Every write from now on fails, until it is called with false.
    void fill_up(bool full);
    /// Syncs answer success and do nothing: the bug that the power-loss test must find.
    void ignore_syncs() { ignores_syncs_ = true; }
    [[nodiscard]] std::int64_t operations() const;

    // rocksdb::FileSystem
    using status = rocksdb::IOStatus;
    using io = rocksdb::IOOptions;
    using context = rocksdb::IODebugContext;
    using text = std::string;
    using options = rocksdb::FileOptions;
    using sequential = rocksdb::FSSequentialFile;
    using random_access = rocksdb::FSRandomAccessFile;
    using writable = rocksdb::FSWritableFile;
    template <class File>
    using opened = std::unique_ptr<File>*;
    status
    NewSequentialFile(const text& name, const options&, opened<sequential> out, context*) override;
    status
    NewRandomAccessFile(const text& name, const options&, opened<random_access> out, context*)
        override;
    status
    NewWritableFile(const text& name, const options&, opened<writable> out, context*) override;
    status
    ReopenWritableFile(const text& name, const options&, opened<writable> out, context*) override;
    status
    NewDirectory(const text& name, const io&, opened<rocksdb::FSDirectory> out, context*) override;
    status FileExists(const text& name, const io&, context*) override;
    status GetChildren(const text& folder, const io&, std::vector<text>* out, context*) override;
    status DeleteFile(const text& name, const io&, context*) override;
    status CreateDir(const text& name, const io&, context*) override;
    status CreateDirIfMissing(const text& name, const io&, context*) override;
    status DeleteDir(const text& name, const io&, context*) override;
    status GetFileSize(const text& name, const io&, std::uint64_t* out, context*) override;
    status
    GetFileModificationTime(const text& name, const io&, std::uint64_t* out, context*) override;
    status RenameFile(const text& from, const text& to, const io&, context*) override;
    status LinkFile(const text& from, const text& to, const io&, context*) override;
    status LockFile(const text& name, const io&, rocksdb::FileLock** out, context*) override;
    status UnlockFile(rocksdb::FileLock* lock, const io&, context*) override;
    status IsDirectory(const text& name, const io&, bool* out, context*) override;
    status GetFreeSpace(const text&, const io&, std::uint64_t* out, context*) override;
    status GetAbsolutePath(const text& path, const io&, std::string* out, context*) override;
    status
    NewLogger(const text&, const io&, std::shared_ptr<rocksdb::Logger>* out, context*) override;

    struct inode {
        std::string bytes;
        std::size_t synced = 0;
    };
    using names = std::map<std::string, std::shared_ptr<inode>>;

private:
    friend class disk_file;
    friend class disk_folder;
    /// Counts a changing operation and says how it ends. REQUIRES: mutex_ held.
    status begin_change();
    status append(inode& file, const rocksdb::Slice& data);
    status sync(inode& file);
    status sync_folder(const std::string& folder);
    std::shared_ptr<inode> find(const std::string& name) const;
    /// A change of names that is not safe before the folder is synced.
    void rename_entry(const std::string& name, std::shared_ptr<inode> to);

    mutable std::mutex mutex_;
    // Guarded by mutex_.
    names live_, durable_;
    // Changes of names since the last sync of their folder, in order: null erases.
    std::vector<std::pair<std::string, std::shared_ptr<inode>>> unsynced_names_;
    std::set<std::string> folders_;
    std::int64_t operations_ = 0;
    std::int64_t fail_at_ = -1;
    fault how_ = fault::io_error;
    bool shortened_ = false; // the failing write leaves half of its bytes
    bool off_ = false;
    bool full_ = false;
    // Constant once the disk is in use.
    bool ignores_syncs_ = false;
};

/// The disk as RocksDB takes it, with a clock that never sleeps: a database whose disk has failed
/// would otherwise wait a second before it tries again.
std::shared_ptr<rocksdb::Env> environment_on(const std::shared_ptr<memory_disk>& disk);

} // namespace hashrange::test_support
