// SPDX-License-Identifier: Apache-2.0
#include "orders.hpp"

#include "hashrange/transport/transport.hpp"

#include <array>

namespace hashrange::bench {
namespace {

constexpr std::array<std::string order::*, text_attributes> texts{
    &order::a0,
    &order::a1,
    &order::a2,
    &order::a3,
    &order::a4,
    &order::a5,
    &order::a6,
    &order::a7,
    &order::a8,
    &order::a9};

std::string customer_of(std::size_t which)
{
    return partition_key(which).substr(std::string_view("CUSTOMER#").size());
}

std::string number_of(std::size_t which)
{
    return sort_key(which).substr(std::string_view("ORDER#2026-").size());
}

} // namespace

stored_orders::stored_orders(const workload& with)
{
    database_.table("orders").ensure<order>().value();
    for (const std::size_t which : with.loading_order()) {
        order made{.customer = customer_of(which), .number = number_of(which)};
        for (std::size_t i = 0; i < text_attributes; ++i)
            made.*texts[i] = text(which, i, 0);
        orders_.put(made).value();
    }
}

void stored_orders::prepare(std::span<const std::size_t> asked)
{
    keys_.clear();
    requests_.clear();
    for (const std::size_t which : asked) {
        keys_.push_back({customer_of(which), number_of(which)});
        requests_.push_back(
            {.table = "orders", .key = item{{"PK", partition_key(which)}, {"SK", sort_key(which)}}}
        );
    }
}

std::uint64_t stored_orders::get_entities() const
{
    std::uint64_t sum = 0;
    for (const order_key& key : keys_) {
        const auto found = orders_.get(key.customer, key.number);
        sum += static_cast<unsigned char>((*found)->a5[0]);
    }
    return sum;
}

std::uint64_t stored_orders::get_items() const
{
    std::uint64_t sum = 0;
    for (const op::get_item_request& request : requests_) {
        const auto answer = database_.transport()->send(request);
        sum += static_cast<unsigned char>(answer->item->find("a5")->as_string()[0]);
    }
    return sum;
}

} // namespace hashrange::bench
