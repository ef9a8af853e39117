// SPDX-License-Identifier: Apache-2.0
//
// The same job on the embedded engine, at the level of requests: full validation, expressions,
// indexes.
#include "hashrange/engine/engine.hpp"

#include "hashrange/value/item_builder.hpp"

#include "contender.hpp"

#include <stdexcept>
#include <utility>
#include <vector>

namespace hashrange::bench {
namespace {

constexpr std::size_t items_per_batch = 25;

op::create_table_request table_with(const std::string& name, bool indexes)
{
    const auto key = [](const std::string& partition, const std::string& sort) {
        std::vector<op::key_schema_element> schema{
            {.attribute_name = partition, .key_type = op::key_type::hash}};
        if (!sort.empty())
            schema.push_back({.attribute_name = sort, .key_type = op::key_type::range});
        return schema;
    };
    op::create_table_request create{.table = table_name(name), .key_schema = key("pk", "sk")};
    create.billing_mode = op::billing_mode::pay_per_request;
    std::vector<std::string> attributes{"pk", "sk"};
    if (indexes) {
        create.global_secondary_indexes.emplace();
        for (std::size_t which = 0; which < 2; ++which) {
            attributes.push_back(attribute_name(which));
            create.global_secondary_indexes->push_back(
                {.index = index_name("by_" + attributes.back()),
                 .key_schema = key(attributes.back(), ""),
                 .projection = op::index_projection{.projection_type = op::projection_type::all}}
            );
        }
    }
    create.attribute_definitions.emplace();
    for (const std::string& attribute : attributes)
        create.attribute_definitions->push_back(
            {.attribute_name = attribute, .attribute_type = op::scalar_attribute_type::string}
        );
    return create;
}

class embedded final : public contender {
public:
    embedded(std::string name, std::shared_ptr<transport> database)
        : name_(std::move(name)), database_(std::move(database))
    {
    }
    void load(const workload& with);
    /// Reads every item once.
    void warm(const workload& with);
    std::string name() const override { return name_; }
    void prepare(std::span<const std::size_t> asked) override;
    std::uint64_t get() override;
    std::uint64_t query() override;
    std::uint64_t put(std::size_t begin, std::size_t end) override
    {
        return write(std::span(puts_).subspan(begin, end - begin));
    }
    std::uint64_t put_if() override { return write(std::span(conditional_puts_)); }
    std::uint64_t put_with_two_indexes() override { return write(std::span(indexed_puts_)); }
    std::uint64_t transact_four() override { return write(std::span(transactions_)); }

private:
    item make_item(std::size_t which, std::uint64_t version);
    item make_key(std::size_t which);
    template <class Request>
    std::uint64_t write(std::span<Request> requests)
    {
        for (const Request& request : requests)
            database_->send(request).value();
        return requests.size();
    }

    std::string name_;
    std::shared_ptr<transport> database_;
    item_builder builder_;
    // The prepared operations.
    std::vector<op::get_item_request> gets_;
    std::vector<op::query_request> queries_;
    std::vector<op::put_item_request> puts_, conditional_puts_, indexed_puts_;
    std::vector<op::transact_write_items_request> transactions_;
};

void embedded::load(const workload& with)
{
    database_->send(table_with("plain", false)).value();
    database_->send(table_with("indexed", true)).value();
    std::vector<op::write_request> batch;
    const auto write_batch = [&] {
        if (batch.empty())
            return;
        op::batch_write_item_request request;
        request.request_items.emplace()["plain"] = std::exchange(batch, {});
        database_->send(request).value();
    };
    for (const std::size_t which : with.loading_order()) {
        batch.push_back({.put_request = op::put_request{make_item(which, 0)}, .delete_request = {}}
        );
        if (batch.size() == items_per_batch)
            write_batch();
    }
    write_batch();
}

void embedded::warm(const workload& with)
{
    for (std::size_t which = 0; which < with.items; ++which)
        database_->send(op::get_item_request{.table = "plain", .key = make_key(which)}).value();
}

item embedded::make_key(std::size_t which)
{
    builder_.attribute("pk").string(partition_key(which));
    builder_.attribute("sk").string(sort_key(which));
    return builder_.finish().value();
}

item embedded::make_item(std::size_t which, std::uint64_t version)
{
    for (std::size_t i = 0; i < text_attributes; ++i)
        builder_.attribute(attribute_name(i)).string(text(which, i, version));
    return make_key(which);
}

void embedded::prepare(std::span<const std::size_t> asked)
{
    gets_.clear();
    queries_.clear();
    puts_.clear();
    conditional_puts_.clear();
    indexed_puts_.clear();
    transactions_.clear();
    for (std::size_t i = 0; i < asked.size(); ++i) {
        const std::size_t which = asked[i];
        const item whole = make_item(which, 1 + i % 2);
        gets_.push_back({.table = "plain", .key = make_key(which)});
        queries_.push_back(
            {.table = "plain",
             .key_condition = "pk = :p",
             .values = item{{":p", partition_key(which)}}}
        );
        puts_.push_back({.table = "plain", .item = whole});
        conditional_puts_.push_back(
            {.table = "plain",
             .item = whole,
             .condition = "a5 <> :never",
             .values = item{{":never", "never"}}}
        );
        indexed_puts_.push_back({.table = "indexed", .item = whole});
        if (i % 4 == 0) {
            op::condition_check check{.table = "plain", .key = make_key(which)};
            check.condition = "a5 <> :never";
            check.values = item{{":never", "never"}};
            transactions_.emplace_back().transact_items.emplace();
            transactions_.back().transact_items->push_back({.condition_check = std::move(check)});
        } else {
            transactions_.back().transact_items->push_back(
                {.put = op::transact_put{.table = "plain", .item = whole}}
            );
        }
    }
    if (transactions_.back().transact_items->size() != 4)
        transactions_.pop_back();
}

std::uint64_t embedded::get()
{
    std::uint64_t sum = 0;
    for (const op::get_item_request& request : gets_) {
        const auto answer = database_->send(request);
        sum += static_cast<unsigned char>(answer.value().item->find("a5")->as_string()[0]);
    }
    return sum;
}

std::uint64_t embedded::query()
{
    std::uint64_t sum = 0;
    for (const op::query_request& request : queries_) {
        const auto answer = database_->send(request);
        for (const item& one : *answer.value().items)
            sum += static_cast<unsigned char>(one.find("a5")->as_string()[0]);
    }
    return sum;
}

} // namespace

std::unique_ptr<contender> memory_engine(const workload& with)
{
    auto made = std::make_unique<embedded>("engine in memory", engine::open_in_memory_engine());
    made->load(with);
    return made;
}

void load_durable_engine(const workload& with, const std::string& folder)
{
    embedded("", engine::open_durable_engine(folder).value()).load(with);
}

std::unique_ptr<contender> durable_engine(const workload& with, const std::string& folder)
{
    engine::engine_options options;
    options.block_cache_bytes = block_cache_bytes;
    auto made = std::make_unique<embedded>(
        "engine on disk", engine::open_durable_engine(folder, options).value()
    );
    made->warm(with);
    return made;
}

void open_memory_engine()
{
    static_cast<void>(engine::open_in_memory_engine());
}

void open_durable_engine(const std::string& folder)
{
    static_cast<void>(engine::open_durable_engine(folder).value());
}

} // namespace hashrange::bench
