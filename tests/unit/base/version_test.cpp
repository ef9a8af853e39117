// SPDX-License-Identifier: Apache-2.0
#include "hashrange/base/version.hpp"

#include <gtest/gtest.h>

#include <string>

TEST(version, of_the_library_is_that_of_its_headers)
{
    const std::string headers = std::to_string(HASHRANGE_VERSION_MAJOR) + "." +
                                std::to_string(HASHRANGE_VERSION_MINOR) + "." +
                                std::to_string(HASHRANGE_VERSION_PATCH);
    EXPECT_EQ(hashrange::library_version(), headers);
}
