// SPDX-License-Identifier: Apache-2.0
#include "hashrange/dsl/condition.hpp"
#include "hashrange/expr/print.hpp"
#include "hashrange/schema/entity.hpp"

#include <gtest/gtest.h>

#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

namespace condition_test {

using namespace hashrange;

enum class status { pending, active };

struct line {
    std::string name;
    std::int32_t price = 0;
};

struct address {
    std::string city;
    std::optional<std::string> street;
};

struct user {
    std::string userId;
    std::optional<std::string> phone;
    status state = status::pending;
    std::int64_t loginCount = 0;
    double score = 0;
    bool blocked = false;
    address home;
    std::optional<address> work;
    std::vector<line> lines;
    std::vector<std::string> tags;
    std::set<std::int32_t> numbers;
    std::map<std::string, value> metadata;
    timestamp createdAt, until;

    using schema = entity<"USER", key<"USER#{userId}", "METADATA">, ttl<&user::until>>;
};

expr::path at(std::vector<expr::path_step> steps)
{
    return expr::path(std::move(steps));
}

template <class T>
expr::condition tree(const condition<T>& made)
{
    return made.tree().value();
}

expr::condition compared(expr::comparator how, expr::path where, value with)
{
    return expr::condition{expr::comparison{how, std::move(where), std::move(with)}};
}

TEST(condition, compares_a_field_with_a_value_of_its_type)
{
    using how = expr::comparator;
    EXPECT_EQ(
        tree(attr<&user::state> == status::active), compared(how::equal, at({"state"}), "active")
    );
    EXPECT_EQ(tree(attr<&user::loginCount> != 3), compared(how::not_equal, at({"loginCount"}), 3));
    EXPECT_EQ(tree(attr<&user::loginCount> < 3U), compared(how::less, at({"loginCount"}), 3));
    EXPECT_EQ(tree(attr<&user::userId> <= "u5"), compared(how::less_equal, at({"userId"}), "u5"));
    EXPECT_EQ(tree(attr<&user::score> > 1), compared(how::greater, at({"score"}), 1));
    EXPECT_EQ(
        tree(attr<&user::blocked> >= true), compared(how::greater_equal, at({"blocked"}), true)
    );
}

TEST(condition, compares_an_optional_field_by_what_it_holds)
{
    EXPECT_EQ(
        tree(attr<&user::phone> == "1"), compared(expr::comparator::equal, at({"phone"}), "1")
    );
}

TEST(condition, a_number_out_of_the_range_of_its_field_can_be_compared)
{
    constexpr std::uint64_t far = 1ULL << 63U;
    EXPECT_EQ(
        tree(attr<&user::loginCount> < far),
        compared(expr::comparator::less, at({"loginCount"}), far)
    );
}

TEST(condition, compares_moments_as_they_are_stored)
{
    const timestamp moment = timestamp::parse("2025-01-01T00:00:01.500Z").value();
    EXPECT_EQ(
        tree(attr<&user::createdAt> == moment),
        compared(expr::comparator::equal, at({"createdAt"}), "2025-01-01T00:00:01.500Z")
    );
    EXPECT_EQ(
        tree(attr<&user::until> > moment),
        compared(expr::comparator::greater, at({"until"}), 1'735'689'601)
    );
}

TEST(condition, reaches_members_elements_and_entries)
{
    const auto city = compared(expr::comparator::equal, at({"home", "city"}), "Ulm");
    EXPECT_EQ(tree(attr<&user::home, &address::city> == "Ulm"), city);
    EXPECT_EQ(tree(attr<&user::home>[attr<&address::city>] == "Ulm"), city);
    EXPECT_EQ(
        tree(attr<&user::work, &address::street> == "x"),
        compared(expr::comparator::equal, at({"work", "street"}), "x")
    );
    EXPECT_EQ(
        tree(attr<&user::lines>[2][attr<&line::price>] > 7),
        compared(expr::comparator::greater, at({"lines", 2U, "price"}), 7)
    );
    EXPECT_EQ(
        tree(attr<&user::metadata>["theme"]["dark"][1] == true),
        compared(expr::comparator::equal, at({"metadata", "theme", "dark", 1U}), true)
    );
}

TEST(condition, compares_two_fields)
{
    EXPECT_EQ(
        tree(attr<&user::userId> == attr<&user::home, &address::city>),
        (expr::condition{
            expr::comparison{expr::comparator::equal, at({"userId"}), at({"home", "city"})}})
    );
}

TEST(condition, has_the_functions_of_the_service)
{
    EXPECT_EQ(
        tree(exists(attr<&user::phone>)), expr::condition{expr::attribute_exists{at({"phone"})}}
    );
    EXPECT_EQ(
        tree(not_exists(attr<&user::phone>)),
        expr::condition{expr::attribute_not_exists{at({"phone"})}}
    );
    EXPECT_EQ(
        tree(has_type(attr<&user::metadata>["x"], attribute_type::list)),
        (expr::condition{expr::attribute_type_is{at({"metadata", "x"}), attribute_type::list}})
    );
    EXPECT_EQ(
        tree(between(attr<&user::loginCount>, 1, 5)),
        (expr::condition{expr::between{at({"loginCount"}), value(1), value(5)}})
    );
    EXPECT_EQ(
        tree(in(attr<&user::state>, {status::active, status::pending})),
        (expr::condition{expr::in{at({"state"}), {value("active"), value("pending")}}})
    );
    EXPECT_EQ(
        tree(in(attr<&user::userId>, std::vector<std::string>{"a", "b"})),
        (expr::condition{expr::in{at({"userId"}), {value("a"), value("b")}}})
    );
    EXPECT_EQ(
        tree(begins_with(attr<&user::phone>, "+49")),
        (expr::condition{expr::begins_with{at({"phone"}), value("+49")}})
    );
    EXPECT_EQ(
        tree(contains(attr<&user::tags>, "c++")),
        (expr::condition{expr::contains{at({"tags"}), value("c++")}})
    );
    EXPECT_EQ(
        tree(contains(attr<&user::numbers>, 5)),
        (expr::condition{expr::contains{at({"numbers"}), value(5)}})
    );
    EXPECT_EQ(
        tree(contains(attr<&user::phone>, "5")),
        (expr::condition{expr::contains{at({"phone"}), value("5")}})
    );
    EXPECT_EQ(
        tree(size(attr<&user::tags>) < 5),
        (expr::condition{
            expr::comparison{expr::comparator::less, expr::size_of{at({"tags"})}, value(5)}})
    );
}

TEST(condition, chains_are_flat_and_groups_are_kept)
{
    const auto a = attr<&user::loginCount> == 1, b = attr<&user::loginCount> == 2,
               c = attr<&user::loginCount> == 3;
    EXPECT_EQ(tree(a && b && c), (expr::condition{expr::all_of{{tree(a), tree(b), tree(c)}}}));
    EXPECT_EQ(tree(a || (b || c)), (expr::condition{expr::any_of{{tree(a), tree(b), tree(c)}}}));
    EXPECT_EQ(
        tree(a && (b || !c)),
        (expr::condition{expr::all_of{
            {tree(a),
             expr::condition{expr::any_of{{tree(b), expr::condition{expr::negation{tree(c)}}}}}}}})
    );
}

TEST(condition, a_value_that_cannot_be_stored_makes_the_condition_an_error)
{
    const std::string broken = "\xff";
    EXPECT_FALSE((attr<&user::userId> == broken).tree().has_value());
    EXPECT_FALSE((attr<&user::loginCount> == 1 && attr<&user::userId> == broken).tree());
    EXPECT_FALSE((!(attr<&user::userId> == broken || attr<&user::loginCount> == 1)).tree());
    EXPECT_EQ(
        (attr<&user::state> == static_cast<status>(9)).tree().error(), errc::invalid_argument
    );
    EXPECT_EQ(
        in(attr<&user::userId>, std::vector<std::string>()).tree().error(), errc::invalid_argument
    );
}

} // namespace condition_test
