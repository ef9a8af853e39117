// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "hashrange/base/result.hpp"
#include "hashrange/expr/expression_kind.hpp"

#include "expr/syntax.hpp"

#include <map>
#include <string>
#include <string_view>
#include <utility>

namespace hashrange::expr {

/// Texts that were read before: programs send the same few again and again, with other values.
/// Bounded: when it is full it begins anew. Each thread has its own, so nobody waits.
class syntax_cache {
public:
    static syntax_cache& of_this_thread();

    /// Null when the text is not known. Lifetime: until the next `add`.
    [[nodiscard]] const syntax_tree* find(expression_kind kind, std::string_view text) const;
    /// `read(kept text)` gives the tree of a text; what fails is not kept.
    template <class Read>
    result<const syntax_tree*> add(expression_kind kind, std::string_view text, Read read)
    {
        if (known_.size() >= texts_max)
            known_.clear();
        // The tree borrows the text, so the text is put in its place first.
        const auto at = known_.emplace(key(kind, text), syntax_tree()).first;
        auto tree = read(std::string_view(at->first.second));
        if (!tree) {
            known_.erase(at);
            return tree.error();
        }
        at->second = *std::move(tree);
        return result<const syntax_tree*>(&at->second);
    }
    /// Longer texts are rare, and each would take the place of many.
    [[nodiscard]] static bool takes(std::string_view text) noexcept
    {
        return text.size() <= text_bytes_max;
    }

private:
    static constexpr std::size_t texts_max = 256;
    static constexpr std::size_t text_bytes_max = 512;

    using key = std::pair<expression_kind, std::string>;
    struct less {
        using is_transparent = void;
        template <class Left, class Right>
        bool operator()(const Left& left, const Right& right) const noexcept
        {
            return left.first != right.first
                       ? left.first < right.first
                       : std::string_view(left.second) < std::string_view(right.second);
        }
    };
    std::map<key, syntax_tree, less> known_; // nodes stay where they are
};

} // namespace hashrange::expr
