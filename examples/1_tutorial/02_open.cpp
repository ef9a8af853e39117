// SPDX-License-Identifier: Apache-2.0
// Step 2: open a database. The rest of a program is the same for each.
#include <hashrange/hashrange.hpp>

#include <cstdlib>
#include <iostream>
#include <string>

namespace hr = hashrange;

struct note {
    std::string noteId, text;

    using schema = hr::entity<"NOTE", hr::key<"NOTE#{noteId}", "METADATA">>;
};

int main()
{
    // Durable, in a folder that is made when absent: what it acknowledged survives a crash.
    auto kept = hr::open("notes.db").value();

    // One process at a time; the error says which one has it, and what to do.
    if (auto again = hr::open("notes.db"); !again)
        std::cout << again.error() << '\n';

    // A database of its own inside this process, gone with its last handle.
    auto db = hr::open_in_memory();

    // Over HTTP; nothing is sent before the first request. Without an endpoint: Amazon DynamoDB.
    auto remote = hr::connect({.endpoint = "http://localhost:8000"}).value();

    // The name of a table out of the environment; a missing variable is an error that names it.
    const auto name = hr::table_from_env("NOTES_TABLE");
    if (!name)
        std::cout << name.error() << '\n';

    auto notes = db.table(name.value_or(hr::table_name{"notes"}));
    notes.ensure<note>().value(); // development: create it as the entities declare
    notes.verify<note>().value(); // production: compare, change nothing
    kept.table("notes").ensure<note>().value();

    // Failures are values: test a result, or let value() throw.
    if (remote.table("x").repository<note>().get("").error() != hr::errc::invalid_argument)
        return EXIT_FAILURE;
}
