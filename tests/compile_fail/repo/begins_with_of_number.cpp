// SPDX-License-Identifier: Apache-2.0
// expect: hashrange: begins_with takes the beginning of a text as its last value
#include "hashrange/repo/table.hpp"

#include <cstdint>
#include <string>

namespace hr = hashrange;

struct chapter {
    std::string bookId;
    std::int64_t number = 0;
    using schema = hr::entity<"CHAPTER", hr::key<"BOOK#{bookId}", "CHAPTER#{number|sortable}">>;
};

auto caller(const hr::repository<chapter>& chapters)
{
#ifdef HASHRANGE_WRONG
    return chapters.query("b").begins_with(1).count();
#else
    return chapters.query("b").at_least(1).count();
#endif
}
