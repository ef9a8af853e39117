// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string>

namespace hashrange::wire {

class reader;
class writer;

/// Where a value stands: the service words a wrong type differently in the two places.
enum class position : std::uint8_t {
    member,  // of a structure
    element, // of a list or map
};

/// How the values of one C++ type look in JSON, both ways. The addresses it is given are of such
/// values. One constant object for each type: see describe.hpp.
class type {
public:
    /// Reads what stands next, which is not null, over whatever was there.
    virtual void read(reader& in, void* into, position at) const = 0;
    virtual void write(writer& out, const void* shown) const = 0;
    /// Before the members of a structure are written: placeholders make themselves known.
    virtual void announce(writer& out, const void* shown) const;
    /// Whether it is left out where it is a member.
    virtual bool is_absent(const writer& out, const void* shown) const;
    /// What the service calls it in its messages: "java.lang.String".
    [[nodiscard]] virtual std::string java_name() const = 0;

protected:
    constexpr type() = default;
    ~type() = default;
};

} // namespace hashrange::wire
