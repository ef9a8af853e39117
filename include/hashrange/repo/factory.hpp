// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "hashrange/pipeline/metrics.hpp"
#include "hashrange/repo/table.hpp"
#include "hashrange/transport/retry_options.hpp"

#include <chrono>
#include <concepts>
#include <memory>
#include <optional>
#include <string>
#include <utility>

namespace hashrange {

class middleware; // hashrange/transport/middleware.hpp

/// What the repositories of a factory have in common. What is empty is as the database has it.
struct factory_options {
    std::optional<retry_options> retry;
    /// Of every verb, over all its requests, unless the repository says `within`.
    std::optional<std::chrono::nanoseconds> deadline;
    std::string region;
    std::optional<std::chrono::milliseconds> attempt_timeout, connect_timeout; // over HTTP
    /// Metrics tell what capacity was used; every request asks for it then.
    bool counts_capacity = true;
};

/// Makes the repositories of a service over one table, and is the one place where they are told how
/// to call and where is counted what they do.
///
///     hr::factory factory{provider.blog(), {.retry = hr::retry::standard(), .deadline = 2s}};
///     auto users = factory.make<user_repository>();
///     factory.metrics().total().calls;
///
/// What is changed later reaches the repositories that are already made. They are fresh each time
/// and share nothing but the way to the database. Over HTTP a factory that says anything about
/// retries, region or timeouts has a connection of its own; give such options to the provider when
/// all its tables shall have them.
/// Errors: of making none; a region or a setting that cannot be had is the answer of every verb.
/// Lifetime: repositories share what they need and may outlive it. Threads: any.
class factory {
public:
    explicit factory(const hashrange::table& of, factory_options options = {});

    /// A `domain_repository`, or whatever is made of a table.
    template <std::constructible_from<const hashrange::table&> Repository>
    [[nodiscard]] Repository make() const
    {
        return Repository(table_);
    }
    /// The table as those see it who were made here.
    [[nodiscard]] const hashrange::table& table() const noexcept { return table_; }

    [[nodiscard]] factory_options options() const;
    /// From now on, also for the repositories that are made already.
    void configure(factory_options options);

    /// What all of them did since the factory was made. Middleware is not in it: a call that a
    /// cache answers is none.
    hashrange::metrics metrics() const;

    /// Around every call from now on, inside of what was used before.
    factory& use(std::shared_ptr<middleware> around);
    template <std::derived_from<middleware> Middleware>
    factory& use(Middleware around)
    {
        return use(std::make_shared<Middleware>(std::move(around)));
    }

private:
    class way; // to the database, as configured

    std::shared_ptr<way> way_; // shared with the repositories
    hashrange::table table_;
};

} // namespace hashrange
