// SPDX-License-Identifier: Apache-2.0
// expect: hashrange: give one value for each field of the entity's key
#include "hashrange/codec/entity_key.hpp"

namespace hr = hashrange;

struct comment {
    std::string postId, commentId;
    using schema = hr::entity<"COMMENT", hr::key<"POST#{postId}", "COMMENT#{commentId}">>;
};

hr::result<hr::item> caller()
{
#ifdef HASHRANGE_WRONG
    return hr::key_of<comment>("p1");
#else
    return hr::key_of<comment>("p1", "c1");
#endif
}
