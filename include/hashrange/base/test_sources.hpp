// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "hashrange/base/file_source.hpp"
#include "hashrange/base/process_source.hpp"
#include "hashrange/base/sources.hpp"

#include <cstdint>
#include <functional>
#include <initializer_list>
#include <map>
#include <mutex>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

/// Sources for tests, ours and yours: time that stands still until told, chance that repeats, an
/// environment of one's own.
namespace hashrange {

/// A clock that moves only when told; both its clocks move together. Threads: any.
class manual_clock final : public clock_source {
public:
    /// 2025-01-01T00:00:00Z.
    manual_clock();
    explicit manual_clock(time_point start);

    [[nodiscard]] time_point now() const override;
    [[nodiscard]] steady_time_point steady_now() const override;

    void advance(std::chrono::nanoseconds step);
    /// The time of day jumps, as when somebody sets it; the steady clock does not.
    void set(time_point now);

private:
    mutable std::mutex mutex_;
    // Guarded by mutex_.
    time_point now_;
    steady_time_point steady_now_{};
};

/// The same seed gives the same numbers on every machine. Threads: any, though the order in which
/// threads ask decides who gets which.
class seeded_random final : public random_source {
public:
    explicit seeded_random(std::uint64_t seed) noexcept : state_(seed) {}
    void fill(std::span<std::byte> bytes) override;

private:
    std::mutex mutex_;
    std::uint64_t state_; // guarded by mutex_
};

/// Exactly these variables, and no others. Threads: any, once set up.
class fixed_environment final : public environment_source {
public:
    fixed_environment() = default;
    fixed_environment(std::initializer_list<std::pair<const std::string, std::string>> variables);

    [[nodiscard]] std::optional<std::string> get(std::string_view variable) const override;
    void set(std::string variable, std::string text);
    void unset(std::string_view variable);

private:
    std::map<std::string, std::string, std::less<>> variables_;
};

/// Exactly these files, by path. Threads: any, once set up.
class fixed_files final : public file_source {
public:
    fixed_files() = default;
    fixed_files(std::initializer_list<std::pair<const std::string, std::string>> files);

    [[nodiscard]] result<std::optional<std::string>> read(const std::string& path) const override;
    void set(const std::string& path, std::string content);

private:
    std::map<std::string, std::string> files_;
};

/// Answers command lines with what it was told; what it was not told fails. Threads: any, once set
/// up, but only one at a time runs.
class fixed_processes final : public process_source {
public:
    result<process_outcome>
    run(const std::string& command_line, std::chrono::milliseconds limit) override;
    void set(const std::string& command_line, process_outcome outcome);
    /// The lines that were run, in order.
    [[nodiscard]] const std::vector<std::string>& ran() const noexcept { return ran_; }

private:
    std::map<std::string, process_outcome> outcomes_;
    std::vector<std::string> ran_;
};

} // namespace hashrange
