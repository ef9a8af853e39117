// SPDX-License-Identifier: Apache-2.0
#include "hashrange/base/test_sources.hpp"

#include <algorithm>
#include <cstring>

namespace hashrange {

manual_clock::manual_clock()
    : manual_clock(std::chrono::sys_days{std::chrono::year{2025} / std::chrono::January / 1})
{
}

manual_clock::manual_clock(time_point start) : now_(start) {}

time_point manual_clock::now() const
{
    const std::lock_guard lock(mutex_);
    return now_;
}

steady_time_point manual_clock::steady_now() const
{
    const std::lock_guard lock(mutex_);
    return steady_now_;
}

void manual_clock::advance(std::chrono::nanoseconds step)
{
    const std::lock_guard lock(mutex_);
    now_ += std::chrono::duration_cast<time_point::duration>(step);
    steady_now_ += std::chrono::duration_cast<steady_time_point::duration>(step);
}

void manual_clock::set(time_point now)
{
    const std::lock_guard lock(mutex_);
    now_ = now;
}

namespace {

/// The finaliser of SplitMix64: a counter in, an evenly spread number out.
std::uint64_t mixed(std::uint64_t number)
{
    number = (number ^ (number >> 30)) * 0xbf58476d1ce4e5b9;
    number = (number ^ (number >> 27)) * 0x94d049bb133111eb;
    return number ^ (number >> 31);
}

} // namespace

void seeded_random::fill(std::span<std::byte> bytes)
{
    const std::lock_guard lock(mutex_);
    while (!bytes.empty()) {
        state_ += 0x9e3779b97f4a7c15; // an odd step: every state comes once in 2^64
        const std::uint64_t number = mixed(state_);
        const std::size_t count = std::min(bytes.size(), sizeof number);
        std::memcpy(bytes.data(), &number, count);
        bytes = bytes.subspan(count);
    }
}

fixed_environment::fixed_environment(
    std::initializer_list<std::pair<const std::string, std::string>> variables
)
    : variables_(variables)
{
}

std::optional<std::string> fixed_environment::get(std::string_view variable) const
{
    const auto found = variables_.find(variable);
    if (found == variables_.end())
        return std::nullopt;
    return found->second;
}

void fixed_environment::set(std::string variable, std::string text)
{
    variables_.insert_or_assign(std::move(variable), std::move(text));
}

void fixed_environment::unset(std::string_view variable)
{
    if (const auto found = variables_.find(variable); found != variables_.end())
        variables_.erase(found);
}

fixed_files::fixed_files(std::initializer_list<std::pair<const std::string, std::string>> files)
    : files_(files)
{
}

result<std::optional<std::string>> fixed_files::read(const std::string& path) const
{
    const auto found = files_.find(path);
    if (found == files_.end())
        return std::optional<std::string>();
    return std::optional(found->second);
}

void fixed_files::set(const std::string& path, std::string content)
{
    files_.insert_or_assign(path, std::move(content));
}

result<process_outcome>
fixed_processes::run(const std::string& command_line, std::chrono::milliseconds /*limit*/)
{
    ran_.push_back(command_line);
    const auto found = outcomes_.find(command_line);
    if (found == outcomes_.end())
        return error(errc::configuration, "a program cannot be run: nobody told what it answers");
    return found->second;
}

void fixed_processes::set(const std::string& command_line, process_outcome outcome)
{
    outcomes_.insert_or_assign(command_line, std::move(outcome));
}

} // namespace hashrange
