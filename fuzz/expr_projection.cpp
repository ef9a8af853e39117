// SPDX-License-Identifier: Apache-2.0
// rooms: expr
#include "hashrange/expr/evaluate.hpp"

#include "expr_round_trip.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    using namespace hashrange::expr;
    const std::string_view text = fuzzing::text_of(data, size);
    fuzzing::round_trip<projection>(text, &parser::parse_projection, [](const projection& tree) {
        static_cast<void>(project(tree, fuzzing::tried_item().view()));
        return check(tree);
    });
    return 0;
}
