// SPDX-License-Identifier: Apache-2.0
#include "engine/partiql/key_choice.hpp"

#include "hashrange/op/errors.hpp"
#include "hashrange/op/limits.hpp"
#include "hashrange/value/item_builder.hpp"

#include <algorithm>
#include <string>
#include <utility>

namespace hashrange::engine::partiql {

namespace {

// As many choices as an IN may have.
constexpr std::size_t ranges_max = 100;

bool is_attribute(const expr::operand& of, const std::string& name)
{
    const auto* path = std::get_if<expr::path>(&of);
    return path != nullptr && path->is_top_level() && path->attribute() == name;
}

/// Values of one attribute outside which a condition cannot hold; `exact` if it holds for each.
struct points {
    std::vector<value> values;
    bool exact = true;
};

std::optional<points> points_of(const expr::condition& of, const std::string& name);

/// `a = 5`, in either order.
const value* equal_to(const expr::condition& of, const std::string& name)
{
    const auto* compared = std::get_if<expr::comparison>(&of.node);
    if (compared == nullptr || compared->how != expr::comparator::equal)
        return nullptr;
    if (is_attribute(compared->left, name))
        return std::get_if<value>(&compared->right);
    return is_attribute(compared->right, name) ? std::get_if<value>(&compared->left) : nullptr;
}

std::optional<points> points_of(const expr::in& of, const std::string& name)
{
    if (!is_attribute(of.what, name))
        return std::nullopt;
    points found;
    for (const expr::operand& choice : of.choices) {
        const auto* literal = std::get_if<value>(&choice);
        if (literal == nullptr)
            return std::nullopt;
        found.values.push_back(*literal);
    }
    return found;
}

std::optional<points> points_of(const expr::any_of& of, const std::string& name)
{
    points found;
    for (const expr::condition& part : of.parts) {
        auto of_part = points_of(part, name);
        if (!of_part)
            return std::nullopt;
        found.exact = found.exact && of_part->exact;
        found.values.insert(found.values.end(), of_part->values.begin(), of_part->values.end());
    }
    return found;
}

std::optional<points> points_of(const expr::all_of& of, const std::string& name)
{
    for (const expr::condition& part : of.parts)
        if (auto found = points_of(part, name)) {
            found->exact = false;
            return found;
        }
    return std::nullopt;
}

std::optional<points> points_of(const expr::condition& of, const std::string& name)
{
    if (const value* only = equal_to(of, name))
        return points{{*only}, true};
    if (const auto* in = std::get_if<expr::in>(&of.node))
        return points_of(*in, name);
    if (const auto* any = std::get_if<expr::any_of>(&of.node))
        return points_of(*any, name);
    if (const auto* all = std::get_if<expr::all_of>(&of.node))
        return points_of(*all, name);
    return std::nullopt;
}

expr::key_comparator key_comparator_of(expr::comparator how, bool turned) noexcept
{
    using from = expr::comparator;
    using to = expr::key_comparator;
    switch (how) {
    case from::less: return turned ? to::greater : to::less;
    case from::less_equal: return turned ? to::greater_equal : to::less_equal;
    case from::greater: return turned ? to::less : to::greater;
    case from::greater_equal: return turned ? to::less_equal : to::greater_equal;
    case from::equal:
    case from::not_equal: break;
    }
    return to::equal;
}

/// The range of one attribute that a condition is.
std::optional<expr::key_bound> bound_of(const expr::condition& of, const std::string& name)
{
    if (const auto* compared = std::get_if<expr::comparison>(&of.node)) {
        const bool has_order = compared->how != expr::comparator::equal &&
                               compared->how != expr::comparator::not_equal;
        const bool turned = is_attribute(compared->right, name);
        const value* bound = std::get_if<value>(turned ? &compared->left : &compared->right);
        if (!has_order || bound == nullptr || (!turned && !is_attribute(compared->left, name)))
            return std::nullopt;
        return expr::key_bound{name, key_comparator_of(compared->how, turned), *bound, {}};
    }
    if (const auto* between = std::get_if<expr::between>(&of.node)) {
        const value* low = std::get_if<value>(&between->low);
        const value* high = std::get_if<value>(&between->high);
        if (!is_attribute(between->what, name) || low == nullptr || high == nullptr)
            return std::nullopt;
        return expr::key_bound{name, expr::key_comparator::between, *low, *high};
    }
    const auto* begins = std::get_if<expr::begins_with>(&of.node);
    const value* prefix = begins == nullptr ? nullptr : std::get_if<value>(&begins->prefix);
    if (prefix == nullptr || !is_attribute(begins->what, name))
        return std::nullopt;
    return expr::key_bound{name, expr::key_comparator::begins_with, *prefix, {}};
}

/// The parts of a WHERE that all must hold, flat.
void flatten(const expr::condition& where, std::vector<const expr::condition*>& into)
{
    const auto* all = std::get_if<expr::all_of>(&where.node);
    if (all == nullptr)
        return into.push_back(&where);
    for (const expr::condition& part : all->parts)
        flatten(part, into);
}

std::optional<expr::condition> joined(std::vector<expr::condition> parts)
{
    if (parts.empty())
        return std::nullopt;
    if (parts.size() == 1)
        return std::move(parts.front());
    return expr::condition{expr::all_of{std::move(parts)}};
}

result<void> check_types(const key_attribute& attribute, const std::vector<value>& values)
{
    for (const value& one : values)
        if (!one.is(attribute.type))
            return key_type_mismatch(attribute);
    return {};
}

/// Of one type the bytes are in the order of the values.
bool before(const value& left, const value& right) noexcept
{
    return left.payload() < right.payload();
}

class key_chooser {
public:
    key_chooser(const key_layout& key, const expr::condition& where) : key_(key)
    {
        flatten(where, conjuncts_);
        absorbed_.assign(conjuncts_.size(), false);
    }
    result<key_choice> choose();

private:
    result<bool> bind_points(const key_attribute& attribute);
    result<void> bind_range(const key_attribute& attribute);
    [[nodiscard]] std::optional<expr::condition> rest() const;

    const key_layout& key_;
    std::vector<const expr::condition*> conjuncts_;
    std::vector<bool> absorbed_;
    std::vector<expr::key_condition> ranges_{1};
};

result<key_choice> key_chooser::choose()
{
    for (const key_attribute& one : key_.partition) {
        const auto bound = bind_points(one);
        if (!bound)
            return bound.error();
        if (!*bound) { // nothing is decided without all of them
            absorbed_.assign(conjuncts_.size(), false);
            return key_choice{{}, rest()};
        }
    }
    for (const key_attribute& one : key_.sort) {
        const auto bound = bind_points(one);
        if (!bound)
            return bound.error();
        if (*bound)
            continue;
        if (auto ok = bind_range(one); !ok)
            return ok.error();
        break;
    }
    return key_choice{std::move(ranges_), rest()};
}

/// Splits every range by the values of one attribute, when some part of the WHERE lists them.
result<bool> key_chooser::bind_points(const key_attribute& attribute)
{
    std::optional<points> chosen;
    std::size_t from = 0;
    for (std::size_t i = 0; i < conjuncts_.size(); ++i) {
        auto found = points_of(*conjuncts_[i], attribute.name);
        if (found && (!chosen || found->values.size() < chosen->values.size())) {
            chosen = std::move(found);
            from = i;
        }
    }
    if (!chosen)
        return false;
    if (auto ok = check_types(attribute, chosen->values); !ok)
        return ok.error();
    std::vector<value>& values = chosen->values;
    std::sort(values.begin(), values.end(), before);
    values.erase(std::unique(values.begin(), values.end()), values.end());
    const bool is_sort_key = ranges_.front().bounds.size() >= key_.partition.size();
    if (is_sort_key && ranges_.size() * values.size() > ranges_max)
        return false;
    std::vector<expr::key_condition> split;
    for (const expr::key_condition& range : ranges_)
        for (const value& one : values) {
            split.push_back(range);
            split.back().bounds.push_back({attribute.name, expr::key_comparator::equal, one, {}});
        }
    ranges_ = std::move(split);
    absorbed_[from] = chosen->exact;
    return true;
}

/// Narrows every range from below, from above or both.
result<void> key_chooser::bind_range(const key_attribute& attribute)
{
    using how = expr::key_comparator;
    std::optional<expr::key_bound> low, high, whole;
    std::size_t low_from = 0, high_from = 0;
    for (std::size_t i = 0; i < conjuncts_.size() && !whole; ++i) {
        auto bound = bound_of(*conjuncts_[i], attribute.name);
        if (!bound)
            continue;
        if (auto ok = check_types(attribute, {bound->first}); !ok)
            return ok;
        if (bound->how == how::greater || bound->how == how::greater_equal) {
            low = std::move(bound);
            low_from = i;
        } else if (bound->how == how::less || bound->how == how::less_equal) {
            high = std::move(bound);
            high_from = i;
        } else {
            if (bound->how == how::between)
                if (auto ok = check_types(attribute, {bound->second}); !ok)
                    return ok;
            whole = std::move(bound);
            absorbed_[i] = true;
        }
    }
    if (!whole && low && high && !before(high->first, low->first)) {
        whole = expr::key_bound{attribute.name, how::between, low->first, high->first};
        absorbed_[low_from] = low->how == how::greater_equal;
        absorbed_[high_from] = high->how == how::less_equal;
    } else if (!whole && (low || high)) {
        absorbed_[low ? low_from : high_from] = true;
        whole = std::move(low ? low : high);
    }
    if (whole)
        for (expr::key_condition& range : ranges_)
            range.bounds.push_back(*whole);
    return {};
}

std::optional<expr::condition> key_chooser::rest() const
{
    std::vector<expr::condition> left;
    for (std::size_t i = 0; i < conjuncts_.size(); ++i)
        if (!absorbed_[i])
            left.push_back(*conjuncts_[i]);
    return joined(std::move(left));
}

} // namespace

error key_type_mismatch(const key_attribute& attribute)
{
    return op::validation(
        "Key attribute's data type should match its data type in table's schema: Key " +
        attribute.name
    );
}

result<key_choice> choose_keys(const key_layout& key, const expr::condition& where)
{
    return key_chooser(key, where).choose();
}

result<std::optional<single_key>>
single_key_of(const key_layout& key, const std::optional<expr::condition>& where)
{
    std::vector<const expr::condition*> conjuncts;
    if (where)
        flatten(*where, conjuncts);
    std::vector<bool> absorbed(conjuncts.size(), false);
    item_builder made;
    for (const auto* part : {&key.partition, &key.sort})
        for (const key_attribute& one : *part) {
            const value* found = nullptr;
            for (std::size_t i = 0; i < conjuncts.size(); ++i) {
                const value* same = equal_to(*conjuncts[i], one.name);
                if (same == nullptr)
                    continue;
                if (found != nullptr && *found != *same)
                    return op::validation(
                        "Multiple conditions on same key " + one.name +
                        ". Only single item Update/Insert/Delete are supported"
                    );
                found = same;
                absorbed[i] = true;
            }
            if (found == nullptr)
                return std::optional<single_key>();
            if (!found->is(one.type))
                return key_type_mismatch(one);
            made.attribute(one.name).value(*found);
        }
    auto whole = made.finish();
    if (!whole)
        return whole.error();
    std::vector<expr::condition> left;
    for (std::size_t i = 0; i < conjuncts.size(); ++i)
        if (!absorbed[i])
            left.push_back(*conjuncts[i]);
    return std::optional(single_key{std::move(*whole), joined(std::move(left))});
}

} // namespace hashrange::engine::partiql
