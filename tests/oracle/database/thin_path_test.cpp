// SPDX-License-Identifier: Apache-2.0
// The same program as in tests/unit/database, here and against the service over HTTP: only the
// endpoint differs.
#include "support/thin_path.hpp"

#include <cstdlib>

namespace hashrange::test_support {
namespace {

place at_endpoint()
{
    return {"over_http", [] {
                const char* endpoint = std::getenv("HASHRANGE_ORACLE_ENDPOINT");
                return connect({.endpoint = endpoint == nullptr ? "" : endpoint});
            }};
}

std::vector<place> places()
{
    std::vector<place> all{in_memory()};
    if (std::getenv("HASHRANGE_ORACLE_ENDPOINT") != nullptr)
        all.push_back(at_endpoint());
    return all;
}

INSTANTIATE_TEST_SUITE_P(
    on, thin_path, testing::ValuesIn(places()), testing::PrintToStringParamName()
);

TEST(thin_path_over_http, has_a_service)
{
    if (std::getenv("HASHRANGE_ORACLE_ENDPOINT") == nullptr)
        GTEST_SKIP() << "HASHRANGE_ORACLE_ENDPOINT names no running service; see `make oracle`";
}

} // namespace
} // namespace hashrange::test_support
