// SPDX-License-Identifier: Apache-2.0
#include "hashrange/codec/entity_codec.hpp"
#include "hashrange/codec/entity_key.hpp"
#include "hashrange/codec/stored_form.hpp"

#include <gtest/gtest.h>

#include <stdexcept>
#include <string>
#include <variant>
#include <vector>

namespace {

struct colour {
    int red = 0, green = 0;
    friend bool operator==(const colour&, const colour&) = default;
};

/// Writes an entity while its own is written, or throws.
struct sticker {
    std::string text;
    bool fails = false;
};
struct sheet {
    std::string sheetId;
    sticker first, second;

    using schema = hashrange::entity<"SHEET", hashrange::key<"SHEET#{sheetId}", "{sheetId}">>;
};
struct plain_note {
    std::string noteId, text;

    using schema = hashrange::entity<"NOTE", hashrange::key<"NOTE#{noteId}", "NOTE">>;
};

} // namespace

template <>
struct hashrange::stored_form<sticker> {
    static std::string store(const sticker& of)
    {
        if (of.fails)
            throw std::runtime_error("fails");
        const auto inner = hashrange::to_item(plain_note{.noteId = of.text, .text = of.text});
        return std::string(inner->find("PK")->as_string()) + " " +
               std::string(hashrange::key_of<plain_note>("k")->find("PK")->as_string());
    }
    static result<sticker> load(const std::string& text) { return sticker{text}; }
};

template <>
struct hashrange::stored_form<colour> {
    static std::string store(const colour& of)
    {
        return std::to_string(of.red) + "," + std::to_string(of.green);
    }
    static result<colour> load(const std::string& text)
    {
        const std::size_t comma = text.find(',');
        if (comma == std::string::npos)
            return error(errc::invalid_argument, "is no colour");
        return colour{std::stoi(text), std::stoi(text.substr(comma + 1))};
    }
};

namespace {

using namespace hashrange;

bool has_at_sign(const std::string& text)
{
    return text.find('@') != std::string::npos;
}

struct part {
    std::string name;
    friend bool operator==(const part&, const part&) = default;
};

class account {
public:
    account() = default;
    account(std::string id, std::string email) : id_(std::move(id)), email_(std::move(email)) {}

    colour paint;
    std::vector<colour> more;
    std::variant<std::string, std::int64_t, part> any;
    std::int64_t not_stored = 5;

    [[nodiscard]] const std::string& id() const noexcept { return id_; }

private:
    std::string id_, email_;
    std::int64_t age_ = 1;

public:
    using stored_members = stored_member_list<
        &account::paint,
        &account::more,
        &account::any,
        &account::id_,
        &account::email_,
        &account::age_>;
    using schema = entity<
        "ACCOUNT",
        key<"ACCOUNT#{id_}", "METADATA">,
        stored_as<&account::id_, "id">,
        check<&account::email_, has_at_sign, "is no e-mail address">,
        check<&account::id_, +[](const std::string& id) { return id.size() < 5; }, "is too long">>;
};

account ada()
{
    account made("a1", "ada@example.org");
    made.paint = {1, 2};
    made.more = {{3, 4}};
    return made;
}

TEST(stored_form, a_type_is_stored_as_another_one)
{
    const item stored = to_item(ada()).value();
    EXPECT_EQ(stored.find("paint")->as_string(), "1,2");
    const account read = from_item<account>(stored).value();
    EXPECT_EQ(read.paint, (colour{1, 2}));
    EXPECT_EQ(read.more, (std::vector<colour>{{3, 4}}));
}

TEST(stored_form, what_it_refuses_is_told_with_its_path)
{
    const item stored{
        {"PK", "ACCOUNT#a1"},
        {"SK", "METADATA"},
        {"entityType", "ACCOUNT"},
        {"more", value::list({"1,2", "x"})}};
    const auto read = from_item<account>(stored);
    ASSERT_FALSE(read);
    EXPECT_EQ(read.error().message(), "ACCOUNT: 'more[1]': is no colour");
}

TEST(entity_codec, a_class_lists_its_members)
{
    const item stored = to_item(ada()).value();
    EXPECT_EQ(stored.find("id")->as_string(), "a1");
    EXPECT_FALSE(stored.contains("not_stored"));
    EXPECT_EQ(from_item<account>(stored)->id(), "a1");
}

TEST(entity_codec, a_variant_is_found_again_by_its_type)
{
    account one = ada();
    for (const auto& held :
         {decltype(one.any)("text"),
          decltype(one.any)(std::int64_t{7}),
          decltype(one.any)(part{"x"})}) {
        one.any = held;
        EXPECT_EQ(from_item<account>(to_item(one).value())->any, held);
    }
    const item other{
        {"PK", "ACCOUNT#a1"}, {"SK", "METADATA"}, {"entityType", "ACCOUNT"}, {"any", true}};
    EXPECT_EQ(from_item<account>(other).error(), errc::malformed_item);
}

TEST(entity_codec, tells_every_rule_that_is_broken)
{
    EXPECT_TRUE(to_item(ada()));
    const auto refused = to_item(account("a12345", "nobody"));
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error(), errc::invalid_entity);
    EXPECT_EQ(
        refused.error().message(), "ACCOUNT: 'email_' is no e-mail address; 'id' is too long"
    );
}

TEST(stored_form, may_write_entities_itself)
{
    const auto whole = to_item(sheet{.sheetId = "s", .first = {"a"}, .second = {"b"}});
    ASSERT_TRUE(whole) << whole.error();
    EXPECT_EQ(whole->size(), 6U);
    EXPECT_EQ(whole->find("first")->as_string(), "NOTE#a NOTE#k");
    EXPECT_EQ(whole->find("second")->as_string(), "NOTE#b NOTE#k");
    EXPECT_EQ(whole->find("PK")->as_string(), "SHEET#s");
}

TEST(stored_form, that_throws_leaves_nothing_behind)
{
    const sheet broken{.sheetId = "s", .first = {"a"}, .second = {"b", true}};
    EXPECT_THROW(static_cast<void>(to_item(broken)), std::runtime_error);
    EXPECT_EQ(key_of<plain_note>("n")->size(), 2U);
    const auto whole = to_item(plain_note{.noteId = "n"});
    ASSERT_TRUE(whole) << whole.error();
    EXPECT_EQ(whole->size(), 5U);
}

} // namespace
