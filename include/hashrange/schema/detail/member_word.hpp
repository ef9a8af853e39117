// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "hashrange/schema/entity_description.hpp"

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>

/// The words of a schema without their types, so that what they mean is compiled once.
namespace hashrange::detail {

enum class part_kind : std::uint8_t {
    unknown,
    key,
    index,
    unique,
    created,
    updated,
    version,
    expiry,
    deleted,
    hidden,
    only_when,
    stored_as,
    layout,
    check,
    computed,
    others,
    no_others,
};

/// What one part of a schema says of a member; of keys and indexes only the kind.
struct member_word {
    part_kind kind = part_kind::unknown;
    std::size_t member = 0;
    std::string_view attribute{}; // of stored_as
    bool is_optional = false;     // of ttl
};

/// Which members keep times, version, expiry, deletion and unknown attributes. `names` and
/// `offsets` by member.
void describe_members(
    entity_description& entity,
    std::span<const member_word> words,
    std::span<const std::string_view> names,
    std::span<const std::size_t> offsets
);

} // namespace hashrange::detail
