// SPDX-License-Identifier: Apache-2.0
#include "one_of_fifteen.hpp"

#define FIVE(n)                                                                                    \
    FIFTEEN_MEMBERS(n##1)                                                                          \
    FIFTEEN_MEMBERS(n##2)                                                                          \
    FIFTEEN_MEMBERS(n##3)                                                                          \
    FIFTEEN_MEMBERS(n##4)                                                                          \
    FIFTEEN_MEMBERS(n##5)

FIVE(a) FIVE(b) FIVE(c) FIVE(d) FIVE(e) FIVE(f) FIVE(g) FIVE(h) FIVE(i) FIVE(j)
