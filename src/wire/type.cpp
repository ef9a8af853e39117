// SPDX-License-Identifier: Apache-2.0
#include "wire/type.hpp"

namespace hashrange::wire {

void type::announce(writer&, const void*) const {}

bool type::is_absent(const writer&, const void*) const
{
    return false;
}

} // namespace hashrange::wire
