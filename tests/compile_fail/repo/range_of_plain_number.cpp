// SPDX-License-Identifier: Apache-2.0
// expect: hashrange: a number that is written `plain` does not sort by its value
#include "hashrange/repo/table.hpp"

#include <cstdint>
#include <string>

namespace hr = hashrange;

struct scene {
    std::string playId;
    std::int64_t number = 0;
    using schema = hr::entity<"SCENE", hr::key<"PLAY#{playId}", "SCENE#{number|plain}">>;
};

auto caller(const hr::repository<scene>& scenes)
{
#ifdef HASHRANGE_WRONG
    return scenes.query("b").at_least(1).count();
#else
    return scenes.query("b").equal(1).count();
#endif
}
