// SPDX-License-Identifier: Apache-2.0
#include "hashrange/dsl/detail/change_step.hpp"

#include "hashrange/codec/entity_codec.hpp"
#include "hashrange/dsl/detail/check_change.hpp"
#include "hashrange/dsl/detail/right_side.hpp"

namespace hashrange::detail {
namespace {

class action_collector {
public:
    explicit action_collector(expr::update& into) noexcept : into_(into) {}

    void operator()(const expr::set_action& one) { into_.set.push_back(one); }
    void operator()(const expr::remove_action& one) { into_.remove.push_back(one); }
    void operator()(const expr::add_action& one) { into_.add.push_back(one); }
    void operator()(const expr::delete_action& one) { into_.erase.push_back(one); }

private:
    expr::update& into_;
};

change_step step_of(change_action action)
{
    return {.action = std::move(action)};
}

change_step failed(const error& why)
{
    return {.action = why};
}

/// Elements of a list do not go when they are empty: those behind them would move.
bool is_list_element(const expr::path& where)
{
    return std::holds_alternative<std::uint32_t>(where.steps.back());
}

} // namespace

result<std::optional<value>> encode_if_present(const type_functions& functions, const void* from)
{
    if (functions.is_absent != nullptr && functions.is_absent(from))
        return std::optional<value>();
    result<value> encoded = encode_value(functions, from);
    if (!encoded)
        return encoded.error();
    return std::optional<value>(*std::move(encoded));
}

result<void>
check_member(const entity_description& entity, std::size_t offset, const void* new_value)
{
    std::string broken;
    for (const field_check& rule : entity.checks)
        if (rule.offset == offset && !rule.holds(new_value))
            add_broken(rule, broken);
    return broken.empty() ? result<void>() : error(errc::invalid_entity, std::move(broken));
}

change_step set_value(expr::path where, result<std::optional<value>> what)
{
    if (!what)
        return failed(what.error());
    if (*what)
        return step_of(expr::set_action{std::move(where), **std::move(what)});
    if (is_list_element(where))
        return step_of(expr::set_action{std::move(where), value()});
    return remove_at(std::move(where));
}

change_step remove_at(expr::path where)
{
    return step_of(expr::remove_action{std::move(where)});
}

change_step add_value(expr::path where, result<value> what)
{
    return what ? step_of(expr::add_action{std::move(where), *std::move(what)})
                : failed(what.error());
}

change_step erase_value(expr::path where, result<value> elements)
{
    return elements ? step_of(expr::delete_action{std::move(where), *std::move(elements)})
                    : failed(elements.error());
}

change_step extend_list(list_end end, expr::path where, result<value> elements)
{
    if (!elements)
        return failed(elements.error());
    expr::update_operand added = *std::move(elements);
    expr::update_operand present = expr::if_not_exists{where, value::list({})};
    if (end == list_end::front)
        std::swap(added, present);
    return step_of(expr::set_action{
        std::move(where), expr::list_append{std::move(present), std::move(added)}});
}

change_step set_computed(expr::path where, result<expr::update_operand> what)
{
    return what ? step_of(expr::set_action{std::move(where), *std::move(what)})
                : failed(what.error());
}

result<void> add_changes(std::span<const change_step> changes, expr::update& into)
{
    for (const change_step& change : changes) {
        if (!change.action)
            return change.action.error();
        std::visit(action_collector(into), *change.action);
    }
    return {};
}

result<expr::update_operand> fallback_of(expr::path where, result<value> fallback)
{
    if (!fallback)
        return fallback.error();
    return expr::update_operand(expr::if_not_exists{std::move(where), *std::move(fallback)});
}

result<expr::sum>
sum_of(expr::sign how, result<expr::update_operand> left, result<expr::update_operand> right)
{
    if (!left)
        return left.error();
    if (!right)
        return right.error();
    return expr::sum{how, *std::move(left), *std::move(right)};
}

} // namespace hashrange::detail
