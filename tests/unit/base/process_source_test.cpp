// SPDX-License-Identifier: Apache-2.0
#include "hashrange/base/process_source.hpp"

#include <gtest/gtest.h>

namespace hashrange {
namespace {

using namespace std::chrono_literals;

TEST(process_source, what_a_program_prints_and_how_it_ended_are_told)
{
    const process_outcome outcome =
        system_process_source().run("echo one; echo two; exit 3", 10s).value();
    EXPECT_EQ(outcome.output, "one\ntwo\n");
    EXPECT_EQ(outcome.status, 3);
}

TEST(process_source, it_has_no_input_and_sees_the_environment)
{
    EXPECT_EQ(system_process_source().run("cat; test -n \"$PATH\"", 10s).value().status, 0);
}

TEST(process_source, an_end_by_a_signal_is_told_as_the_shell_tells_it)
{
    EXPECT_EQ(system_process_source().run("kill -9 $$", 10s).value().status, 128 + 9);
}

TEST(process_source, a_program_that_is_too_slow_is_ended_with_what_it_started)
{
    const auto outcome = system_process_source().run("tail -f /dev/null | cat", 50ms);
    ASSERT_FALSE(outcome);
    EXPECT_EQ(outcome.error(), errc::configuration);
    const auto silent = system_process_source().run("exec >&-; while :; do :; done", 50ms);
    EXPECT_EQ(silent.error(), errc::configuration) << "closing its output is no end";
}

TEST(process_source, a_program_that_prints_without_end_is_ended)
{
    const auto outcome = system_process_source().run("yes", 10s);
    ASSERT_FALSE(outcome);
    EXPECT_EQ(outcome.error(), errc::configuration);
}

} // namespace
} // namespace hashrange
