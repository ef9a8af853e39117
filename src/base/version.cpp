// SPDX-License-Identifier: Apache-2.0
#include "hashrange/base/version.hpp"

#define HASHRANGE_TEXT_OF(number) #number
#define HASHRANGE_TEXT(number) HASHRANGE_TEXT_OF(number)

namespace hashrange {

const char* library_version() noexcept
{
    return HASHRANGE_TEXT(HASHRANGE_VERSION_MAJOR) "." HASHRANGE_TEXT(HASHRANGE_VERSION_MINOR
    ) "." HASHRANGE_TEXT(HASHRANGE_VERSION_PATCH);
}

} // namespace hashrange
