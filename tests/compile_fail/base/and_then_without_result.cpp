// SPDX-License-Identifier: Apache-2.0
// expect: hashrange: and_then takes a function that returns a result; use transform
#include "hashrange/base/result.hpp"

hashrange::result<int> read();

hashrange::result<int> caller()
{
#ifdef HASHRANGE_WRONG
    return read().and_then([](int number) { return number + 1; });
#else
    return read().transform([](int number) { return number + 1; });
#endif
}
