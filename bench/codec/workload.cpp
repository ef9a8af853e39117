// SPDX-License-Identifier: Apache-2.0
#include "workload.hpp"

#include "hashrange/base/test_sources.hpp"
#include "hashrange/codec/entity_codec.hpp"

namespace hashrange::bench {
namespace {

std::string text(seeded_random& random, std::size_t size_min, std::size_t size_max)
{
    std::string made(size_min + random.next() % (size_max - size_min + 1), '\0');
    for (char& letter : made)
        letter = static_cast<char>('a' + random.next() % 26);
    return made;
}

user make_user(seeded_random& random)
{
    user made;
    made.userId = text(random, 21, 21);
    made.email = text(random, 5, 12) + "@example.org";
    made.passwordHash = text(random, 60, 60);
    made.firstName = text(random, 4, 10);
    made.lastName = text(random, 4, 14);
    if (random.next() % 2 == 0)
        made.phone = "+49 30 1234567";
    made.status = static_cast<user_status>(random.next() % 4);
    made.loginCount = static_cast<std::int64_t>(random.next() % 10'000);
    made.version = static_cast<std::int64_t>(random.next() % 100);
    made.score = static_cast<double>(random.next() % 1'000) / 8;
    made.verified = random.next() % 2 == 0;
    made.tags = {text(random, 3, 8), text(random, 3, 8), text(random, 3, 8)};
    made.metadata = {{"theme", text(random, 4, 8)}, {"language", "en"}};
    made.home = {text(random, 10, 20), text(random, 5, 12), "DE"};
    made.createdAt =
        timestamp::from_unix_milliseconds(
            1'735'689'600'000 + static_cast<std::int64_t>(random.next() % 1'000'000'000)
        )
            .value();
    return made;
}

} // namespace

std::vector<user> make_users(std::size_t count)
{
    seeded_random random(7);
    std::vector<user> users;
    for (std::size_t i = 0; i < count; ++i)
        users.push_back(make_user(random));
    return users;
}

std::vector<item> make_items(const std::vector<user>& users)
{
    std::vector<item> items;
    for (const user& each : users)
        items.push_back(to_item(each).value());
    return items;
}

} // namespace hashrange::bench
