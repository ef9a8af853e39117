// SPDX-License-Identifier: Apache-2.0
// expect: hashrange: only a plain aggregate can be described
#include "hashrange/schema/members.hpp"

struct user {
    int age = 0;
#ifdef HASHRANGE_WRONG
    explicit user(int years) : age(years) {}
#endif
};

std::size_t caller()
{
    return hashrange::members<user>::size;
}
