// SPDX-License-Identifier: Apache-2.0
// expect: hashrange: this update changes a field that a computed one is made of
// errors: 1
#include "stored_entities.hpp"

struct page_of_text {
    std::string pageId, title, slug;
    std::int64_t views = 0;

    using schema = hr::entity<
        "PAGE",
        hr::key<"PAGE#{pageId}", "METADATA">,
        hr::computed<
            &page_of_text::slug,
            [](const std::string& title) { return title; },
            &page_of_text::title>>;
};

auto caller(const hr::repository<page_of_text>& pages)
{
#ifdef HASHRANGE_WRONG
    return pages.update("p1").set<&page_of_text::title>("t").run();
#else
    return pages.update("p1").add<&page_of_text::views>(1).run();
#endif
}
