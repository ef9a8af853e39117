// SPDX-License-Identifier: Apache-2.0
// expect: hashrange: a batch cannot delete softly
#include "stored_entities.hpp"

#include <optional>

struct note {
    std::string noteId;
    std::optional<hr::timestamp> deletedAt;
    using schema =
        hr::entity<"NOTE", hr::key<"NOTE#{noteId}", "METADATA">, hr::soft_delete<&note::deletedAt>>;
};

bool caller(const hr::repository<note>& notes)
{
    const std::vector<std::string> ids{"n1"};
#ifdef HASHRANGE_WRONG
    return notes.erase_all(ids).complete();
#else
    return notes.get_all(ids).complete();
#endif
}
