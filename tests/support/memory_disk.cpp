// SPDX-License-Identifier: Apache-2.0
#include "support/memory_disk.hpp"

#include "support/memory_disk_files.hpp"

#include <rocksdb/system_clock.h>

#include <algorithm>
#include <cstring>
#include <utility>

namespace hashrange::test_support {

namespace {

constexpr std::size_t sector_bytes = 512;

std::string parent(const std::string& name)
{
    return name.substr(0, name.rfind('/'));
}

std::string without_last_slash(std::string path)
{
    while (path.size() > 1 && path.back() == '/')
        path.pop_back();
    return path;
}

class silent_logger final : public rocksdb::Logger {
public:
    using rocksdb::Logger::Logv;
    void Logv(const char*, va_list) override {}
};

class disk_lock final : public rocksdb::FileLock {};

class sleepless_clock final : public rocksdb::SystemClockWrapper {
public:
    sleepless_clock() : SystemClockWrapper(rocksdb::SystemClock::Default()) {}
    const char* Name() const override { return "sleepless_clock"; }
    void SleepForMicroseconds(int) override {}
};

class disk_environment final : public rocksdb::EnvWrapper {
public:
    explicit disk_environment(std::unique_ptr<rocksdb::Env> with_disk)
        : EnvWrapper(std::move(with_disk))
    {
        system_clock_ = std::make_shared<sleepless_clock>();
    }
    const char* Name() const override { return "disk_environment"; }
};

} // namespace

memory_disk::memory_disk() : FileSystemWrapper(rocksdb::FileSystem::Default()) {}

void memory_disk::cut_power()
{
    const std::lock_guard lock(mutex_);
    off_ = true;
}

void memory_disk::fail_at(std::int64_t index, fault how)
{
    const std::lock_guard lock(mutex_);
    fail_at_ = index < 0 ? -1 : operations_ + index;
    how_ = how;
}

void memory_disk::fill_up(bool full)
{
    const std::lock_guard lock(mutex_);
    full_ = full;
}

std::int64_t memory_disk::operations() const
{
    const std::lock_guard lock(mutex_);
    return operations_;
}

namespace {

/// The bytes of one file after the power cut.
std::string survived(const memory_disk::inode& file, loss how, std::mt19937_64& random)
{
    const std::size_t unsynced = file.bytes.size() - file.synced;
    switch (how) {
    case loss::everything: return file.bytes.substr(0, file.synced);
    case loss::random_tail: return file.bytes.substr(0, file.synced + random() % (unsynced + 1));
    case loss::random_sectors: break;
    }
    std::string bytes = file.bytes.substr(0, file.synced + random() % (unsynced + 1));
    std::size_t begin = file.synced;
    while (begin < bytes.size()) {
        const std::size_t end = std::min(bytes.size(), (begin / sector_bytes + 1) * sector_bytes);
        if (random() % 2 == 0)
            std::fill(
                bytes.begin() + static_cast<std::ptrdiff_t>(begin),
                bytes.begin() + static_cast<std::ptrdiff_t>(end),
                '\0'
            );
        begin = end;
    }
    return bytes;
}

} // namespace

std::shared_ptr<memory_disk> memory_disk::restart(loss how, std::mt19937_64& random) const
{
    const std::lock_guard lock(mutex_);
    names found = durable_;
    // Names reach the disk in the order of their changes: some first part of them survives.
    const std::size_t kept = how == loss::everything ? 0 : random() % (unsynced_names_.size() + 1);
    for (std::size_t i = 0; i < kept; ++i) {
        const auto& [name, file] = unsynced_names_[i];
        if (file)
            found[name] = file;
        else
            found.erase(name);
    }
    auto disk = std::make_shared<memory_disk>();
    disk->folders_ = folders_;
    disk->ignores_syncs_ = ignores_syncs_;
    for (const auto& [name, file] : found) {
        auto copy = std::make_shared<inode>();
        copy->bytes = survived(*file, how, random);
        copy->synced = copy->bytes.size();
        disk->live_[name] = copy;
        disk->durable_[name] = copy;
    }
    return disk;
}

IOStatus memory_disk::begin_change()
{
    if (off_)
        return IOStatus::IOError("the power is off");
    const std::int64_t number = operations_++;
    if (full_)
        return IOStatus::NoSpace("no space left on the test disk");
    if (number != fail_at_)
        return IOStatus::OK();
    shortened_ = how_ == fault::short_write;
    return how_ == fault::no_space ? IOStatus::NoSpace("no space left on the test disk")
                                   : IOStatus::IOError("the test disk failed");
}

IOStatus memory_disk::append(inode& file, const Slice& data)
{
    IOStatus failed = begin_change();
    if (failed.ok())
        file.bytes.append(data.data(), data.size());
    else if (std::exchange(shortened_, false))
        file.bytes.append(data.data(), data.size() / 2);
    return failed;
}

IOStatus memory_disk::sync(inode& file)
{
    IOStatus failed = begin_change();
    if (failed.ok() && !ignores_syncs_)
        file.synced = file.bytes.size();
    return failed;
}

IOStatus memory_disk::sync_folder(const std::string& folder)
{
    if (IOStatus failed = begin_change(); !failed.ok())
        return failed;
    std::erase_if(unsynced_names_, [&](const auto& change) {
        if (parent(change.first) != folder)
            return false;
        if (change.second)
            durable_[change.first] = change.second;
        else
            durable_.erase(change.first);
        return true;
    });
    return IOStatus::OK();
}

std::shared_ptr<memory_disk::inode> memory_disk::find(const std::string& name) const
{
    const auto found = live_.find(name);
    return found == live_.end() ? nullptr : found->second;
}

void memory_disk::rename_entry(const std::string& name, std::shared_ptr<inode> to)
{
    if (to)
        live_[name] = to;
    else
        live_.erase(name);
    unsynced_names_.emplace_back(name, std::move(to));
}

IOStatus
memory_disk::NewSequentialFile(const text& name, const options&, opened<sequential> out, context*)
{
    const std::lock_guard lock(mutex_);
    auto file = find(name);
    if (!file)
        return IOStatus::PathNotFound(name);
    *out = std::make_unique<sequential_file>(disk_file(*this, std::move(file)));
    return IOStatus::OK();
}

IOStatus memory_disk::
    NewRandomAccessFile(const text& name, const options&, opened<random_access> out, context*)
{
    const std::lock_guard lock(mutex_);
    auto file = find(name);
    if (!file)
        return IOStatus::PathNotFound(name);
    *out = std::make_unique<random_access_file>(disk_file(*this, std::move(file)));
    return IOStatus::OK();
}

IOStatus
memory_disk::NewWritableFile(const text& name, const options&, opened<writable> out, context*)
{
    const std::lock_guard lock(mutex_);
    if (IOStatus failed = begin_change(); !failed.ok())
        return failed;
    auto file = std::make_shared<inode>();
    rename_entry(name, file);
    *out = std::make_unique<writable_file>(disk_file(*this, std::move(file)));
    return IOStatus::OK();
}

IOStatus memory_disk::ReopenWritableFile(
    const text& name, const options& how, opened<rocksdb::FSWritableFile> out, context* debug
)
{
    {
        const std::lock_guard lock(mutex_);
        if (auto file = find(name)) {
            *out = std::make_unique<writable_file>(disk_file(*this, std::move(file)));
            return IOStatus::OK();
        }
    }
    return NewWritableFile(name, how, out, debug);
}

IOStatus
memory_disk::NewDirectory(const text& name, const io&, opened<rocksdb::FSDirectory> out, context*)
{
    *out = std::make_unique<disk_folder>(*this, without_last_slash(name));
    return IOStatus::OK();
}

IOStatus memory_disk::FileExists(const text& name, const io&, context*)
{
    const std::lock_guard lock(mutex_);
    const bool exists = live_.contains(name) || folders_.contains(without_last_slash(name));
    return exists ? IOStatus::OK() : IOStatus::NotFound(name);
}

IOStatus memory_disk::GetChildren(const text& folder, const io&, std::vector<text>* out, context*)
{
    const std::lock_guard lock(mutex_);
    const std::string path = without_last_slash(folder);
    if (!folders_.contains(path))
        return IOStatus::NotFound(folder);
    out->clear();
    for (const auto& [name, file] : live_)
        if (parent(name) == path)
            out->push_back(name.substr(path.size() + 1));
    return IOStatus::OK();
}

IOStatus memory_disk::DeleteFile(const text& name, const io&, context*)
{
    const std::lock_guard lock(mutex_);
    if (!live_.contains(name))
        return IOStatus::PathNotFound(name);
    if (IOStatus failed = begin_change(); !failed.ok())
        return failed;
    rename_entry(name, nullptr);
    return IOStatus::OK();
}

IOStatus memory_disk::CreateDir(const text& name, const io& how, context* debug)
{
    return CreateDirIfMissing(name, how, debug);
}

IOStatus memory_disk::CreateDirIfMissing(const text& name, const io&, context*)
{
    const std::lock_guard lock(mutex_);
    folders_.insert(without_last_slash(name));
    return IOStatus::OK();
}

IOStatus memory_disk::DeleteDir(const text& name, const io&, context*)
{
    const std::lock_guard lock(mutex_);
    folders_.erase(without_last_slash(name));
    return IOStatus::OK();
}

IOStatus memory_disk::GetFileSize(const text& name, const io&, std::uint64_t* out, context*)
{
    const std::lock_guard lock(mutex_);
    const auto file = find(name);
    if (!file)
        return IOStatus::PathNotFound(name);
    *out = file->bytes.size();
    return IOStatus::OK();
}

IOStatus memory_disk::GetFileModificationTime(const text&, const io&, std::uint64_t* out, context*)
{
    *out = 0;
    return IOStatus::OK();
}

IOStatus memory_disk::RenameFile(const text& from, const text& to, const io&, context*)
{
    const std::lock_guard lock(mutex_);
    auto file = find(from);
    if (!file)
        return IOStatus::PathNotFound(from);
    if (IOStatus failed = begin_change(); !failed.ok())
        return failed;
    rename_entry(to, std::move(file));
    rename_entry(from, nullptr);
    return IOStatus::OK();
}

IOStatus memory_disk::LinkFile(const text& from, const text& to, const io&, context*)
{
    const std::lock_guard lock(mutex_);
    auto file = find(from);
    if (!file)
        return IOStatus::PathNotFound(from);
    if (IOStatus failed = begin_change(); !failed.ok())
        return failed;
    rename_entry(to, std::move(file));
    return IOStatus::OK();
}

IOStatus memory_disk::LockFile(const text&, const io&, rocksdb::FileLock** out, context*)
{
    *out = new disk_lock;
    return IOStatus::OK();
}

IOStatus memory_disk::UnlockFile(rocksdb::FileLock* lock, const io&, context*)
{
    delete lock;
    return IOStatus::OK();
}

IOStatus memory_disk::IsDirectory(const text& name, const io&, bool* out, context*)
{
    const std::lock_guard lock(mutex_);
    *out = folders_.contains(without_last_slash(name));
    return IOStatus::OK();
}

IOStatus memory_disk::GetFreeSpace(const text&, const io&, std::uint64_t* out, context*)
{
    const std::lock_guard lock(mutex_);
    *out = full_ ? 0 : std::uint64_t{1} << 40;
    return IOStatus::OK();
}

IOStatus memory_disk::GetAbsolutePath(const text& path, const io&, std::string* out, context*)
{
    *out = path;
    return IOStatus::OK();
}

IOStatus
memory_disk::NewLogger(const text&, const io&, std::shared_ptr<rocksdb::Logger>* out, context*)
{
    *out = std::make_shared<silent_logger>();
    return IOStatus::OK();
}

std::shared_ptr<rocksdb::Env> environment_on(const std::shared_ptr<memory_disk>& disk)
{
    return std::make_shared<disk_environment>(rocksdb::NewCompositeEnv(disk));
}

} // namespace hashrange::test_support
