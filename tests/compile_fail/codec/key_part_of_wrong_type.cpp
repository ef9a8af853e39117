// SPDX-License-Identifier: Apache-2.0
// expect: hashrange: a value for the key is not of its field's type
#include "hashrange/codec/entity_key.hpp"

namespace hr = hashrange;

struct seat {
    std::string hall;
    int row = 0;
    using schema = hr::entity<"SEAT", hr::key<"HALL#{hall}", "ROW#{row|pad(3)}">>;
};

hr::result<hr::item> caller()
{
#ifdef HASHRANGE_WRONG
    return hr::key_of<seat>("h1", "7");
#else
    return hr::key_of<seat>("h1", 7);
#endif
}
