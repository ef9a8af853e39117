// SPDX-License-Identifier: Apache-2.0
#include "engine/store/rocks/database_folder.hpp"

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <filesystem>
#include <string_view>
#include <system_error>

namespace hashrange::engine {
namespace {

constexpr std::string_view format_line = "hashrange database, format 1\n";

error folder_error(const std::string& path, const std::string& what)
{
    return {errc::storage, "database folder '" + path + "': " + what, error_source::engine};
}

constexpr const char* may_write =
    "free space there if the disk is full, and let the user of this process write into the folder";

/// What the system says of a call that just failed, and what to do.
error system_error(const std::string& path, const std::string& what, const std::string& advice)
{
    const std::string why = std::error_code(errno, std::generic_category()).message();
    return folder_error(path, what + ": " + why + "; " + advice);
}

error in_use(const std::string& path, const std::string& owner)
{
    if (owner == std::to_string(::getpid()))
        return folder_error(
            path, "it is open in this process; share that database, its handles are cheap"
        );
    return folder_error(
        path,
        "it is open in process " + (owner.empty() ? std::string("(unknown)") : owner) +
            "; one process at a time may use it. Close that one, or let one process serve both"
    );
}

result<owned_fd> lock_folder(const std::string& path)
{
    const std::string lock_path = path + "/IN_USE";
    owned_fd lock(::open(lock_path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0644));
    if (lock.get() < 0)
        return system_error(path, "cannot open its lock file IN_USE for writing", may_write);
    std::array<char, 32> text{};
    if (::flock(lock.get(), LOCK_EX | LOCK_NB) != 0) {
        if (errno != EWOULDBLOCK)
            return system_error(
                path, "cannot be locked", "give a folder on a disk of this machine"
            );
        const ssize_t got = ::pread(lock.get(), text.data(), text.size() - 1, 0);
        const std::string owner(text.data(), got > 0 ? static_cast<std::size_t>(got) : 0);
        return in_use(path, owner);
    }
    const std::string pid = std::to_string(::getpid());
    // The number only helps a message: a disk too full to hold it need not stop anybody.
    if (::ftruncate(lock.get(), 0) == 0)
        static_cast<void>(::pwrite(lock.get(), pid.data(), pid.size(), 0) < 0);
    return lock;
}

result<void> write_format(const std::string& path)
{
    const std::string format_path = path + "/HASHRANGE";
    const std::string new_path = format_path + ".new";
    {
        owned_fd file(::open(new_path.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0644));
        if (file.get() < 0)
            return system_error(path, "cannot write its format file", may_write);
        const ssize_t wrote = ::write(file.get(), format_line.data(), format_line.size());
        if (wrote != static_cast<ssize_t>(format_line.size()) || ::fsync(file.get()) != 0)
            return system_error(path, "cannot write its format file", may_write);
    }
    if (::rename(new_path.c_str(), format_path.c_str()) != 0)
        return system_error(path, "cannot write its format file", may_write);
    owned_fd folder(::open(path.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    if (folder.get() < 0 || ::fsync(folder.get()) != 0)
        return system_error(path, "cannot be synced", may_write);
    return {};
}

/// A folder with other people's files in it is not ours to write into.
bool is_new(const std::string& path)
{
    for (const auto& entry : std::filesystem::directory_iterator(path)) {
        const std::string name = entry.path().filename().string();
        if (name != "IN_USE" && name != "HASHRANGE.new")
            return false;
    }
    return true;
}

result<void> check_format(const std::string& path)
{
    owned_fd file(::open((path + "/HASHRANGE").c_str(), O_RDONLY | O_CLOEXEC));
    if (file.get() < 0 && errno == ENOENT) {
        if (is_new(path))
            return write_format(path);
        return folder_error(
            path, "it holds files but no Hashrange database; give an empty or a new folder"
        );
    }
    std::array<char, 64> text{};
    const ssize_t got = file.get() < 0 ? -1 : ::read(file.get(), text.data(), text.size());
    if (got < 0)
        return system_error(path, "cannot read its format file", may_write);
    const std::string_view line(text.data(), static_cast<std::size_t>(got));
    if (line == format_line)
        return {};
    return folder_error(
        path,
        "its format is '" + std::string(line.substr(0, line.find('\n'))) +
            "', which this version cannot read; open it with the version that wrote it"
    );
}

} // namespace

owned_fd::~owned_fd()
{
    if (fd_ >= 0)
        ::close(fd_);
}

result<database_folder> database_folder::open(const std::string& path)
{
    std::error_code failed;
    if (std::filesystem::is_regular_file(path, failed))
        return folder_error(path, "it is a file; give a folder");
    std::filesystem::create_directories(path, failed);
    if (failed)
        return folder_error(
            path,
            "cannot be made: " + failed.message() +
                "; give a path below a folder that the user of this process may write into"
        );
    auto lock = lock_folder(path);
    if (!lock)
        return lock.error();
    try {
        if (auto checked = check_format(path); !checked)
            return checked.error();
    } catch (const std::filesystem::filesystem_error& unreadable) {
        return folder_error(path, unreadable.code().message());
    }
    return database_folder(path, std::move(*lock));
}

} // namespace hashrange::engine
