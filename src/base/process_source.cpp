// SPDX-License-Identifier: Apache-2.0
#include "hashrange/base/process_source.hpp"

#include "hashrange/base/sources.hpp"

#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <string.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <optional>
#include <system_error>
#include <utility>

extern char** environ;

namespace hashrange {
namespace {

constexpr std::size_t piece_bytes = 4096;
constexpr int status_of_signal = 128; // what the shell adds to the number

error failed(const std::string& why)
{
    return {errc::configuration, "a program cannot be run: " + why};
}

error failed(int number)
{
    return failed(std::system_category().message(number));
}

/// Both ends of a pipe, as far as they are open.
class pipe_ends {
public:
    pipe_ends() { failure_ = ::pipe2(ends_.data(), O_CLOEXEC) == 0 ? 0 : errno; }
    pipe_ends(const pipe_ends&) = delete;
    pipe_ends& operator=(const pipe_ends&) = delete;
    ~pipe_ends()
    {
        close_writer();
        if (ends_[0] >= 0)
            ::close(ends_[0]);
    }
    [[nodiscard]] int failure() const noexcept { return failure_; }
    [[nodiscard]] int reader() const noexcept { return ends_[0]; }
    [[nodiscard]] int writer() const noexcept { return ends_[1]; }
    void close_writer() noexcept
    {
        if (const int writer = std::exchange(ends_[1], -1); writer >= 0)
            ::close(writer);
    }

private:
    std::array<int, 2> ends_{-1, -1};
    int failure_ = 0;
};

/// As poll(); 0 when nothing can be read before the deadline.
int poll_until(int descriptor, steady_time_point deadline)
{
    for (;;) {
        const auto left = deadline - system_clock_source().steady_now();
        const auto milliseconds = std::chrono::ceil<std::chrono::milliseconds>(left).count();
        pollfd watched{.fd = descriptor, .events = POLLIN, .revents = 0};
        const int ready = ::poll(&watched, 1, static_cast<int>(std::max<long>(milliseconds, 0)));
        if (ready >= 0 || errno != EINTR)
            return ready;
    }
}

/// A started shell: ended, with its children, unless it was waited for.
class shell_process {
public:
    /// Answers an error number; 0 is success.
    int start(const std::string& command_line, int output)
    {
        posix_spawn_file_actions_t files;
        posix_spawnattr_t attributes;
        ::posix_spawn_file_actions_init(&files);
        ::posix_spawnattr_init(&attributes);
        ::posix_spawn_file_actions_addopen(&files, STDIN_FILENO, "/dev/null", O_RDONLY, 0);
        ::posix_spawn_file_actions_adddup2(&files, output, STDOUT_FILENO);
        ::posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETPGROUP); // to end it with its own
        std::array<std::string, 3> words{"sh", "-c", command_line};
        std::array<char*, 4> pointers{words[0].data(), words[1].data(), words[2].data(), nullptr};
        const int failure =
            ::posix_spawn(&id_, "/bin/sh", &files, &attributes, pointers.data(), environ);
        ::posix_spawnattr_destroy(&attributes);
        ::posix_spawn_file_actions_destroy(&files);
        if (failure != 0)
            id_ = -1;
        return failure;
    }
    shell_process() = default;
    shell_process(const shell_process&) = delete;
    shell_process& operator=(const shell_process&) = delete;
    ~shell_process()
    {
        if (id_ < 0)
            return;
        ::kill(-id_, SIGKILL);
        wait();
    }

    /// False when it has not ended then, though it may have closed its output.
    [[nodiscard]] bool ends_before(steady_time_point deadline) const
    {
        // By number: Debian 12 declares pidfd_open() for C only.
        const int watched = static_cast<int>(::syscall(SYS_pidfd_open, id_, 0U));
        if (watched < 0)
            return true; // an old kernel: then wait() waits
        const bool ended = poll_until(watched, deadline) != 0;
        ::close(watched);
        return ended;
    }

    int wait()
    {
        int status = 0;
        while (::waitpid(id_, &status, 0) < 0 && errno == EINTR) {
        }
        id_ = -1;
        return WIFEXITED(status) ? WEXITSTATUS(status) : status_of_signal + WTERMSIG(status);
    }

private:
    pid_t id_ = -1;
};

error too_slow()
{
    return failed("it was not done in time");
}

/// Everything until the other end is closed.
result<std::string> read_all(int reader, steady_time_point deadline)
{
    std::string output; // may be keys: grown, it would leave copies that nobody can wipe
    output.reserve(process_source::output_bytes_max + piece_bytes);
    std::array<char, piece_bytes> piece;
    for (;;) {
        const int ready = poll_until(reader, deadline);
        if (ready == 0)
            return too_slow();
        const ssize_t got = ::read(reader, piece.data(), piece.size());
        if (got == 0) {
            ::explicit_bzero(piece.data(), piece.size());
            return output;
        }
        if (got < 0 && errno != EINTR)
            return failed(errno);
        if (got > 0)
            output.append(piece.data(), static_cast<std::size_t>(got));
        if (output.size() > process_source::output_bytes_max)
            return failed("it printed too much");
    }
}

class machine_shell final : public process_source {
public:
    result<process_outcome>
    run(const std::string& command_line, std::chrono::milliseconds limit) override
    {
        pipe_ends pipe;
        if (pipe.failure() != 0)
            return failed(pipe.failure());
        shell_process shell;
        if (const int failure = shell.start(command_line, pipe.writer()); failure != 0)
            return failed(failure);
        pipe.close_writer();
        const steady_time_point deadline = system_clock_source().steady_now() + limit;
        result<std::string> output = read_all(pipe.reader(), deadline);
        if (!output)
            return output.error();
        if (!shell.ends_before(deadline))
            return too_slow();
        return process_outcome{.status = shell.wait(), .output = *std::move(output)};
    }
};

} // namespace

process_source& system_process_source()
{
    static machine_shell shell;
    return shell;
}

} // namespace hashrange
