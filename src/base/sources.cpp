// SPDX-License-Identifier: Apache-2.0
#include "hashrange/base/sources.hpp"

#include <sys/random.h>

#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <system_error>

namespace hashrange {
namespace {

class system_clocks final : public clock_source {
public:
    time_point now() const override { return std::chrono::system_clock::now(); }
    steady_time_point steady_now() const override { return std::chrono::steady_clock::now(); }
};

class kernel_random final : public random_source {
public:
    void fill(std::span<std::byte> bytes) override
    {
        while (!bytes.empty()) {
            const ssize_t got = ::getrandom(bytes.data(), bytes.size(), 0);
            if (got < 0 && errno == EINTR)
                continue;
            if (got < 0)
                throw std::system_error(errno, std::generic_category(), "hashrange: getrandom");
            bytes = bytes.subspan(static_cast<std::size_t>(got));
        }
    }
};

class process_environment final : public environment_source {
public:
    std::optional<std::string> get(std::string_view variable) const override
    {
        const char* text = std::getenv(std::string(variable).c_str());
        if (text == nullptr)
            return std::nullopt;
        return std::string(text);
    }
};

} // namespace

std::uint64_t random_source::next()
{
    std::uint64_t number = 0;
    fill(std::as_writable_bytes(std::span(&number, 1)));
    return number;
}

clock_source& system_clock_source()
{
    static system_clocks clocks;
    return clocks;
}

random_source& system_random_source()
{
    static kernel_random random;
    return random;
}

environment_source& system_environment_source()
{
    static process_environment environment;
    return environment;
}

} // namespace hashrange
