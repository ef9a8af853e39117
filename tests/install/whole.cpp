// SPDX-License-Identifier: Apache-2.0
// A stranger's program that uses everything.
#include <hashrange/hashrange.hpp>

#include <cstdio>

int main()
{
    std::printf("hashrange %s\n", hashrange::library_version());
    return 0;
}
