// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <sys/types.h>

namespace hashrange::bench {

/// Seconds of processor time that a process has used, all threads; 0 when there is none.
double cpu_seconds(pid_t process);
double own_cpu_seconds();

/// A program that was started, and is ended with the object. Its output is thrown away.
class child {
public:
    explicit child(char* const* command);
    child(const child&) = delete;
    child& operator=(const child&) = delete;
    ~child();

private:
    pid_t id_;
};

} // namespace hashrange::bench
