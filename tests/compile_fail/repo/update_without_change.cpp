// SPDX-License-Identifier: Apache-2.0
// expect: hashrange: an update needs a change
#include "stored_entities.hpp"

auto caller(const hr::repository<user>& users)
{
#ifdef HASHRANGE_WRONG
    return users.update("u").run().has_value();
#else
    return users.update("u").set<&user::name>("n").set<&user::email>("e").run().has_value();
#endif
}
