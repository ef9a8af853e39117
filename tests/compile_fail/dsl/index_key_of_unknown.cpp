// SPDX-License-Identifier: Apache-2.0
// expect: hashrange: this update changes a field of an index key without its other fields
#include "changed_entities.hpp"

bool caller()
{
#ifdef HASHRANGE_WRONG
    return update(
        set(hr::attr<&user::team>, hr::attr<&user::city>), set(hr::attr<&user::city>, "Ulm")
    );
#else
    return update(set(hr::attr<&user::team>, "red"), set(hr::attr<&user::city>, "Ulm"));
#endif
}
