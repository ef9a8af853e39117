// SPDX-License-Identifier: Apache-2.0
#include "engine/store/rocks/acknowledged_mark.hpp"

#include "engine/store/rocks/database_folder.hpp"

#include <fcntl.h>
#include <sys/mman.h>
#include <unistd.h>

#include <cerrno>
#include <system_error>
#include <utility>

namespace hashrange::engine {

static_assert(std::atomic<std::uint64_t>::is_always_lock_free);
static_assert(sizeof(std::atomic<std::uint64_t>) == sizeof(std::uint64_t));

result<acknowledged_mark> acknowledged_mark::open(const std::string& path)
{
    const auto failure = [&] {
        const std::string why = std::error_code(errno, std::generic_category()).message();
        return error(errc::storage, "cannot map '" + path + "': " + why, error_source::engine);
    };
    const owned_fd file(::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0644));
    // posix_fallocate, not ftruncate: a hole that cannot be filled later would be a SIGBUS.
    if (file.get() < 0)
        return failure();
    if (const int full = ::posix_fallocate(file.get(), 0, sizeof(layout)); full != 0) {
        errno = full;
        return failure();
    }
    void* mapped =
        ::mmap(nullptr, sizeof(layout), PROT_READ | PROT_WRITE, MAP_SHARED, file.get(), 0);
    if (mapped == MAP_FAILED)
        return failure();
    auto* mark = static_cast<layout*>(mapped);
    return acknowledged_mark(mark, mark->load(std::memory_order_relaxed));
}

acknowledged_mark::acknowledged_mark(acknowledged_mark&& other) noexcept
    : mapped_(std::exchange(other.mapped_, nullptr)), at_open_(other.at_open_)
{
}

acknowledged_mark::~acknowledged_mark()
{
    if (mapped_ != nullptr)
        ::munmap(mapped_, sizeof(layout));
}

void acknowledged_mark::raise(std::uint64_t sequence) noexcept
{
    std::uint64_t seen = mapped_->load(std::memory_order_relaxed);
    while (seen < sequence &&
           !mapped_->compare_exchange_weak(seen, sequence, std::memory_order_relaxed)) {
    }
}

} // namespace hashrange::engine
