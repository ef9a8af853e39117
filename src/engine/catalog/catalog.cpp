// SPDX-License-Identifier: Apache-2.0
#include "engine/catalog/catalog.hpp"

#include "hashrange/value/value.hpp"

#include "engine/catalog/table_document.hpp"

#include <algorithm>
#include <mutex>
#include <shared_mutex>
#include <utility>

namespace hashrange::engine {

namespace {

// The number of the last space stands under this name, a table's definition under its own: no
// table can be called so.
constexpr std::string_view space_last_record = "\1space_last";

std::string record_partition(std::string_view name)
{
    std::string partition;
    partition.append(name).append("\0\1", 2);
    return partition;
}

void put_record(write_batch& batch, std::string_view name, const item& document)
{
    batch.put({catalog::own_space, record_partition(name), {}}, document.share());
}

result<void> load_count(store& from, space_id space, entry_counts& into)
{
    const auto counted = from.tally_of(space);
    if (!counted)
        return counted.error();
    into.entries.store(counted->entries, std::memory_order_relaxed);
    into.bytes.store(counted->bytes, std::memory_order_relaxed);
    return {};
}

result<void> load_counts(store& from, const table& of)
{
    if (auto ok = load_count(from, of.space, *of.counts); !ok)
        return ok;
    for (const index& one : of.indexes)
        if (auto ok = load_count(from, one.space, *one.counts); !ok)
            return ok;
    return {};
}

} // namespace

result<std::unique_ptr<catalog>> catalog::open(store& in)
{
    std::unique_ptr<catalog> opened(new catalog(in));
    if (auto loaded = opened->load(); !loaded)
        return loaded.error();
    return opened;
}

result<void> catalog::load()
{
    space_range everything;
    everything.space = own_space;
    const auto records = store_.read(everything);
    while (true) {
        const auto more = records->next();
        if (!more)
            return more.error();
        if (!*more)
            return {};
        const auto document = item::from_bytes(records->value().view());
        if (!document)
            return error(errc::storage, "a table definition is damaged", error_source::engine);
        if (const auto last = document->find("space_last")) {
            space_last_ = static_cast<std::uint32_t>(last->as_number().to_uint64().value_or(0));
            continue;
        }
        auto definition = table_from_document(document->view());
        if (!definition)
            return definition.error();
        if (auto counted = load_counts(store_, **definition); !counted)
            return counted;
        tables_.emplace((*definition)->name.str(), *definition);
    }
}

std::shared_ptr<const table> catalog::find(std::string_view name) const
{
    const std::shared_lock hold(mutex_);
    const auto found = tables_.find(name);
    return found == tables_.end() ? nullptr : found->second;
}

std::vector<table_name> catalog::names(std::string_view after, std::size_t count) const
{
    const std::shared_lock hold(mutex_);
    std::vector<table_name> found;
    for (auto at = tables_.upper_bound(after); at != tables_.end() && found.size() < count; ++at)
        found.emplace_back(at->first);
    return found;
}

std::size_t catalog::size() const
{
    const std::shared_lock hold(mutex_);
    return tables_.size();
}

space_id catalog::new_space()
{
    const std::lock_guard hold(mutex_);
    return space_id{++space_last_};
}

void catalog::put_space_last(write_batch& batch) const
{
    std::uint32_t last = 0;
    {
        const std::shared_lock hold(mutex_);
        last = space_last_;
    }
    put_record(batch, space_last_record, item{{"space_last", value(last)}});
}

void catalog::put(write_batch& batch, const table& definition) const
{
    put_space_last(batch);
    put_record(batch, definition.name.view(), to_document(definition));
}

void catalog::erase(write_batch& batch, const table& definition) const
{
    batch.erase({own_space, record_partition(definition.name.view()), {}});
}

void catalog::publish(std::shared_ptr<const table> definition)
{
    const std::lock_guard hold(mutex_);
    tables_[definition->name.str()] = std::move(definition);
    version_.fetch_add(1, std::memory_order_release);
}

void catalog::withdraw(const table& definition)
{
    const std::lock_guard hold(mutex_);
    tables_.erase(definition.name.str());
    version_.fetch_add(1, std::memory_order_release);
}

} // namespace hashrange::engine
