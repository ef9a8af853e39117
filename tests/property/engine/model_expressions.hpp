// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "hashrange/expr/placeholders.hpp"
#include "hashrange/value/value.hpp"

#include "support/attributes.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

/// Conditions and updates in their plainest form: what they say as text, and what that means for
/// ordinary containers. Written without the library's trees and evaluation.
namespace hashrange::model {

using test_support::attributes;

/// Collects the placeholders of one request.
class placeholders {
public:
    std::string name(const std::string& attribute);
    std::string value_of(const value& given);
    template <class Request>
    void fill(Request& request) const
    {
        if (!names_.empty())
            request.names = names_;
        if (!values_.empty())
            request.values = test_support::to_item(values_);
    }

private:
    expr::attribute_names names_;
    attributes values_;
};

/// One thing asked of one attribute.
struct question {
    enum class kind : std::uint8_t {
        exists,
        absent,
        equal,
        unequal,
        less,
        at_least,
        begins,
        holds
    };
    kind what = kind::exists;
    std::string attribute;
    value operand;

    [[nodiscard]] std::string text(placeholders& into) const;
    [[nodiscard]] bool is_true(const attributes& of) const;
};

/// All of the questions or any of them, perhaps turned around.
struct condition {
    std::vector<question> questions; // none: no condition
    bool any = false;
    bool negated = false;

    [[nodiscard]] std::string text(placeholders& into) const;
    [[nodiscard]] bool is_true(const attributes& of) const;
};

/// What an update does to one attribute.
struct change {
    enum class kind : std::uint8_t { set, set_sum, set_default, append, remove, add, take };
    kind what = kind::set;
    std::string attribute;
    value operand;
};

/// Changes of different attributes.
struct update {
    std::vector<change> changes;

    [[nodiscard]] std::string text(placeholders& into) const;
    /// Whether it makes no item where there is none.
    [[nodiscard]] bool only_takes_away() const;
    /// Nothing when the service refuses it.
    [[nodiscard]] std::optional<attributes> apply(const attributes& before) const;
};

/// The order of two values of one of the types that keys have.
bool is_less(const value& left, const value& right);

} // namespace hashrange::model
