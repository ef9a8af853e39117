// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "hashrange/schema/entity_description.hpp"

#include <cstdint>
#include <span>
#include <string>
#include <vector>

namespace hashrange::detail {

/// Values of some key fields, by slot, owned. Threads: a value.
class known_fields {
public:
    void set(std::uint8_t slot, const key_value& field);

    [[nodiscard]] bool has(std::uint8_t slot) const noexcept;
    /// By slot. Lifetime: until this is changed.
    [[nodiscard]] std::vector<key_value> values() const;

private:
    struct known_field {
        bool is_known = false;
        key_value value;
        std::string text;
    };
    std::vector<known_field> fields_; // by slot
};

} // namespace hashrange::detail
