// SPDX-License-Identifier: Apache-2.0
#include "hashrange/value/item.hpp"

#include "hashrange/value/item_builder.hpp"
#include "hashrange/value/nesting.hpp"
#include "hashrange/value/value.hpp"

#include "value/document.hpp"

#include <cstring>

namespace hashrange {
namespace {

// Version 1, zero bytes by the size rule, zero attributes.
constexpr std::string_view empty_item("\1\0\0\0\0\0\0\0\0\0\0\0", 12);

} // namespace

item_view::item_view() noexcept : bytes_(empty_item) {}

item::item(std::initializer_list<std::pair<std::string_view, value>> attributes)
{
    item_builder builder;
    builder.later_name_wins();
    for (const auto& [name, content] : attributes)
        builder.attribute(name).value(content.view());
    *this = builder.finish().value();
}

item::item(item_view copied)
{
    if (copied.empty())
        return;
    block_ = allocate(copied.bytes().size());
    std::memcpy(block_->data(), copied.bytes().data(), copied.bytes().size());
}

std::optional<item> item::from_bytes(std::string_view bytes)
{
    constexpr std::string_view prologue("\1\0\0\0", 4);
    if (bytes.size() < empty_item.size() || !bytes.starts_with(prologue))
        return std::nullopt;
    const auto size =
        document::check_attributes(bytes.substr(item_view::header_bytes), nested_containers_max);
    if (!size || *size != detail::load_u32(bytes.data() + prologue.size()))
        return std::nullopt;
    return item(item_view(bytes));
}

std::string_view item::bytes() const noexcept
{
    return block_ == nullptr ? empty_item : std::string_view(block_->data(), block_->size);
}

} // namespace hashrange
