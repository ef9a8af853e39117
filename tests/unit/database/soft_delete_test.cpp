// SPDX-License-Identifier: Apache-2.0
// Items that are erased and kept: who sees them, what may be written over them, how they come back.
#include "hashrange/base/test_sources.hpp"
#include "hashrange/hashrange.hpp"

#include <gtest/gtest.h>

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <tuple>
#include <vector>

namespace soft_delete_test {

using namespace hashrange;
using namespace std::chrono_literals;

struct kept_account {
    std::string accountId, email, team = "red";
    std::optional<timestamp> deletedAt;
    timestamp updatedAt;
    std::int64_t version = 0;

    using schema = entity<
        "ACCOUNT",
        key<"ACCOUNT#{accountId}", "METADATA">,
        hashrange::index<"byTeam", "GSI1", "TEAM#{team}", "{accountId}">,
        unique<"email", "{email|lower}">,
        soft_delete<&kept_account::deletedAt>,
        updated<&kept_account::updatedAt>,
        hashrange::version<&kept_account::version>>;
    friend bool operator==(const kept_account&, const kept_account&) = default;
};

struct kept_note {
    std::string owner, noteId, text;
    std::optional<timestamp> gone;
    timestamp until;

    using schema = entity<
        "NOTE",
        key<"NOTES#{owner}", "{noteId}">,
        soft_delete<&kept_note::gone>,
        ttl<&kept_note::until>>;
};

class soft_delete_of_items : public testing::Test {
protected:
    soft_delete_of_items()
    {
        desk.ensure<kept_account, kept_note>().value();
        for (const char* id : {"n1", "n2", "n3"})
            notes.put({.owner = "u1", .noteId = id, .text = id}).value();
        ada = accounts.create({.accountId = "a1", .email = "ada@example.org"}).value();
    }

    embedded_database db = open_in_memory();
    table desk = db.table("desk");
    repository<kept_account> accounts = desk.repository<kept_account>();
    repository<kept_note> notes = desk.repository<kept_note>();
    kept_account ada;
};

std::vector<std::string> ids_of(const page<kept_note>& found)
{
    std::vector<std::string> ids;
    for (const kept_note& each : found)
        ids.push_back(each.noteId);
    return ids;
}

TEST_F(soft_delete_of_items, an_erased_item_is_there_for_nobody_who_does_not_ask)
{
    using ids = std::vector<std::string>;
    notes.erase("u1", "n2").value();
    notes.erase("u1", "n2").value(); // as any erasure: done is done
    notes.erase("u1", "n9").value();
    EXPECT_FALSE(notes.get("u1", "n2").value());
    EXPECT_FALSE(notes.exists("u1", "n2").value());
    EXPECT_FALSE(notes.with_deleted().exists("u1", "n9").value());
    EXPECT_EQ(ids_of(notes.query("u1").page().value()), (ids{"n1", "n3"}));
    EXPECT_EQ(notes.query("u1").count().value(), 2U);
    std::size_t scanned = 0;
    notes.scan().for_each([&](const kept_note& /*each*/) { ++scanned; }).value();
    EXPECT_EQ(scanned, 2U);
    const std::vector<std::tuple<std::string, std::string>> keys{{"u1", "n1"}, {"u1", "n2"}};
    EXPECT_EQ(notes.get_all(keys).missing(), std::vector<std::size_t>{1});
    EXPECT_EQ(std::get<0>(desk.collect<std::vector<kept_note>>("NOTES#u1").value()).size(), 2U);

    const auto all = notes.with_deleted();
    EXPECT_TRUE(all.get("u1", "n2").value()->gone);
    EXPECT_EQ(all.query("u1").count().value(), 3U);
    EXPECT_TRUE(all.get_all(keys).missing().empty());
}

TEST_F(soft_delete_of_items, an_erased_item_is_not_changed_and_not_written_over_by_create)
{
    notes.erase("u1", "n1").value();
    EXPECT_EQ(notes.update("u1", "n1").set<&kept_note::text>("x").run().error(), errc::not_found);
    EXPECT_EQ(
        notes.modify("u1", "n1", [](kept_note& n) { n.text = "x"; }).error(), errc::not_found
    );
    EXPECT_EQ(
        desk.transact()
            .check(notes, "u1", "n1", attr<&kept_note::text> == "n1")
            .commit()
            .error()
            .reasons()
            .front()
            .code,
        errc::not_found
    );
    const kept_note again{.owner = "u1", .noteId = "n1", .text = "new"};
    EXPECT_EQ(notes.create(again).error(), errc::already_exists);
    EXPECT_EQ(
        notes.update("u1", "n1").set<&kept_note::text>("x").or_create(again).run().error(),
        errc::already_exists
    );
    EXPECT_EQ(notes.with_deleted().get("u1", "n1").value()->text, "n1");
    notes.put(again).value();
    EXPECT_EQ(notes.get("u1", "n1").value()->text, "new");
}

TEST_F(soft_delete_of_items, a_restored_item_is_as_it_was)
{
    db.clock().advance(1min);
    accounts.erase("a1").value();
    EXPECT_EQ(accounts.query<"byTeam">("red").count().value(), 0U);
    const kept_account kept = accounts.with_deleted().get("a1").value().value();
    EXPECT_EQ(kept.deletedAt, kept.updatedAt);
    EXPECT_EQ(kept.version, 2);
    const kept_account back = accounts.restore("a1").value();
    EXPECT_EQ(back.version, 3);
    EXPECT_EQ(back.deletedAt, std::nullopt);
    EXPECT_EQ(back.email, ada.email);
    EXPECT_EQ(accounts.get("a1").value(), back);
    EXPECT_EQ(accounts.query<"byTeam">("red").count().value(), 1U);
    EXPECT_EQ(accounts.restore("a1").error(), errc::not_found) << "it is there";
    EXPECT_EQ(accounts.restore("a2").error(), errc::not_found);
}

TEST_F(soft_delete_of_items, its_unique_values_are_free_until_it_is_restored)
{
    accounts.erase(ada).value();
    EXPECT_FALSE(accounts.get_by<"email">("ada@example.org").value());
    const kept_account other =
        accounts.create({.accountId = "a2", .email = "Ada@example.org"}).value();
    EXPECT_EQ(accounts.restore("a1").error(), errc::unique_violation);
    accounts.erase(other).value();
    accounts.restore("a1").value();
    EXPECT_EQ(accounts.get_by<"email">("ada@example.org").value()->accountId, "a1");
    EXPECT_EQ(accounts.restore("a2").error(), errc::unique_violation);
    accounts.purge("a2").value();
    EXPECT_EQ(accounts.get_by<"email">("ada@example.org").value()->accountId, "a1");
}

TEST_F(soft_delete_of_items, an_erasure_checks_the_version_and_the_condition)
{
    EXPECT_EQ(accounts.at_version(7).erase("a1").error(), errc::version_conflict);
    EXPECT_EQ(
        accounts.erase_if(attr<&kept_account::team> == "blue", "a1").error(), errc::condition_failed
    );
    accounts.at_version(1).erase("a1").value();
    EXPECT_EQ(accounts.erase(ada).error(), errc::version_conflict) << "of an item that is gone";
    EXPECT_EQ(
        accounts.erase_if(attr<&kept_account::team> == "red", "a1").error(), errc::condition_failed
    );
    EXPECT_TRUE(accounts.erase(kept_account{.accountId = "a9"})) << "version 0 of no item";
    EXPECT_EQ(
        accounts.erase(kept_account{.accountId = "a9", .version = 1}).error(),
        errc::version_conflict
    );
}

TEST_F(soft_delete_of_items, a_purged_item_is_gone_for_good)
{
    accounts.erase("a1").value();
    accounts.purge("a1").value();
    EXPECT_FALSE(accounts.with_deleted().get("a1").value());
    notes.purge("u1", "n1").value();
    EXPECT_EQ(notes.with_deleted().query("u1").count().value(), 2U);
    accounts.create({.accountId = "a1", .email = "ada@example.org"}).value();
}

TEST_F(soft_delete_of_items, a_transaction_purges_what_is_there_and_what_is_marked)
{
    notes.erase("u1", "n1").value();
    desk.transact().purge(notes, "u1", "n1").purge(accounts, "a1").commit().value();
    EXPECT_FALSE(notes.with_deleted().get("u1", "n1").value());
    EXPECT_FALSE(accounts.with_deleted().get("a1").value());
    accounts.create({.accountId = "a2", .email = "ada@example.org"}).value(); // it is free
}

TEST_F(soft_delete_of_items, a_transaction_erases_softly_what_is_there)
{
    desk.transact().erase(notes, "u1", "n1").erase(ada).commit().value();
    EXPECT_EQ(notes.query("u1").count().value(), 2U);
    EXPECT_EQ(accounts.with_deleted().get("a1").value()->version, 2);
    const auto twice = desk.transact().erase(notes, "u1", "n1").commit();
    EXPECT_EQ(twice.error().reasons().front().code, errc::not_found);
}

TEST_F(soft_delete_of_items, a_transaction_restores_and_purges)
{
    accounts.erase("a1").value();
    notes.erase("u1", "n1").value();
    desk.transact().restore(accounts, "a1").purge(notes, "u1", "n1").commit().value();
    const kept_account back = accounts.get("a1").value().value();
    EXPECT_EQ(back.version, 3);
    EXPECT_EQ(back.deletedAt, std::nullopt);
    EXPECT_EQ(accounts.get_by<"email">("ada@example.org").value(), back);
    EXPECT_FALSE(notes.with_deleted().get("u1", "n1").value());
}

TEST_F(soft_delete_of_items, a_transaction_restores_in_a_version_only_what_is_deleted)
{
    const auto code_of = [&](const kept_account& other, const repository<kept_account>& in) {
        const auto done = desk.transact().create(other).restore(in, "a1").commit();
        return done.error().reasons().front().code;
    };
    const kept_account other{.accountId = "a2", .email = "other@example.org"};
    EXPECT_EQ(code_of(other, accounts), errc::not_found) << "it is there";
    accounts.erase("a1").value();
    EXPECT_EQ(code_of(other, accounts.at_version(1)), errc::version_conflict);
    EXPECT_FALSE(accounts.exists("a2").value());
    desk.transact().restore(accounts.at_version(2), "a1").commit().value();
    EXPECT_EQ(accounts.get("a1").value()->version, 3);
}

TEST_F(soft_delete_of_items, an_expired_item_cannot_be_restored)
{
    const timestamp soon(db.clock().now() + 1h);
    notes.put({.owner = "u2", .noteId = "n1", .until = soon}).value();
    notes.erase("u2", "n1").value();
    db.clock().advance(2h);
    EXPECT_EQ(notes.restore("u2", "n1").error(), errc::not_found);
    EXPECT_EQ(notes.with_deleted().query("u2").count().value(), 0U);
    notes.create({.owner = "u2", .noteId = "n1"}).value();
}

task<void> erase_restore_and_purge(async_repository<kept_account> accounts)
{
    const auto all = accounts.with_deleted();
    (co_await accounts.erase("a1")).value();
    const auto gone = (co_await accounts.get("a1")).value();
    const auto kept = (co_await all.get("a1")).value();
    EXPECT_FALSE(gone);
    EXPECT_TRUE(kept && kept->deletedAt);
    const kept_account back = (co_await accounts.restore("a1")).value();
    EXPECT_FALSE(back.deletedAt);
    EXPECT_EQ(back.version, 3);
    (co_await accounts.purge("a1")).value();
    const auto purged = (co_await all.get("a1")).value();
    EXPECT_FALSE(purged);
}

TEST_F(soft_delete_of_items, verbs_of_deletion_can_be_awaited)
{
    sync_wait(erase_restore_and_purge(accounts.async()));
}

} // namespace soft_delete_test
