// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "wire/type.hpp"

#include <cstdint>
#include <span>
#include <string_view>

namespace hashrange::wire {

/// Whether a member is written when it is empty.
enum class when_empty : std::uint8_t { left_out, written };

/// One member of a structure: its name on the wire, its type, and where it lies.
struct member {
    std::string_view name;
    const type* how;
    void* (*at)(void* structure);
    when_empty empty = when_empty::left_out;
};

/// A structure as a table. Expressions stand before the names and values they refer to.
struct structure {
    std::string_view name; // the service's: "KeySchemaElement"
    std::span<const member> members;
};

/// Reads the members of an object that stands next. REQUIRES: it does.
void read_members(reader& in, const structure& table, void* into);
/// Writes the object.
void write_members(writer& out, const structure& table, const void* shown);

class structure_type final : public type {
public:
    explicit constexpr structure_type(const structure& (*table)()) noexcept : table_(table) {}
    void read(reader& in, void* into, position at) const override;
    void write(writer& out, const void* shown) const override;
    [[nodiscard]] std::string java_name() const override;

private:
    const structure& (*table_
    )(); // a function, because tables of other files are not constants here
};

} // namespace hashrange::wire
