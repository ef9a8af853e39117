// SPDX-License-Identifier: Apache-2.0
#include "hashrange/codec/schema_lock.hpp"

#include <gtest/gtest.h>

#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <variant>
#include <vector>

namespace schema_lock_test {

using namespace hashrange;

enum class status { pending, active };

struct address {
    std::string street, city;
};

struct member {
    std::string memberId, email;
    std::optional<std::string> nick;
    status now = status::pending;
    std::int64_t logins = 0;
    double score = 0;
    bool verified = false;
    std::vector<std::byte> photo;
    std::vector<std::string> tags;
    std::set<std::int64_t> numbers;
    std::map<std::string, value> more;
    std::variant<std::string, std::int64_t> either;
    address home;
    timestamp createdAt, until;
    number exact;

    using schema = entity<
        "MEMBER",
        key<"MEMBER#{memberId}", "METADATA">,
        hashrange::
            index<"byNick", "GSI1", first_of<"NICK#{nick}", "EMAIL#{email|lower}">, "MEMBER">,
        unique<"email", "EMAIL#{email|trim|lower}">,
        created<&member::createdAt>,
        ttl<&member::until>,
        stored_as<&member::now, "state">>;
};

struct reading {
    std::string sensor;
    std::int64_t second = 0;

    using schema = entity<"READING", key<&reading::sensor, &reading::second>>;
};

TEST(schema_lock, tells_how_entities_are_stored)
{
    EXPECT_EQ(
        (schema_lock<member>()),
        "hashrange schema lock 1\n"
        "MEMBER attribute createdAt: S(time)\n"
        "MEMBER attribute either: S/N\n"
        "MEMBER attribute email: S\n"
        "MEMBER attribute exact: N\n"
        "MEMBER attribute home: M{city:S,street:S}\n"
        "MEMBER attribute logins: N\n"
        "MEMBER attribute memberId: S\n"
        "MEMBER attribute more: M<any>\n"
        "MEMBER attribute nick: S?\n"
        "MEMBER attribute numbers: set<N>\n"
        "MEMBER attribute photo: B\n"
        "MEMBER attribute score: N\n"
        "MEMBER attribute state: S(active|pending)\n"
        "MEMBER attribute tags: L<S>\n"
        "MEMBER attribute until: N(second)?\n"
        "MEMBER attribute verified: BOOL\n"
        "MEMBER discriminator: entityType\n"
        "MEMBER index byNick: GSI1 GSI1PK = \"NICK#{nick}\" or \"EMAIL#{email|lower}\"; GSI1SK = "
        "\"MEMBER\"\n"
        "MEMBER key partition: PK = \"MEMBER#{memberId}\"\n"
        "MEMBER key sort: SK = \"METADATA\"\n"
        "MEMBER ttl: until\n"
        "MEMBER unique email: \"EMAIL#{email|trim|lower}\"\n"
    );
    EXPECT_EQ(
        (schema_lock<reading>()),
        "hashrange schema lock 1\n"
        "READING attribute second: N\n"
        "READING attribute sensor: S\n"
        "READING discriminator: entityType\n"
        "READING key partition: sensor = \"sensor\"\n"
        "READING key sort: second = \"second\"\n"
    );
}

std::string locked(std::string_view lines)
{
    return "hashrange schema lock 1\nU key partition: PK = \"U\"\n" + std::string(lines);
}

std::vector<std::string> troubles(std::string_view before, std::string_view after)
{
    return schema_troubles(locked(before), locked(after));
}

TEST(schema_lock, a_schema_fits_itself)
{
    EXPECT_TRUE((check_schema_lock<member, reading>(schema_lock<member, reading>())));
}

TEST(schema_lock, what_is_new_is_no_trouble)
{
    EXPECT_TRUE((check_schema_lock<member, reading>(schema_lock<reading>())));
    EXPECT_TRUE(troubles("", "U attribute a: S\nU index i: GSI1 x\n").empty());
    EXPECT_TRUE(troubles("U attribute a: S\n", "U attribute a: S?\n").empty());
    EXPECT_TRUE(troubles("U attribute a: S(x|z)?\n", "U attribute a: S(x|y|z)?\n").empty());
    EXPECT_TRUE(troubles("U attribute a: N\n", "U attribute a: any\n").empty());
}

TEST(schema_lock, what_would_not_be_read_is_told)
{
    using lines = std::vector<std::string>;
    EXPECT_EQ(
        troubles("U attribute name: S\n", "U attribute fullName: S\n"),
        lines{"U attribute name is gone; it was S"}
    );
    EXPECT_EQ(
        troubles("U attribute a: S\n", "U attribute a: N\n"), lines{"U attribute a is N; it was S"}
    );
    EXPECT_EQ(
        troubles("U attribute a: S?\n", "U attribute a: S\n"),
        lines{"U attribute a is S; it was S?"}
    );
    EXPECT_EQ(
        troubles("U attribute a: S(open|shut)\n", "U attribute a: S(closed|open)\n"),
        lines{"U attribute a is S(closed|open); it was S(open|shut)"}
    );
    EXPECT_EQ(
        troubles("U key sort: SK = \"A\"\n", "U key sort: SK = \"B\"\n"),
        lines{"U key sort is SK = \"B\"; it was SK = \"A\""}
    );
    EXPECT_EQ(
        troubles("", "U unique email: \"E\"\n"),
        lines{"U unique email is new: items that are stored already have no guards"}
    );
}

TEST(schema_lock, every_trouble_is_in_the_error)
{
    const auto refused = check_schema_lock(
        locked("U attribute a: S\nU attribute b: S\n"), locked("U attribute c: S\n")
    );
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error(), errc::configuration);
    EXPECT_EQ(
        refused.error().message(),
        "the schema is not what is stored:\n"
        "  U attribute a is gone; it was S\n"
        "  U attribute b is gone; it was S"
    );
}

TEST(schema_lock, another_text_is_no_lock)
{
    EXPECT_FALSE(check_schema_lock("", schema_lock<reading>()));
    EXPECT_FALSE(check_schema_lock("something else\n", schema_lock<reading>()));
    EXPECT_FALSE(check_schema_lock("hashrange schema lock 1\nnothing\n", schema_lock<reading>()));
}

} // namespace schema_lock_test
