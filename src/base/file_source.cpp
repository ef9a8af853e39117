// SPDX-License-Identifier: Apache-2.0
#include "hashrange/base/file_source.hpp"

#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <system_error>

namespace hashrange {
namespace {

error unreadable(const std::string& path, const std::string& why)
{
    return {errc::configuration, "the file " + path + " cannot be read: " + why};
}

error unreadable(const std::string& path, int number)
{
    return unreadable(path, std::system_category().message(number));
}

class open_file {
public:
    explicit open_file(const std::string& path)
        : number_(::open(path.c_str(), O_RDONLY | O_CLOEXEC))
    {
    }
    open_file(const open_file&) = delete;
    open_file& operator=(const open_file&) = delete;
    ~open_file()
    {
        if (number_ >= 0)
            ::close(number_);
    }
    [[nodiscard]] int number() const noexcept { return number_; }

private:
    int number_;
};

/// What a file says of itself; some say 0.
std::size_t size_of(int number)
{
    struct stat found {};
    const bool told = ::fstat(number, &found) == 0 && found.st_size > 0;
    return told ? std::min(static_cast<std::size_t>(found.st_size), file_source::bytes_max) : 0;
}

class machine_files final : public file_source {
public:
    result<std::optional<std::string>> read(const std::string& path) const override
    {
        const open_file file(path);
        if (file.number() < 0 && (errno == ENOENT || errno == ENOTDIR))
            return std::optional<std::string>();
        if (file.number() < 0)
            return unreadable(path, errno);
        std::string content; // may be keys: grown, it would leave copies that nobody can wipe
        content.reserve(size_of(file.number()));
        std::array<char, 4096> piece;
        for (;;) {
            const ssize_t got = ::read(file.number(), piece.data(), piece.size());
            if (got == 0) {
                ::explicit_bzero(piece.data(), piece.size());
                return std::optional(std::move(content));
            }
            if (got < 0 && errno != EINTR)
                return unreadable(path, errno);
            if (got > 0)
                content.append(piece.data(), static_cast<std::size_t>(got));
            if (content.size() > bytes_max)
                return unreadable(
                    path, "it is longer than " + std::to_string(bytes_max) + " bytes"
                );
        }
    }
};

} // namespace

file_source& system_file_source()
{
    static machine_files files;
    return files;
}

} // namespace hashrange
