// SPDX-License-Identifier: Apache-2.0
// A stranger's program that needs nothing but values.
#include <hashrange/value/item.hpp>
#include <hashrange/value/value.hpp>

#include <cstdio>

namespace hr = hashrange;

int main()
{
    const hr::item user{{"pk", "USER#u1"}, {"age", 36}};
    std::printf("%u attributes, %zu bytes\n", user.size(), user.stored_bytes());
    return user.stored_bytes() == 14 ? 0 : 1;
}
