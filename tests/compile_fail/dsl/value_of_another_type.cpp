// SPDX-License-Identifier: Apache-2.0
// expect: hashrange: a field is compared with a value of another type
#include "asked_entities.hpp"

hr::condition<user> caller()
{
#ifdef HASHRANGE_WRONG
    return hr::attr<&user::age> > "twenty-one";
#else
    return hr::attr<&user::age> > 21;
#endif
}
