// SPDX-License-Identifier: Apache-2.0
#include "engine/partiql/key_types.hpp"

#include "hashrange/op/errors.hpp"

#include <algorithm>
#include <variant>
#include <vector>

namespace hashrange::engine::partiql {

namespace {

/// Walks a condition; true as long as everything fits.
class key_type_check {
public:
    key_type_check(const engine::table& of, const index* through) noexcept
        : of_(of), through_(through)
    {
    }
    bool operator()(const expr::condition& one) const { return std::visit(*this, one.node); }
    bool operator()(const expr::comparison& one) const
    {
        return fits(one.left, one.right) && fits(one.right, one.left);
    }
    bool operator()(const expr::between& one) const
    {
        return fits(one.what, one.low) && fits(one.what, one.high);
    }
    bool operator()(const expr::in& one) const
    {
        return std::all_of(one.choices.begin(), one.choices.end(), [&](const auto& choice) {
            return fits(one.what, choice);
        });
    }
    bool operator()(const expr::attribute_exists&) const { return true; }
    bool operator()(const expr::attribute_not_exists&) const { return true; }
    bool operator()(const expr::attribute_type_is&) const { return true; }
    bool operator()(const expr::begins_with& one) const { return fits(one.what, one.prefix); }
    bool operator()(const expr::contains& one) const { return fits(one.what, one.element); }
    bool operator()(const expr::all_of& one) const { return all(one.parts); }
    bool operator()(const expr::any_of& one) const { return all(one.parts); }
    bool operator()(const expr::negation& one) const { return (*this)(*one.inner); }

private:
    [[nodiscard]] bool all(const std::vector<expr::condition>& parts) const
    {
        return std::all_of(parts.begin(), parts.end(), *this);
    }
    [[nodiscard]] bool fits(const expr::operand& name, const expr::operand& given) const
    {
        const auto* where = std::get_if<expr::path>(&name);
        const auto* literal = std::get_if<value>(&given);
        if (where == nullptr || literal == nullptr || !where->is_top_level())
            return true;
        const key_attribute* key = of_.key.find(where->attribute());
        if (key == nullptr && through_ != nullptr)
            key = through_->key.find(where->attribute());
        return key == nullptr || literal->is(key->type);
    }

    const engine::table& of_;
    const index* through_;
};

} // namespace

result<void>
check_key_types(const engine::table& of, const index* through, const expr::condition& filter)
{
    if (key_type_check(of, through)(filter))
        return {};
    return op::validation("One or more parameter values were invalid: Condition parameter type "
                          "does not match schema type");
}

} // namespace hashrange::engine::partiql
