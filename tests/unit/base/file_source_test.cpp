// SPDX-License-Identifier: Apache-2.0
#include "hashrange/base/file_source.hpp"

#include "support/temporary_folder.hpp"

#include <gtest/gtest.h>

#include <fstream>

namespace hashrange {
namespace {

class file_source_test : public testing::Test {
protected:
    void write(const std::string& content) const { std::ofstream(path_) << content; }

    test_support::temporary_folder folder_{test_support::fast_place()};
    const std::string path_ = folder_ / "file";
};

TEST_F(file_source_test, a_file_is_read_whole)
{
    const std::string content(10'000, 'x');
    write(content);
    EXPECT_EQ(system_file_source().read(path_).value(), content);
}

TEST_F(file_source_test, a_file_that_is_not_there_is_nothing)
{
    EXPECT_EQ(system_file_source().read(path_).value(), std::nullopt);
    write("no folder");
    EXPECT_EQ(system_file_source().read(path_ + "/below").value(), std::nullopt);
}

TEST_F(file_source_test, what_is_there_and_cannot_be_read_is_named)
{
    write(std::string(file_source::bytes_max + 1, 'x'));
    for (const std::string& path : {path_, folder_ / "."}) {
        const auto outcome = system_file_source().read(path);
        ASSERT_FALSE(outcome);
        EXPECT_EQ(outcome.error(), errc::configuration);
        EXPECT_NE(outcome.error().message().find(path), std::string_view::npos);
    }
}

} // namespace
} // namespace hashrange
