// SPDX-License-Identifier: Apache-2.0
// hashrange-blog-http: the blog for browsers, on this machine only.
#include "blog/provider.hpp"
#include "site.hpp"

#include <CLI/CLI.hpp>
#include <hashrange/server/http_server.hpp>

#include <csignal>
#include <cstdint>
#include <cstdlib>
#include <iostream>
#include <memory>
#include <string>

namespace {

namespace hr = hashrange;

struct site_options {
    std::string folder, endpoint;
    std::uint16_t port = 8080;
};

hr::result<hr::database> open(const site_options& options)
{
    if (!options.endpoint.empty())
        return hr::connect({.endpoint = options.endpoint});
    if (!options.folder.empty())
        return hr::open(options.folder);
    return hr::open_in_memory();
}

hr::result<void> serve(const site_options& options, const sigset_t& until)
{
    const blog::blog_provider provider([&] { return open(options); });
    const hr::factory made{provider.blog(), {.deadline = std::chrono::seconds(5)}};
    if (const auto ready = blog::ensure(made.table()); !ready)
        return ready;
    auto served = hr::server::http_server::start(
        std::make_shared<blog_http::site>(made), {.port = options.port}
    );
    if (!served)
        return served.error();
    std::cout << "blog: http://127.0.0.1:" << served->port() << "/\n" << std::flush;
    int stopped = 0;
    sigwait(&until, &stopped);
    served->drain(std::chrono::seconds(2));
    return {};
}

} // namespace

int main(int count, char** arguments)
{
    CLI::App app("The blog for browsers, on this machine only.");
    site_options options;
    app.add_option("--folder", options.folder, "a durable database in this folder; else in memory");
    app.add_option("--endpoint", options.endpoint, "whatever speaks DynamoDB's protocol there");
    app.add_option("--port", options.port, "to listen on; 0: any that is free");
    CLI11_PARSE(app, count, arguments);
    sigset_t until;
    sigemptyset(&until);
    sigaddset(&until, SIGINT);
    sigaddset(&until, SIGTERM);
    pthread_sigmask(SIG_BLOCK, &until, nullptr); // before there are threads
    if (const hr::result<void> done = serve(options, until); !done) {
        std::cerr << "hashrange-blog-http: " << done.error() << '\n';
        return EXIT_FAILURE;
    }
    return EXIT_SUCCESS;
}
