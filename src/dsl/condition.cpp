// SPDX-License-Identifier: Apache-2.0
#include "hashrange/dsl/condition.hpp"

#include <iterator>

namespace hashrange::detail {
namespace {

/// Appends a condition to a chain; a chain inside a chain of the same kind is the same chain.
template <class Chain>
void add_part(std::vector<expr::condition>& parts, expr::condition part)
{
    if (auto* chain = std::get_if<Chain>(&part.node))
        std::move(chain->parts.begin(), chain->parts.end(), std::back_inserter(parts));
    else
        parts.push_back(std::move(part));
}

template <class Chain>
expr::condition chain_of(expr::condition left, expr::condition right)
{
    Chain chain;
    add_part<Chain>(chain.parts, std::move(left));
    add_part<Chain>(chain.parts, std::move(right));
    return expr::condition{std::move(chain)};
}

} // namespace

result<expr::condition>
joined_conditions(join how, result<expr::condition> left, result<expr::condition> right)
{
    if (!left)
        return left;
    if (!right)
        return right;
    return how == join::all ? chain_of<expr::all_of>(*std::move(left), *std::move(right))
                            : chain_of<expr::any_of>(*std::move(left), *std::move(right));
}

result<expr::condition> negated(result<expr::condition> inner)
{
    if (!inner)
        return inner;
    return expr::condition{expr::negation{*std::move(inner)}};
}

result<expr::condition> compared_with(expr::comparator how, expr::operand left, result<value> right)
{
    if (!right)
        return right.error();
    return expr::condition{expr::comparison{how, std::move(left), *std::move(right)}};
}

result<expr::condition> compared_at(expr::comparator how, expr::path left, result<value> right)
{
    return compared_with(how, std::move(left), std::move(right));
}

result<expr::condition> between_of(expr::operand what, result<value> low, result<value> high)
{
    if (!low)
        return low.error();
    if (!high)
        return high.error();
    return expr::condition{expr::between{std::move(what), *std::move(low), *std::move(high)}};
}

result<expr::condition> one_of(expr::operand what, std::vector<result<value>> choices)
{
    if (choices.empty())
        return error(errc::invalid_argument, "in() needs at least one value");
    expr::in made{std::move(what), {}};
    for (result<value>& choice : choices) {
        if (!choice)
            return choice.error();
        made.choices.emplace_back(*std::move(choice));
    }
    return expr::condition{std::move(made)};
}

result<expr::condition> begins_with_of(expr::path what, result<value> prefix)
{
    if (!prefix)
        return prefix.error();
    return expr::condition{expr::begins_with{std::move(what), *std::move(prefix)}};
}

result<expr::condition> contains_of(expr::path what, result<value> element)
{
    if (!element)
        return element.error();
    return expr::condition{expr::contains{std::move(what), *std::move(element)}};
}

} // namespace hashrange::detail
