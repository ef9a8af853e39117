// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdio>
#include <string>
#include <utility>

namespace hashrange::test_support {

/// The output of a command, line by line.
class command_lines {
public:
    explicit command_lines(const std::string& command) : pipe_(::popen(command.c_str(), "r")) {}
    command_lines(const command_lines&) = delete;
    ~command_lines() { close(); }

    bool next(std::string& line)
    {
        line.clear();
        for (int c = std::getc(pipe_); c != EOF; c = std::getc(pipe_)) {
            if (c == '\n')
                return true;
            line += static_cast<char>(c);
        }
        return false;
    }
    int close()
    {
        std::FILE* const pipe = std::exchange(pipe_, nullptr);
        return pipe == nullptr ? 0 : WEXITSTATUS(::pclose(pipe));
    }

private:
    std::FILE* pipe_;
};

} // namespace hashrange::test_support
