// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "hashrange/codec/entity_codec.hpp"
#include "hashrange/op/errors.hpp"

#include <optional>

namespace hashrange {

/// What was there instead when a write was refused: of `condition_failed`, `already_exists`,
/// `version_conflict`. Nothing when there was no item, or it is not a `T`.
template <class T>
std::optional<T> old_item(const error& refused)
{
    const item* found = op::old_item(refused);
    if (found == nullptr)
        return std::nullopt;
    result<T> entity = from_item<T>(*found);
    return entity ? std::optional<T>(*std::move(entity)) : std::nullopt;
}

} // namespace hashrange
