// SPDX-License-Identifier: Apache-2.0
#include "hashrange/expr/condition.hpp"

namespace hashrange::expr {

bool operator==(const all_of& left, const all_of& right)
{
    return left.parts == right.parts;
}
bool operator==(const any_of& left, const any_of& right)
{
    return left.parts == right.parts;
}

} // namespace hashrange::expr
