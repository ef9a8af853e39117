// SPDX-License-Identifier: Apache-2.0
#include "expr/syntax_cache.hpp"

namespace hashrange::expr {

syntax_cache& syntax_cache::of_this_thread()
{
    thread_local syntax_cache mine;
    return mine;
}

const syntax_tree* syntax_cache::find(expression_kind kind, std::string_view text) const
{
    const auto found = known_.find(std::pair(kind, text));
    return found == known_.end() ? nullptr : &found->second;
}

} // namespace hashrange::expr
