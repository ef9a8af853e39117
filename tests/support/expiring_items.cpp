// SPDX-License-Identifier: Apache-2.0
#include "support/expiring_items.hpp"

#include "hashrange/op/errors.hpp"

#include <chrono>
#include <map>

namespace hashrange::test_support {
namespace {

constexpr std::uint64_t names = 24;
constexpr std::int64_t far_away = 32'000'000'000; // in the year 2984

bool expires(std::uint64_t put)
{
    return (put + put / names) % 2 == 0; // the other way at the next turn of the same name
}

std::string id_of(std::uint64_t put)
{
    return "e" + std::to_string(put % names);
}

/// The newest of the first `puts` puts under the same name as `put`; `names` and more before it
/// there was none.
std::int64_t newest_under(std::uint64_t name, std::uint64_t puts)
{
    if (puts <= name)
        return -1;
    return static_cast<std::int64_t>(name + (puts - 1 - name) / names * names);
}

/// By name, the number of the put that each stored item comes from.
result<std::map<std::string, std::int64_t>> stored_puts(transport& database)
{
    const auto page = database.send(op::scan_request{.table = "expiring"}); // they are few
    if (!page)
        return page.error();
    std::map<std::string, std::int64_t> stored;
    for (const item& one : *page->items)
        stored.emplace(
            one.find("id")->as_string(), one.find("put")->as_number().to_int64().value()
        );
    return stored;
}

} // namespace

op::create_table_request expiring_table()
{
    op::create_table_request create{.table = "expiring"};
    create.key_schema = {{"id", op::key_type::hash}};
    create.billing_mode = op::billing_mode::pay_per_request;
    create.attribute_definitions = {
        {"id", op::scalar_attribute_type::string}, {"kind", op::scalar_attribute_type::string}};
    op::global_secondary_index by_kind{.index = "by_kind"};
    by_kind.key_schema = {{"kind", op::key_type::hash}};
    by_kind.projection = op::index_projection{.projection_type = op::projection_type::all};
    create.global_secondary_indexes = {by_kind};
    create.stream_specification = {true, op::stream_view_type::new_and_old_images};
    return create;
}

std::string make_expiring_table(transport& database)
{
    const auto made = database.send(expiring_table());
    if (!made && made.error() != errc::resource_in_use)
        return made.error().to_string();
    const auto told = database.send(op::describe_time_to_live_request{.table = "expiring"});
    if (!told)
        return told.error().to_string();
    if (told->time_to_live_description->time_to_live_status == op::time_to_live_status::enabled)
        return {};
    op::update_time_to_live_request enable{.table = "expiring"};
    enable.time_to_live_specification = {true, "until"};
    const auto enabled = database.send(enable);
    return enabled ? "" : enabled.error().to_string();
}

op::put_item_request expiring_put(std::uint64_t before, time_point now)
{
    using namespace std::chrono;
    const auto expired = floor<seconds>(now.time_since_epoch() - minutes(1)).count();
    op::put_item_request put{.table = "expiring"};
    put.item = item{
        {"id", value(id_of(before))},
        {"put", value(static_cast<std::int64_t>(before))},
        {"kind", value("kind" + std::to_string(before % 3))},
        {"until", value(expires(before) ? expired : far_away)}};
    return put;
}

std::string check_expiring_items(transport& database, std::uint64_t puts, bool swept)
{
    const auto stored = stored_puts(database);
    if (!stored)
        return stored.error().to_string();
    for (std::uint64_t name = 0; name < names; ++name) {
        const std::int64_t newest = newest_under(name, puts);
        const std::int64_t or_newer = newest_under(name, puts + 1);
        const auto found = stored->find(id_of(name));
        const std::int64_t held = found == stored->end() ? -1 : found->second;
        const auto may_be_gone = [](std::int64_t put) {
            return put < 0 || expires(static_cast<std::uint64_t>(put));
        };
        const std::string what = id_of(name) + " of put " + std::to_string(held);
        if (held < 0 && !may_be_gone(newest) && !may_be_gone(or_newer))
            return "a lasting item was deleted: " + id_of(name);
        if (held >= 0 && held != newest && held != or_newer)
            return "expiring: " + what + " is not the last one, " + std::to_string(newest);
        if (swept && held >= 0 && may_be_gone(held))
            return "expiring: " + what + " has expired and is still there";
    }
    return {};
}

} // namespace hashrange::test_support
