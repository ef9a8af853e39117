// SPDX-License-Identifier: Apache-2.0
#include "hashrange/dsl/detail/field_value.hpp"

#include "hashrange/value/item_builder.hpp"

#include <string>

namespace hashrange::detail {
namespace {

/// Builders keep their memory; one for each thread, because expressions are made by any.
item_builder& thread_builder()
{
    thread_local item_builder builder;
    return builder;
}

} // namespace

result<value> encode_value(const type_functions& functions, const void* from)
{
    if (functions.is_absent != nullptr && functions.is_absent(from))
        return error(
            errc::invalid_argument,
            "an absent value cannot stand in an expression; ask with exists(), take away with "
            "remove()"
        );
    item_builder& builder = thread_builder();
    encoder out(builder);
    const bool written = functions.write(out, from);
    if (written && out.ok())
        return builder.finish_value();
    if (out.reason().empty()) // the builder knows
        return builder.finish_value().error();
    builder.clear();
    return error(errc::invalid_argument, "a value of an expression " + out.reason());
}

} // namespace hashrange::detail
