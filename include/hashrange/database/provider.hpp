// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "hashrange/base/result.hpp"
#include "hashrange/base/sources.hpp"
#include "hashrange/database/database.hpp"
#include "hashrange/transport/http_options.hpp"

#include <functional>
#include <map>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

namespace hashrange {

/// What the tables of a service are called.
struct provider_options {
    /// Around every name that stands in the program: "dev-" makes "blog" "dev-blog".
    std::string prefix, suffix;
    /// Names by variable, which go before the environment: for tests and configuration files.
    std::map<std::string, std::string, std::less<>> tables{};
    const environment_source& environment = system_environment_source();
};

/// The one place of a service that knows its database and the names of its tables; a service
/// derives its own and names its tables:
///
///     class blog_provider : public hr::provider {
///     public:
///         using provider::provider;
///         hr::table blog() const { return table_from("BLOG_TABLE"); }
///     };
///
///     blog_provider provider([] { return hr::connect({.region = "eu-west-1"}); });
///
/// The database is opened once, by whoever first asks for a table, and shared by all. It ends when
/// the provider is closed or gone and the last handle is; see `close`.
/// Errors: what is missing is the answer of every call of the table, `configuration` with the name
/// of the variable; so is a database that cannot be opened. `database()` and `named()` tell it at
/// once. Lifetime: the environment outlives it. Threads: any; `open` is called by one at a time.
class provider {
public:
    using opener = std::function<result<hashrange::database>()>;

    explicit provider(opener open, provider_options options = {})
        : open_(std::move(open)), options_(std::move(options))
    {
    }
    /// Over a database that is open already.
    explicit provider(hashrange::database opened, provider_options options = {});
    /// Over HTTP, as `connect` does it.
    explicit provider(http_options how, provider_options options = {});
    provider(const provider&) = delete;
    provider& operator=(const provider&) = delete;

    /// The one database. An opening that failed is tried again by the next call.
    [[nodiscard]] result<hashrange::database> database() const;
    /// The name that `table_from` would take. Errors: `configuration`, naming the variable.
    [[nodiscard]] result<table_name>
    named(std::string_view variable, std::string_view otherwise = {}) const;

    /// From now on there is no database: tables asked for later answer with an error. Those that
    /// were given live on, and the database ends with the last of them.
    void close();

protected:
    ~provider() = default;

    /// The table whose name is in `provider_options::tables`, in the environment variable, or, when
    /// neither has one, is `otherwise` in the stage's prefix and suffix.
    [[nodiscard]] table
    table_from(std::string_view variable, std::string_view otherwise = {}) const;
    /// A table whose name stands in the program, in the stage's prefix and suffix.
    [[nodiscard]] table table_named(std::string_view name) const;

private:
    [[nodiscard]] table table_of(const result<table_name>& name) const;
    [[nodiscard]] table_name staged(std::string_view name) const;

    opener open_;
    provider_options options_;
    mutable std::mutex mutex_;
    // Guarded by mutex_.
    mutable std::optional<hashrange::database> database_;
    bool closed_ = false;
};

} // namespace hashrange
