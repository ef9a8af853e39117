// SPDX-License-Identifier: Apache-2.0
#include "hashrange/base/test_sources.hpp"
#include "hashrange/crypto/keyring.hpp"

#include <gtest/gtest.h>

#include <string>

namespace hashrange {
namespace {

keyring with(std::vector<sealing_key> keys)
{
    static seeded_random random(1);
    return keyring::make(std::move(keys), random).value();
}

const sealing_key first{"k1", std::string(32, 'a')};
const sealing_key second{"k2", std::string(32, 'b')};

TEST(keyring, opens_what_it_sealed)
{
    const keyring keys = with({first});
    for (const std::string plain : {"", "x", "a longer text, of more than one block of the cipher"})
        EXPECT_EQ(keys.open(keys.seal(plain, "here"), "here").value(), plain);
}

TEST(keyring, seals_the_same_text_never_the_same)
{
    const keyring keys = with({first});
    EXPECT_NE(keys.seal("x", "here"), keys.seal("x", "here"));
}

TEST(keyring, a_changed_byte_anywhere_is_refused)
{
    const keyring keys = with({first});
    const std::string sealed = keys.seal("secret", "here");
    EXPECT_EQ(sealed.find("secret"), sealed.npos);
    for (std::size_t i = 0; i < sealed.size(); ++i) {
        std::string changed = sealed;
        changed[i] = static_cast<char>(changed[i] ^ 1);
        EXPECT_EQ(keys.open(changed, "here").error(), errc::invalid_argument) << i;
        EXPECT_FALSE(keys.open(sealed.substr(0, i), "here")) << i;
    }
}

TEST(keyring, what_is_bound_to_something_opens_nowhere_else)
{
    const keyring keys = with({first});
    EXPECT_FALSE(keys.open(keys.seal("x", "here"), "there"));
}

TEST(keyring, an_older_key_opens_and_the_first_one_seals)
{
    const std::string old = with({first}).seal("x", "");
    const keyring rotated = with({second, first});
    EXPECT_EQ(rotated.open(old, "").value(), "x");
    EXPECT_FALSE(with({first}).open(rotated.seal("x", ""), ""));
    EXPECT_FALSE(with({second}).open(old, ""));
}

TEST(keyring, keys_that_are_none_are_a_configuration_error)
{
    EXPECT_EQ(keyring::make({}).error(), errc::configuration);
    EXPECT_EQ(keyring::make({{"", std::string(32, 'a')}}).error(), errc::configuration);
    EXPECT_EQ(keyring::make({{"k", "short"}}).error(), errc::configuration);
}

} // namespace
} // namespace hashrange
