// SPDX-License-Identifier: Apache-2.0
// expect: hashrange: an enum that is stored by name needs an underlying type
#include "hashrange/schema/enumerators.hpp"

#ifdef HASHRANGE_WRONG
enum colour { red, green };
#else
enum colour : int { red, green };
#endif

std::optional<std::string_view> caller()
{
    return hashrange::enumerator_name(green);
}
