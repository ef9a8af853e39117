// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "hashrange/schema/entity.hpp"
#include "hashrange/schema/entity_description.hpp"

#include <array>
#include <cstddef>
#include <string_view>

/// What is the same for all entities of a table.
namespace hashrange::detail {

/// Two texts in one.
template <fixed_string First, fixed_string Second>
struct joined {
    static constexpr auto bytes = [] {
        std::array<char, First.view().size() + Second.view().size()> both{};
        std::size_t next = 0;
        for (char c : First.view())
            both[next++] = c;
        for (char c : Second.view())
            both[next++] = c;
        return both;
    }();
    static constexpr std::string_view text{bytes.data(), bytes.size()};
};

/// How the attributes of keys are called, and the discriminator's.
struct key_attribute_names {
    std::string_view partition, sort;
};
struct layout_options : key_attribute_names {
    std::string_view type_attribute = reserved_attributes::entity_type;
    bool is_camel_case = false;
};

/// What one option of a layout changes.
template <class Option>
struct layout_option {
    static constexpr bool is_known = false;
};
template <fixed_string Partition, fixed_string Sort>
struct layout_option<key_names<Partition, Sort>> {
    static constexpr bool is_known = true;
    static constexpr void apply(layout_options& to)
    {
        to.partition = Partition.view();
        to.sort = Sort.view();
    }
};
template <fixed_string Index, fixed_string Partition, fixed_string Sort>
struct layout_option<index_key_names<Index, Partition, Sort>> {
    static constexpr bool is_known = true;
    static constexpr std::string_view index = Index.view();
    static constexpr key_attribute_names names{Partition.view(), Sort.view()};
    static constexpr void apply(layout_options& /*to*/) {}
};
template <fixed_string Name>
struct layout_option<discriminator_name<Name>> {
    static constexpr bool is_known = true;
    static constexpr void apply(layout_options& to) { to.type_attribute = Name.view(); }
};
template <>
struct layout_option<camel_case> {
    static constexpr bool is_known = true;
    static constexpr void apply(layout_options& to) { to.is_camel_case = true; }
};

} // namespace hashrange::detail
