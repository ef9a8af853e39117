// SPDX-License-Identifier: Apache-2.0
// rooms: value
#include "hashrange/value/item.hpp"
#include "hashrange/value/item_builder.hpp"

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <sstream>
#include <string_view>

// Any bytes: from_bytes refuses them, or they are an item in canonical form, of which every part
// can be read and which is the same when it is built again.

namespace {

using namespace hashrange;

void require(bool holds)
{
    if (!holds)
        std::abort();
}

void replay(item_builder& builder, value_view value)
{
    switch (value.type()) {
    case attribute_type::number: builder.number(value.as_number().to_string()); return;
    case attribute_type::string: builder.string(value.as_string()); return;
    case attribute_type::list:
        builder.begin_list();
        for (const value_view element : value.as_list())
            replay(builder, element);
        builder.end_list();
        return;
    case attribute_type::map:
        builder.begin_map();
        for (const attribute_view attribute : value.as_map()) {
            builder.attribute(attribute.name);
            replay(builder, attribute.value);
        }
        builder.end_map();
        return;
    case attribute_type::string_set:
    case attribute_type::number_set:
    case attribute_type::binary_set:
        builder.begin_set(value.type());
        for (const value_view element : value.as_set())
            replay(builder, element);
        builder.end_set();
        return;
    default: builder.value(value); return;
    }
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    const std::string_view bytes(reinterpret_cast<const char*>(data), size);
    const auto checked = item::from_bytes(bytes);
    if (!checked)
        return 0;
    item_builder builder;
    for (const attribute_view attribute : *checked) {
        require(checked->find(attribute.name) == attribute.value);
        builder.attribute(attribute.name);
        replay(builder, attribute.value);
    }
    require(builder.finish().value().bytes() == bytes);
    std::ostringstream shown;
    shown << *checked;
    return 0;
}
