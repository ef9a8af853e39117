// SPDX-License-Identifier: Apache-2.0
#include "hashrange/base/test_sources.hpp"
#include "hashrange/database/open.hpp"
#include "hashrange/schema/entity.hpp"
#include "hashrange/transport/transport.hpp"
#include "hashrange/value/value.hpp"

#include "support/temporary_folder.hpp"

#include <gtest/gtest.h>
#include <sys/wait.h>
#include <unistd.h>

#include <fstream>
#include <string>
#include <thread>
#include <vector>

namespace {

using namespace hashrange;
using test_support::temporary_folder;

struct note {
    std::string noteId, text;
    timestamp createdAt;
    using schema = entity<"NOTE", key<"NOTE#{noteId}", "METADATA">, created<&note::createdAt>>;
};

/// The message of opening this folder, which must fail.
std::string refusal(const std::string& folder)
{
    const auto opened = hashrange::open(folder);
    EXPECT_FALSE(opened);
    if (opened)
        return {};
    EXPECT_EQ(opened.error(), errc::storage);
    return std::string(opened.error().message());
}

TEST(open, what_was_created_is_there_when_it_is_opened_again)
{
    const temporary_folder folder;
    {
        const database db = hashrange::open(folder / "blog.db").value();
        db.table("blog").ensure<note>().value();
        db.table("blog").repository<note>().create({"1", "hello", {}}).value();
    }
    const database db = hashrange::open(folder / "blog.db").value();
    const auto found = db.table("blog").repository<note>().get("1").value();
    ASSERT_TRUE(found);
    EXPECT_EQ(found->text, "hello");
}

TEST(open, takes_the_time_from_the_clock_it_is_given)
{
    const temporary_folder folder;
    manual_clock clock;
    const database db = hashrange::open(folder / "blog.db", {.clock = clock}).value();
    db.table("blog").ensure<note>().value();
    const note made = db.table("blog").repository<note>().create({"1", "hello", {}}).value();
    EXPECT_EQ(made.createdAt, timestamp(clock.now()));
}

TEST(open, one_database_serves_many_threads_at_the_level_of_requests)
{
    const temporary_folder folder;
    const database db = hashrange::open(folder / "blog.db").value();
    op::create_table_request create{.table = "counters"};
    create.attribute_definitions = {{"id", op::scalar_attribute_type::string}};
    create.key_schema = {{"id", op::key_type::hash}};
    create.billing_mode = op::billing_mode::pay_per_request;
    db.transport()->send(create).value();
    std::vector<std::thread> workers;
    for (int worker = 0; worker < 4; ++worker)
        workers.emplace_back([through = db.transport()] {
            for (int i = 0; i < 25; ++i) {
                op::update_item_request add{.table = "counters", .key = item{{"id", "1"}}};
                add.update = "ADD hits :one";
                add.values = item{{":one", value(1)}};
                EXPECT_TRUE(through->send(add));
            }
        });
    for (std::thread& one : workers)
        one.join();
    const op::get_item_request get{.table = "counters", .key = item{{"id", "1"}}};
    EXPECT_EQ(db.transport()->send(get).value().item->find("hits")->as_number(), number(100));
}

TEST(open, a_folder_that_this_process_has_open_is_refused_with_advice)
{
    const temporary_folder folder;
    const database db = hashrange::open(folder / "blog.db").value();
    const std::string message = refusal(folder / "blog.db");
    EXPECT_NE(message.find("'" + folder / "blog.db" + "'"), std::string::npos) << message;
    EXPECT_NE(message.find("share that database"), std::string::npos) << message;
}

TEST(open, a_folder_that_another_process_has_open_is_refused_with_its_number)
{
    const temporary_folder folder;
    const database db = hashrange::open(folder / "blog.db").value();
    const std::string expected = "open in process " + std::to_string(::getpid());
    const pid_t child = ::fork();
    if (child == 0)
        ::_exit(refusal(folder / "blog.db").find(expected) == std::string::npos ? 1 : 0);
    int status = -1;
    ASSERT_EQ(::waitpid(child, &status, 0), child);
    EXPECT_EQ(status, 0);
}

TEST(open, a_folder_closes_with_the_last_handle)
{
    const temporary_folder folder;
    {
        const auto notes = [&] {
            const database db = hashrange::open(folder / "blog.db").value();
            db.table("blog").ensure<note>().value();
            return db.table("blog").repository<note>();
        }();
        EXPECT_TRUE(notes.create({"1", "hello", {}}));
        EXPECT_FALSE(hashrange::open(folder / "blog.db"));
    }
    EXPECT_TRUE(hashrange::open(folder / "blog.db"));
}

TEST(open, a_file_in_the_place_of_the_folder_is_refused_with_advice)
{
    const temporary_folder folder;
    std::ofstream(folder / "letter.txt") << "dear";
    const std::string message = refusal(folder / "letter.txt");
    EXPECT_NE(message.find("it is a file; give a folder"), std::string::npos) << message;
    const std::string below = refusal(folder / "letter.txt/blog.db");
    EXPECT_NE(below.find("give a path below a folder"), std::string::npos) << below;
}

TEST(open, a_folder_of_a_later_format_is_refused_with_advice)
{
    const temporary_folder folder;
    hashrange::open(folder / "blog.db").value();
    std::ofstream(folder / "blog.db/HASHRANGE") << "hashrange database, format 2\n";
    const std::string message = refusal(folder / "blog.db");
    EXPECT_NE(message.find("open it with the version that wrote it"), std::string::npos) << message;
}

} // namespace
