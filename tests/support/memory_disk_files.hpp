// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "support/memory_disk.hpp"

#include <algorithm>
#include <cstring>
#include <utility>

/// The files of a memory_disk as RocksDB opens them; only memory_disk.cpp includes this.
namespace hashrange::test_support {

using rocksdb::IOStatus;
using rocksdb::Slice;
using io = rocksdb::IOOptions;
using context = rocksdb::IODebugContext;

/// All three kinds of RocksDB's files over one inode.
class disk_file {
public:
    disk_file(memory_disk& disk, std::shared_ptr<memory_disk::inode> file)
        : disk_(disk), file_(std::move(file))
    {
    }
    IOStatus read(std::uint64_t offset, std::size_t n, Slice* out, char* scratch) const
    {
        const std::lock_guard lock(disk_.mutex_);
        const std::string& bytes = file_->bytes;
        const std::size_t begin = std::min<std::size_t>(offset, bytes.size());
        const std::size_t size = std::min(n, bytes.size() - begin);
        std::memcpy(scratch, bytes.data() + begin, size);
        *out = Slice(scratch, size);
        return IOStatus::OK();
    }
    IOStatus append(const Slice& data)
    {
        const std::lock_guard lock(disk_.mutex_);
        return disk_.append(*file_, data);
    }
    IOStatus sync()
    {
        const std::lock_guard lock(disk_.mutex_);
        return disk_.sync(*file_);
    }
    IOStatus truncate(std::uint64_t size)
    {
        const std::lock_guard lock(disk_.mutex_);
        if (IOStatus failed = disk_.begin_change(); !failed.ok())
            return failed;
        file_->bytes.resize(size);
        file_->synced = std::min<std::size_t>(file_->synced, size);
        return IOStatus::OK();
    }
    std::uint64_t size() const
    {
        const std::lock_guard lock(disk_.mutex_);
        return file_->bytes.size();
    }

private:
    memory_disk& disk_;
    std::shared_ptr<memory_disk::inode> file_; // shared with the names that lead to it
};

class disk_folder final : public rocksdb::FSDirectory {
public:
    disk_folder(memory_disk& disk, std::string name) : disk_(disk), name_(std::move(name)) {}
    IOStatus Fsync(const io&, context*) override
    {
        const std::lock_guard lock(disk_.mutex_);
        return disk_.sync_folder(name_);
    }

private:
    memory_disk& disk_;
    std::string name_;
};

class sequential_file final : public rocksdb::FSSequentialFile {
public:
    explicit sequential_file(disk_file file) : file_(std::move(file)) {}
    IOStatus Read(size_t n, const io&, Slice* out, char* scratch, context*) override
    {
        IOStatus read = file_.read(at_, n, out, scratch);
        at_ += out->size();
        return read;
    }
    IOStatus Skip(std::uint64_t n) override
    {
        at_ += n;
        return IOStatus::OK();
    }

private:
    disk_file file_;
    std::uint64_t at_ = 0;
};

class random_access_file final : public rocksdb::FSRandomAccessFile {
public:
    explicit random_access_file(disk_file file) : file_(std::move(file)) {}
    IOStatus Read(std::uint64_t offset, size_t n, const io&, Slice* out, char* scratch, context*)
        const override
    {
        return file_.read(offset, n, out, scratch);
    }

private:
    disk_file file_;
};

class writable_file final : public rocksdb::FSWritableFile {
public:
    explicit writable_file(disk_file file) : file_(std::move(file)) {}
    using rocksdb::FSWritableFile::Append;
    IOStatus Append(const Slice& bytes, const io&, context*) override
    {
        return file_.append(bytes);
    }
    IOStatus Truncate(std::uint64_t size, const io&, context*) override
    {
        return file_.truncate(size);
    }
    IOStatus Close(const io&, context*) override { return IOStatus::OK(); }
    IOStatus Flush(const io&, context*) override { return IOStatus::OK(); }
    IOStatus Sync(const io&, context*) override { return file_.sync(); }
    bool IsSyncThreadSafe() const override { return true; }
    std::uint64_t GetFileSize(const io&, context*) override { return file_.size(); }

private:
    disk_file file_;
};

} // namespace hashrange::test_support
