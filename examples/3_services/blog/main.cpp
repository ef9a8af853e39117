// SPDX-License-Identifier: Apache-2.0
// hashrange-blog: the life of a blog on a database, and what each step of it costs.
#include "provider.hpp"
#include "story.hpp"

#include <CLI/CLI.hpp>
#include <hashrange/op/delete_table.hpp>
#include <hashrange/transport/transport.hpp>
#include <unistd.h>

#include <cstdlib>
#include <iostream>
#include <memory>
#include <string>

namespace {

namespace hr = hashrange;

struct blog_options {
    std::string folder, endpoint, region;
    bool amazon = false;
    bool keeps = false;
    bool only_lists = false;
};

hr::result<hr::database> open(const blog_options& options)
{
    if (options.amazon || !options.endpoint.empty())
        return hr::connect({.region = options.region, .endpoint = options.endpoint});
    if (!options.folder.empty())
        return hr::open(options.folder);
    return hr::open_in_memory();
}

std::string place_of(const blog_options& options)
{
    if (!options.endpoint.empty())
        return options.endpoint;
    if (options.amazon)
        return "Amazon DynamoDB" + (options.region.empty() ? "" : ", " + options.region);
    return options.folder.empty() ? "memory" : "a database of its own in " + options.folder;
}

/// The same table on the clock of the story.
hr::table on_clock(const hr::table& table, hr::clock_source& clock)
{
    hr::client through = *table.shared_client();
    through.clock = &clock;
    return {table.name(), std::make_shared<const hr::client>(std::move(through))};
}

hr::result<void> run(const blog_options& options)
{
    const blog::blog_provider provider([&] { return open(options); });
    blog::story_clock clock(hr::system_clock_source());
    const hr::table table = on_clock(provider.blog(), clock);
    // Never touch a table of somebody else.
    const auto there = table.verify<blog::user>();
    if (there || there.error() == hr::errc::configuration)
        return there ? hr::error(
                           hr::errc::configuration,
                           "there is a table '" + table.name().str() +
                               "' already; name another one in BLOG_TABLE"
                       )
                     : there.error();
    if (there.error() != hr::errc::resource_not_found)
        return there;
    if (const auto made = blog::ensure(table); !made)
        return made;
    std::cout << "A blog in the table '" << table.name().str() << "' on " << place_of(options)
              << '\n';
    const auto colour = ::isatty(STDOUT_FILENO) != 0 && std::getenv("NO_COLOR") == nullptr
                            ? blog::colours::on
                            : blog::colours::off;
    const hr::result<void> told = blog::tell(table, clock, std::cout, colour);
    if (options.keeps)
        return told;
    const auto dropped =
        table.shared_client()->transport->send(hr::op::delete_table_request{.table = table.name()});
    if (told && !dropped)
        return dropped.error();
    return told;
}

} // namespace

int main(int count, char** arguments)
{
    CLI::App app("The life of a blog on a database, and what each step of it costs.");
    blog_options options;
    app.add_option("--folder", options.folder, "a durable database in this folder; else in memory");
    app.add_option("--endpoint", options.endpoint, "whatever speaks DynamoDB's protocol there");
    app.add_option("--region", options.region, "of Amazon DynamoDB");
    app.add_flag(
        "--amazon", options.amazon, "Amazon's own service; it costs a few hundredths of a cent"
    );
    app.add_flag("--access-patterns", options.only_lists, "only print every way to what is stored");
    app.add_flag("--keep", options.keeps, "leave the table when the story is over");
    CLI11_PARSE(app, count, arguments);
    if (options.only_lists) {
        std::cout << blog::access_patterns();
        return EXIT_SUCCESS;
    }
    const hr::result<void> done = run(options);
    if (done)
        return EXIT_SUCCESS;
    std::cout.flush();
    std::cerr << "hashrange-blog: " << done.error() << '\n';
    return EXIT_FAILURE;
}
