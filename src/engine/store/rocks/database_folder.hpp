// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "hashrange/base/result.hpp"

#include <cstdint>
#include <string>
#include <utility>

namespace hashrange::engine {

/// A file descriptor that closes itself.
class owned_fd {
public:
    owned_fd() noexcept = default;
    explicit owned_fd(int fd) noexcept : fd_(fd) {}
    owned_fd(owned_fd&& other) noexcept : fd_(std::exchange(other.fd_, -1)) {}
    owned_fd& operator=(owned_fd&& other) noexcept
    {
        std::swap(fd_, other.fd_);
        return *this;
    }
    ~owned_fd();
    [[nodiscard]] int get() const noexcept { return fd_; }

private:
    int fd_ = -1;
};

/// The folder of a durable database: made when absent, held by one process at a time, and of a
/// format that this version reads.
///
///     <folder>/HASHRANGE      "hashrange database, format 1\n": ON DISK, never changed
///     <folder>/IN_USE         locked while open; holds the process id for the error message
///     <folder>/ACKNOWLEDGED   see acknowledged_mark.hpp
///     <folder>/store/         RocksDB's
///
/// Errors: storage, naming the folder and what to do.
/// Lifetime: the lock is held until destruction, or the end of the process however it comes.
class database_folder {
public:
    static result<database_folder> open(const std::string& path);

    [[nodiscard]] const std::string& path() const noexcept { return path_; }
    [[nodiscard]] std::string store_path() const { return path_ + "/store"; }
    [[nodiscard]] std::string mark_path() const { return path_ + "/ACKNOWLEDGED"; }

private:
    database_folder(std::string path, owned_fd lock) noexcept
        : path_(std::move(path)), lock_(std::move(lock))
    {
    }
    std::string path_;
    owned_fd lock_;
};

} // namespace hashrange::engine
