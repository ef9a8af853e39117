// SPDX-License-Identifier: Apache-2.0
#include "hashrange/dsl/change.hpp"
#include "hashrange/dsl/index_keys.hpp"
#include "hashrange/expr/check.hpp"
#include "hashrange/schema/entity.hpp"

#include <gtest/gtest.h>

#include <array>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

namespace {

using namespace hashrange;

enum class status { pending, active };

struct line {
    std::string name;
    std::int32_t price = 0;
    std::optional<std::string> note;
};

struct user {
    std::string userId;
    std::optional<std::string> phone;
    status state = status::pending;
    std::int64_t loginCount = 0;
    std::int8_t tiny = 0;
    number balance;
    std::vector<line> lines;
    std::vector<std::optional<std::string>> nicks;
    std::vector<std::string> tags;
    std::set<std::string> readers;
    std::map<std::string, value> metadata;
    std::string team, city;
    timestamp createdAt, until;
    std::int64_t version = 0;

    using schema = entity<
        "USER",
        key<"USER#{userId}", "METADATA">,
        hashrange::index<"byPhone", "GSI1", "PHONE#{phone}", "USER#{team}">,
        hashrange::index<"byTeam", "GSI2", "TEAM#{team}", "CITY#{city}#{userId}">,
        unique<"phone", "PHONE#{phone}">,
        created<&user::createdAt>,
        hashrange::version<&user::version>,
        ttl<&user::until>>;
};

expr::path at(std::vector<expr::path_step> steps)
{
    return expr::path(std::move(steps));
}

template <any_change C>
expr::update update_of(const C& made)
{
    expr::update update;
    add_changes(std::array{made.step()}, update).value();
    return update;
}

expr::update setting(expr::path where, expr::update_operand what)
{
    expr::update update;
    update.set.push_back({std::move(where), std::move(what)});
    return update;
}

TEST(change, sets_a_value_as_the_codec_writes_it)
{
    EXPECT_EQ(
        update_of(set(attr<&user::state>, status::active)), setting(at({"state"}), value("active"))
    );
    EXPECT_EQ(update_of(set(attr<&user::loginCount>, 3)), setting(at({"loginCount"}), value(3)));
    EXPECT_EQ(update_of(set(attr<&user::phone>, "1")), setting(at({"phone"}), value("1")));
    EXPECT_EQ(
        update_of(set(attr<&user::until>, timestamp::parse("2025-01-01T00:00:01.500Z").value())),
        setting(at({"until"}), value(1'735'689'601))
    );
    EXPECT_EQ(
        update_of(set(attr<&user::lines>[1][attr<&line::price>], 5)),
        setting(at({"lines", 1U, "price"}), value(5))
    );
    EXPECT_EQ(
        update_of(set(attr<&user::metadata>["theme"], value("dark"))),
        setting(at({"metadata", "theme"}), value("dark"))
    );
    EXPECT_EQ(
        update_of(set(attr<&user::tags>, std::vector<std::string>{"a"})),
        setting(at({"tags"}), value::list({"a"}))
    );
}

TEST(change, setting_what_is_absent_removes_it)
{
    expr::update removed;
    removed.remove.push_back({at({"phone"})});
    EXPECT_EQ(update_of(set(attr<&user::phone>, std::nullopt)), removed);
    EXPECT_EQ(update_of(set(attr<&user::phone>, std::optional<std::string>())), removed);
    EXPECT_EQ(update_of(remove(attr<&user::phone>)), removed);
    EXPECT_EQ(update_of(set(attr<&user::readers>, std::set<std::string>())).remove.size(), 1U);
    EXPECT_EQ(
        update_of(set(attr<&user::lines>[0][attr<&line::note>], std::nullopt)).remove.size(), 1U
    );
}

TEST(change, an_absent_element_of_a_list_stays_as_null)
{
    EXPECT_EQ(
        update_of(set(attr<&user::nicks>[2], std::nullopt)), setting(at({"nicks", 2U}), value())
    );
}

TEST(change, computes_with_numbers)
{
    EXPECT_EQ(
        update_of(set(attr<&user::loginCount>, attr<&user::loginCount> + 5)),
        setting(at({"loginCount"}), expr::sum{expr::sign::plus, at({"loginCount"}), value(5)})
    );
    EXPECT_EQ(
        update_of(set(attr<&user::loginCount>, if_not_exists(attr<&user::loginCount>, 7) - 1)),
        setting(
            at({"loginCount"}),
            expr::sum{
                expr::sign::minus, expr::if_not_exists{at({"loginCount"}), value(7)}, value(1)}
        )
    );
    EXPECT_EQ(
        update_of(set(attr<&user::balance>, attr<&user::balance> - number::parse("0.01").value())),
        setting(
            at({"balance"}),
            expr::sum{expr::sign::minus, at({"balance"}), value(number::parse("0.01").value())}
        )
    );
}

TEST(change, takes_another_field_or_a_fallback)
{
    EXPECT_EQ(
        update_of(set(attr<&user::team>, attr<&user::city>)), setting(at({"team"}), at({"city"}))
    );
    EXPECT_EQ(
        update_of(set(attr<&user::team>, if_not_exists(attr<&user::city>, "?"))),
        setting(at({"team"}), expr::if_not_exists{at({"city"}), value("?")})
    );
}

TEST(change, adds_to_numbers_and_sets_and_takes_out)
{
    expr::update counted;
    counted.add.push_back({at({"loginCount"}), value(1)});
    EXPECT_EQ(update_of(add(attr<&user::loginCount>, 1)), counted);

    const std::array<std::string, 1> one{"u1"};
    expr::update more;
    more.add.push_back({at({"readers"}), value::string_set(one).value()});
    EXPECT_EQ(update_of(add(attr<&user::readers>, "u1")), more);
    EXPECT_EQ(update_of(add(attr<&user::readers>, std::set<std::string>{"u1"})), more);

    expr::update fewer;
    fewer.erase.push_back({at({"readers"}), value::string_set(one).value()});
    EXPECT_EQ(update_of(erase(attr<&user::readers>, "u1")), fewer);
}

TEST(change, extends_lists_at_both_ends)
{
    const expr::update_operand present = expr::if_not_exists{at({"tags"}), value::list({})};
    EXPECT_EQ(
        update_of(append(attr<&user::tags>, "c")),
        setting(at({"tags"}), expr::list_append{present, value::list({"c"})})
    );
    EXPECT_EQ(
        update_of(prepend(attr<&user::tags>, {"a", "b"})),
        setting(at({"tags"}), expr::list_append{value::list({"a", "b"}), present})
    );
}

TEST(change, a_value_that_cannot_be_stored_is_an_error)
{
    expr::update into;
    const auto refused = [&](const auto& change) {
        return add_changes(std::array{change.step()}, into).error().code();
    };
    EXPECT_EQ(refused(set(attr<&user::tiny>, 1000)), errc::invalid_argument);
    EXPECT_EQ(refused(set(attr<&user::state>, static_cast<status>(9))), errc::invalid_argument);
    EXPECT_EQ(refused(add(attr<&user::readers>, std::set<std::string>())), errc::invalid_argument);
    EXPECT_TRUE(into.empty());
}

TEST(change, overlapping_paths_are_found)
{
    expr::update both;
    add_changes(
        std::array{
            set(attr<&user::lines>[0][attr<&line::price>], 1).step(),
            remove(attr<&user::lines>).step()},
        both
    )
        .value();
    EXPECT_FALSE(expr::check(both));
}

TEST(change, says_what_is_known_of_the_field)
{
    EXPECT_EQ(decltype(set(attr<&user::team>, "x"))::kind, change_kind::known);
    EXPECT_EQ(decltype(remove(attr<&user::phone>))::kind, change_kind::removed);
    EXPECT_EQ(decltype(add(attr<&user::loginCount>, 1))::kind, change_kind::computed);
    EXPECT_EQ(decltype(set(attr<&user::metadata>["a"], value(1)))::kind, change_kind::computed);
    EXPECT_EQ(set(attr<&user::team>, "x").step().key_field->view().text, "x");
    EXPECT_TRUE(remove(attr<&user::phone>).step().key_field->view().is_absent);
    EXPECT_FALSE(set(attr<&user::loginCount>, 1).step().key_field.has_value());
}

using detail::key_changes;
using set_team = decltype(set(attr<&user::team>, ""));
using set_city = decltype(set(attr<&user::city>, ""));
using set_phone = decltype(set(attr<&user::phone>, ""));
using remove_phone = decltype(remove(attr<&user::phone>));
using remove_team = decltype(remove(attr<&user::team>));
using copy_city = decltype(set(attr<&user::city>, attr<&user::team>));

TEST(index_keys, need_the_fields_of_every_key_that_changes)
{
    EXPECT_TRUE((key_changes<user>::can_write_indexes()));
    EXPECT_TRUE((key_changes<user, set_city>::can_write_indexes()));
    EXPECT_FALSE((key_changes<user, copy_city>::can_write_indexes()));
    EXPECT_FALSE((key_changes<user, set_team>::can_write_indexes())); // GSI1 may be left: all of it
    EXPECT_TRUE((key_changes<user, set_team, set_phone>::can_write_indexes()));
    EXPECT_TRUE((key_changes<user, set_team, remove_phone>::can_write_indexes()));
    EXPECT_TRUE((key_changes<user, remove_phone>::can_write_indexes()));
    EXPECT_FALSE((key_changes<user, remove_phone, remove_team>::can_write_indexes()));
}

TEST(index_keys, are_written_with_the_fields_they_are_made_of)
{
    const user ada{.userId = "u1", .phone = "1", .team = "red", .city = "Ulm"};
    std::array<key_value, 4> fields;
    read_key_fields(describe<user>(), &ada, fields);

    expr::update update;
    detail::add_index_keys(describe<user>(), fields, key_changes<user, set_city>::changed, update)
        .value();
    EXPECT_EQ(update, setting(at({"GSI2SK"}), value("CITY#Ulm#u1")));

    update = {};
    detail::add_index_keys(describe<user>(), fields, key_changes<user, set_team>::changed, update)
        .value();
    ASSERT_EQ(update.set.size(), 3U);
    EXPECT_EQ(update.set[0].where, at({"GSI1PK"}));
    EXPECT_EQ(update.set[1].where, at({"GSI1SK"}));
    EXPECT_EQ(update.set[2].where, at({"GSI2PK"}));
}

TEST(index_keys, an_item_whose_field_is_removed_leaves_the_index)
{
    const user ada{.userId = "u1", .team = "red", .city = "Ulm"};
    std::array<key_value, 4> fields;
    read_key_fields(describe<user>(), &ada, fields);
    expr::update update;
    detail::add_index_keys(
        describe<user>(), fields, key_changes<user, remove_phone>::changed, update
    )
        .value();
    ASSERT_EQ(update.remove.size(), 2U);
    EXPECT_TRUE(update.set.empty());
}

struct ticket {
    std::string ticket_id, team;
    std::optional<std::string> parent;
    status state = status::pending;

    using schema = entity<
        "TICKET",
        layout<camel_case>,
        key<"TICKET#{ticket_id}", "METADATA">,
        hashrange::index<"active", "GSI1", "TEAM#{team}", "TICKET">,
        only_when<"active", &ticket::state, status::active>,
        hashrange::index<"byParent", "GSI2", first_of<"PARENT#{parent}", "ROOT">, "TICKET">>;
};
using ticket_state = decltype(set(attr<&ticket::state>, status::active));
using ticket_team = decltype(set(attr<&ticket::team>, ""));
using ticket_orphan = decltype(remove(attr<&ticket::parent>));

expr::update keys_after(const ticket& now, detail::slot_set changed)
{
    std::array<key_value, 4> fields;
    read_key_fields(describe<ticket>(), &now, fields);
    expr::update update;
    detail::add_index_keys(describe<ticket>(), fields, changed, update).value();
    return update;
}

TEST(index_keys, a_condition_of_an_index_is_part_of_what_must_be_known)
{
    EXPECT_FALSE((key_changes<ticket, ticket_state>::can_write_indexes()));
    EXPECT_TRUE((key_changes<ticket, ticket_state, ticket_team>::can_write_indexes()));
    constexpr auto changed = key_changes<ticket, ticket_state>::changed;
    EXPECT_EQ(keys_after({.ticket_id = "t", .team = "red"}, changed).remove.size(), 2U);
    const auto entered =
        keys_after({.ticket_id = "t", .team = "red", .state = status::active}, changed);
    ASSERT_EQ(entered.set.size(), 2U);
    EXPECT_EQ(entered.set[0].where, at({"GSI1PK"}));
}

TEST(index_keys, without_its_field_the_next_alternative_is_taken)
{
    EXPECT_TRUE((key_changes<ticket, ticket_orphan>::can_write_indexes()));
    const auto update = keys_after({.ticket_id = "t"}, key_changes<ticket, ticket_orphan>::changed);
    ASSERT_EQ(update.set.size(), 2U);
    EXPECT_EQ(update.set[0], (expr::set_action{at({"GSI2PK"}), value("ROOT")}));
}

TEST(change, uses_the_name_by_which_a_member_is_stored)
{
    EXPECT_EQ(attr<&ticket::ticket_id>.path(), at({"ticketId"}));
}

} // namespace
