// SPDX-License-Identifier: Apache-2.0
#include "hashrange/base/test_sources.hpp"
#include "hashrange/hashrange.hpp"
#include "hashrange/net/recording.hpp"

#include "support/temporary_folder.hpp"

#include <gtest/gtest.h>

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

namespace {

using namespace hashrange;

struct account {
    std::string accountId, owner;
    std::int64_t pin = 0, balance = 0;
    timestamp openedAt;

    using schema = entity<
        "ACCOUNT",
        key<"ACCOUNT#{accountId}", "METADATA">,
        created<&account::openedAt>,
        hidden<&account::pin>>;
};

/// What a program does; the same requests in every run.
std::vector<std::string> run(const std::shared_ptr<transport>& service)
{
    manual_clock clock;
    seeded_random random(1);
    const database bank(client{.transport = service, .clock = &clock, .random = &random});
    const auto accounts = bank.table("bank").repository<account>();
    std::vector<std::string> told;
    const auto note = [&](const auto& answer) {
        told.emplace_back(answer ? "ok" : answer.error().name());
    };
    note(accounts.create({.accountId = "1", .owner = "ada", .pin = 4711, .balance = 5}));
    note(accounts.create({.accountId = "1", .owner = "eve", .pin = 8888}));
    note(accounts.update("1").set<&account::pin>(1234).run());
    note(bank.table("bank").transact().put(account{.accountId = "2", .pin = 5678}).commit());
    for (int i = 0; i < 2; ++i) {
        const auto found = accounts.get("1");
        note(found);
        if (found && *found)
            told.push_back((*found)->owner + std::to_string((*found)->balance));
        note(accounts.update("1").add<&account::balance>(1).run());
    }
    return told;
}

class recordings : public testing::Test {
protected:
    recordings()
    {
        db.table("bank").ensure<account>().value();
        told = run(with_middleware(db.transport(), {tape}));
    }

    embedded_database db = open_in_memory();
    std::shared_ptr<recorder> tape = std::make_shared<recorder>(std::vector<std::string>{"pin"});
    std::vector<std::string> told;
};

TEST_F(recordings, are_played_back_without_a_database)
{
    EXPECT_EQ(
        told,
        (std::vector<std::string>{
            "ok", "AlreadyExists", "ok", "ok", "ok", "ada5", "ok", "ok", "ada6", "ok"})
    );
    const auto service = replay::of(tape->text()).value();
    EXPECT_EQ(run(service), told);
    EXPECT_EQ(service->left(), 0U);
}

TEST_F(recordings, hold_no_hidden_values)
{
    for (const std::string_view secret : {"4711", "8888", "1234", "5678"})
        EXPECT_EQ(tape->text().find(secret), std::string::npos) << tape->text();
    EXPECT_NE(tape->text().find("ada"), std::string::npos);
}

TEST_F(recordings, hold_no_refusal_that_quotes_a_hidden_value)
{
    op::scan_request question{.table = "bank"};
    question.filter = "pin BETWEEN :a AND :b";
    question.values = item{{":a", 9876}, {":b", 1}};
    const auto refused = with_middleware(db.transport(), {tape})->send(question);
    ASSERT_NE(refused.error().message().find("9876"), std::string::npos);
    EXPECT_EQ(tape->text().find("9876"), std::string::npos);
    EXPECT_EQ(replay::of(tape->text()).value()->send(question).error(), errc::validation);
}

TEST_F(recordings, refuse_what_was_not_recorded_and_tell_both)
{
    const database bank(client{.transport = replay::of(tape->text()).value()});
    const auto refused = bank.table("bank").repository<account>().get("3");
    EXPECT_EQ(refused.error(), errc::configuration);
    EXPECT_NE(refused.error().message().find("no answer to: GetItem {"), std::string::npos);
    EXPECT_NE(refused.error().message().find("goes on with: PutItem {"), std::string::npos);
    const database nothing(client{.transport = replay::of(recorder().text()).value()});
    const auto ended = nothing.table("bank").repository<account>().get("1");
    EXPECT_NE(ended.error().message().find("goes on with: its end"), std::string::npos);
}

TEST_F(recordings, live_in_files)
{
    const test_support::temporary_folder folder;
    const std::string path = folder.path() + "/bank.recording";
    tape->save(path).value();
    EXPECT_EQ(run(replay::load(path).value()), told);
    EXPECT_EQ(replay::load(path + ".none").error(), errc::configuration);
    EXPECT_EQ(tape->save(folder.path() + "/no/folder").error(), errc::configuration);
}

TEST(recording, that_is_none_is_refused)
{
    EXPECT_EQ(replay::of("").error().message(), "this is not of a recording: ''");
    EXPECT_EQ(
        replay::of("hashrange recording 1\nGetItem {}\nyes {}\n").error().message(),
        "this is not of a recording: 'yes {}'"
    );
    EXPECT_FALSE(replay::of("hashrange recording 1\nGetItem {}\n"));
}

} // namespace
