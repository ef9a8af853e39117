// SPDX-License-Identifier: Apache-2.0
// expect: hashrange: a computed field follows from others, which modify changes
#include "changed_entities.hpp"

struct book {
    std::string bookId, title, slug;
    using schema = hr::entity<
        "BOOK",
        hr::key<"BOOK#{bookId}", "METADATA">,
        hr::computed<&book::slug, [](const std::string& title) { return title; }, &book::title>>;
};

auto caller()
{
#ifdef HASHRANGE_WRONG
    return set(hr::attr<&book::slug>, "s");
#else
    return set(hr::attr<&book::title>, "s");
#endif
}
