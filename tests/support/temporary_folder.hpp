// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <stdlib.h>

#include <filesystem>
#include <stdexcept>
#include <string>

namespace hashrange::test_support {

/// Where folders are fast: in memory, when the machine has such a place. For tests that need no
/// disk, because a process that ends leaves to the kernel what it wrote.
inline std::filesystem::path fast_place()
{
    const std::filesystem::path in_memory = "/dev/shm";
    std::error_code absent;
    return std::filesystem::is_directory(in_memory, absent)
               ? in_memory
               : std::filesystem::temp_directory_path();
}

/// A new empty folder that goes with everything in it at the end of the test.
class temporary_folder {
public:
    explicit temporary_folder(
        const std::filesystem::path& below = std::filesystem::temp_directory_path()
    )
    {
        std::string pattern = (below / "hashrange-XXXXXX").string();
        if (::mkdtemp(pattern.data()) == nullptr)
            throw std::runtime_error("no temporary folder: " + pattern);
        path_ = pattern;
    }
    temporary_folder(const temporary_folder&) = delete;
    temporary_folder& operator=(const temporary_folder&) = delete;
    ~temporary_folder()
    {
        std::error_code ignored;
        std::filesystem::remove_all(path_, ignored);
    }
    [[nodiscard]] const std::string& path() const noexcept { return path_; }
    [[nodiscard]] std::string operator/(const std::string& name) const
    {
        return path_ + "/" + name;
    }

private:
    std::string path_;
};

} // namespace hashrange::test_support
