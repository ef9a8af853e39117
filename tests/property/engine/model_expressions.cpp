// SPDX-License-Identifier: Apache-2.0
#include "property/engine/model_expressions.hpp"

#include <algorithm>
#include <array>
#include <set>

namespace hashrange::model {
namespace {

std::set<std::string> texts_of(const value& set)
{
    std::set<std::string> texts;
    for (const value_view one : set.view().as_set())
        texts.emplace(one.payload());
    return texts;
}

value set_of(const std::set<std::string>& texts)
{
    const std::vector<std::string> all(texts.begin(), texts.end());
    return value::string_set(all).value();
}

value sum_of(const value& left, const value& right)
{
    return value(add(left.view().as_number(), right.view().as_number()).value());
}

bool is_number(const value* held)
{
    return held != nullptr && held->view().type() == attribute_type::number;
}

bool is_string_set(const value* held)
{
    return held != nullptr && held->view().type() == attribute_type::string_set;
}

/// One attribute of an item that is being updated.
class updated_attribute {
public:
    updated_attribute(attributes& item, const std::string& name)
        : item_(item), name_(name), found_(item.find(name))
    {
    }

    /// False when the service refuses it.
    bool take(const change& by)
    {
        const value* held = found_ == item_.end() ? nullptr : &found_->second;
        switch (by.what) {
        case change::kind::set: return set(by.operand);
        case change::kind::set_sum: return is_number(held) && set(sum_of(*held, by.operand));
        case change::kind::set_default: return held != nullptr || set(by.operand);
        case change::kind::append: return append(held, by.operand);
        case change::kind::remove: item_.erase(name_); return true;
        case change::kind::add: return add_to(held, by.operand);
        case change::kind::take: return take_from(held, by.operand);
        }
        return false;
    }

private:
    bool set(const value& to)
    {
        item_[name_] = to;
        return true;
    }

    bool append(const value* held, const value& more)
    {
        if (held == nullptr || held->view().type() != attribute_type::list)
            return false;
        std::vector<value> all;
        for (const value* list : {held, &more})
            for (const value_view one : list->view().as_list())
                all.emplace_back(one);
        return set(value::list(all));
    }

    bool add_to(const value* held, const value& more)
    {
        if (held == nullptr)
            return set(more);
        if (held->view().type() != more.view().type())
            return false;
        if (is_number(held))
            return set(sum_of(*held, more));
        std::set<std::string> all = texts_of(*held);
        all.merge(texts_of(more));
        return set(set_of(all));
    }

    bool take_from(const value* held, const value& gone)
    {
        if (held == nullptr)
            return true;
        if (!is_string_set(held))
            return false;
        std::set<std::string> left = texts_of(*held);
        for (const std::string& one : texts_of(gone))
            left.erase(one);
        if (!left.empty())
            return set(set_of(left));
        item_.erase(name_);
        return true;
    }

    attributes& item_;
    const std::string& name_;
    attributes::iterator found_;
};

} // namespace

std::string placeholders::name(const std::string& attribute)
{
    names_.emplace("#" + attribute, attribute);
    return "#" + attribute;
}

std::string placeholders::value_of(const value& given)
{
    const std::string placeholder = ":v" + std::to_string(values_.size());
    values_.emplace(placeholder, given);
    return placeholder;
}

bool is_less(const value& left, const value& right)
{
    if (is_number(&left) && is_number(&right))
        return left.view().as_number() < right.view().as_number();
    return left.payload() < right.payload();
}

std::string question::text(placeholders& into) const
{
    const std::string path = into.name(attribute);
    switch (what) {
    case kind::exists: return "attribute_exists(" + path + ")";
    case kind::absent: return "attribute_not_exists(" + path + ")";
    case kind::equal: return path + " = " + into.value_of(operand);
    case kind::unequal: return path + " <> " + into.value_of(operand);
    case kind::less: return path + " < " + into.value_of(operand);
    case kind::at_least: return path + " >= " + into.value_of(operand);
    case kind::begins: return "begins_with(" + path + ", " + into.value_of(operand) + ")";
    case kind::holds: return "contains(" + path + ", " + into.value_of(operand) + ")";
    }
    return {};
}

bool question::is_true(const attributes& of) const
{
    const auto found = of.find(attribute);
    const value* held = found == of.end() ? nullptr : &found->second;
    const bool same_type = held != nullptr && held->view().type() == operand.view().type();
    switch (what) {
    case kind::exists: return held != nullptr;
    case kind::absent: return held == nullptr;
    case kind::equal: return held != nullptr && *held == operand;
    case kind::unequal: return held == nullptr || *held != operand;
    case kind::less: return same_type && is_less(*held, operand);
    case kind::at_least: return same_type && !is_less(*held, operand);
    case kind::begins: return same_type && held->payload().starts_with(operand.payload());
    case kind::holds:
        if (is_string_set(held))
            return texts_of(*held).contains(operand.payload());
        return same_type && held->payload().find(operand.payload()) != std::string::npos;
    }
    return false;
}

std::string condition::text(placeholders& into) const
{
    std::string all;
    for (const question& one : questions)
        all += (all.empty() ? "" : any ? " OR " : " AND ") + one.text(into);
    return negated ? "NOT (" + all + ")" : all;
}

bool condition::is_true(const attributes& of) const
{
    if (questions.empty())
        return true;
    const auto holds = [&](const question& one) { return one.is_true(of); };
    const bool is = any ? std::any_of(questions.begin(), questions.end(), holds)
                        : std::all_of(questions.begin(), questions.end(), holds);
    return is != negated;
}

std::string update::text(placeholders& into) const
{
    std::array<std::string, 4> clauses;
    const auto add_clause = [&](std::size_t clause, const std::string& action) {
        clauses[clause] += (clauses[clause].empty() ? " " : ", ") + action;
    };
    for (const change& one : changes) {
        const std::string path = into.name(one.attribute);
        if (one.what == change::kind::remove) {
            add_clause(1, path);
            continue;
        }
        const std::string given = into.value_of(one.operand);
        switch (one.what) {
        case change::kind::set: add_clause(0, path + " = " + given); break;
        case change::kind::set_sum: add_clause(0, path + " = " + path + " + " + given); break;
        case change::kind::set_default:
            add_clause(0, path + " = if_not_exists(" + path + ", " + given + ")");
            break;
        case change::kind::append:
            add_clause(0, path + " = list_append(" + path + ", " + given + ")");
            break;
        case change::kind::remove: break;
        case change::kind::add: add_clause(2, path + " " + given); break;
        case change::kind::take: add_clause(3, path + " " + given); break;
        }
    }
    std::string all;
    constexpr std::array words = {"SET", " REMOVE", " ADD", " DELETE"};
    for (std::size_t i = 0; i < clauses.size(); ++i)
        if (!clauses[i].empty())
            all += words[i] + clauses[i];
    return all;
}

bool update::only_takes_away() const
{
    return !changes.empty() && std::all_of(changes.begin(), changes.end(), [](const change& one) {
        return one.what == change::kind::remove || one.what == change::kind::take;
    });
}

std::optional<attributes> update::apply(const attributes& before) const
{
    attributes after = before;
    for (const change& one : changes)
        if (!updated_attribute(after, one.attribute).take(one))
            return std::nullopt;
    return after;
}

} // namespace hashrange::model
