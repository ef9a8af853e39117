// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "hashrange/base/result.hpp"
#include "hashrange/value/item.hpp"
#include "hashrange/value/value.hpp"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace hashrange {

/// Writes a document from events in any order of names, and puts it into its canonical form:
/// names and sets sorted, sizes counted. Reuse one for many items: it keeps its memory.
///
///     builder.attribute("age").number("36");
///     builder.attribute("address").begin_map();
///         builder.attribute("city").string("London");
///     builder.end_map();
///     item made = builder.finish().value();
///
/// Inside a map every value follows an `attribute(name)`; inside a list or set values follow one
/// another. Breaking that order is a bug of the caller (asserted).
///
/// Errors: kept until `finish`, the first one wins: a set that is empty, holds duplicates or mixes
/// types, a bad number, nesting beyond 32 levels, a name twice in one map. After finish() the
/// builder is empty and ready.
/// Threads: one at a time.
class item_builder {
public:
    item_builder();

    item_builder& attribute(std::string_view name);

    item_builder& null();
    item_builder& boolean(bool flag);
    item_builder& number(const hashrange::number& exact);
    /// Decimal text, checked by the service's rules.
    item_builder& number(std::string_view text);
    item_builder& string(std::string_view text);
    item_builder& binary(std::string_view bytes);
    /// A whole value in canonical form: a copy.
    item_builder& value(value_view copied);

    item_builder& begin_list();
    item_builder& end_list();
    item_builder& begin_map();
    item_builder& end_map();
    /// `type` is one of the three set types; elements are added by string, number or binary.
    item_builder& begin_set(attribute_type type);
    item_builder& end_set();

    /// The item of all top-level attributes. REQUIRES: everything begun was ended.
    result<item> finish();
    /// Forgets what was added, also an error.
    void clear() noexcept;
    [[nodiscard]] bool failed() const noexcept;

private:
    // An implementation detail: see src/value/item_builder.cpp.
};

} // namespace hashrange
