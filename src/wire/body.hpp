// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "hashrange/base/error.hpp"

#include "wire/reader.hpp"
#include "wire/structure.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

/// Whole bodies: one object, nothing behind it.
namespace hashrange::wire {

std::string write_body(const structure& table, const void* shown);

/// What was wrong, or nothing. What was read before a failure stays in the structure.
std::optional<error>
read_body(const structure& table, std::string_view body, direction whose, void* into);
/// `broken`, if given, gets the constraints that unknown enumerators broke; they are no failure
/// then.
std::optional<error> read_body(
    const structure& table,
    const padded_json& body,
    direction whose,
    void* into,
    std::vector<std::string>* broken = nullptr
);

} // namespace hashrange::wire
