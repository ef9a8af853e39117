// SPDX-License-Identifier: Apache-2.0
#include "hashrange/database/provider.hpp"

#include "hashrange/database/connect.hpp"
#include "hashrange/transport/refusing_transport.hpp"

#include <memory>

namespace hashrange {

provider::provider(hashrange::database opened, provider_options options)
    : provider([opened = std::move(opened)] { return opened; }, std::move(options))
{
}

provider::provider(http_options how, provider_options options)
    : provider([how = std::move(how)] { return connect(how); }, std::move(options))
{
}

result<hashrange::database> provider::database() const
{
    const std::lock_guard lock(mutex_);
    if (closed_)
        return error(errc::configuration, "the provider of this database is closed");
    if (database_)
        return *database_;
    result<hashrange::database> opened = open_();
    if (opened)
        database_ = *opened;
    return opened;
}

void provider::close()
{
    const std::lock_guard lock(mutex_);
    closed_ = true;
    database_.reset();
    open_ = nullptr; // it may hold the database, too
}

result<table_name> provider::named(std::string_view variable, std::string_view otherwise) const
{
    if (const auto given = options_.tables.find(variable); given != options_.tables.end())
        return table_name{given->second};
    const std::optional<std::string> set = options_.environment.get(variable);
    if (set && !set->empty())
        return table_name{*set};
    if (!otherwise.empty())
        return staged(otherwise);
    return error(
        errc::configuration,
        "environment variable " + std::string(variable) + " is " + (set ? "empty" : "not set") +
            "; it names a table"
    );
}

table provider::table_from(std::string_view variable, std::string_view otherwise) const
{
    return table_of(named(variable, otherwise));
}

table provider::table_named(std::string_view name) const
{
    return table_of(staged(name));
}

table_name provider::staged(std::string_view name) const
{
    return table_name{options_.prefix + std::string(name) + options_.suffix};
}

table provider::table_of(const result<table_name>& name) const
{
    const auto nowhere = [](const error& why) {
        // A name that no service accepts, in case somebody calls with it.
        return table(
            table_name{"?"},
            std::make_shared<const client>(client{.transport = refusing_transport(why)})
        );
    };
    if (!name)
        return nowhere(name.error());
    const result<hashrange::database> opened = database();
    return opened ? opened->table(*name) : nowhere(opened.error());
}

} // namespace hashrange
