// SPDX-License-Identifier: Apache-2.0
// Whatever typed conditions, changes and filters are put together: as the text of a request they
// can be parsed, use all their names and values, and mean what the trees mean.
#include "hashrange/engine/engine.hpp"

#include "property/database/random_things.hpp"
#include "support/stores.hpp"
#include "wire/wire.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <string>
#include <variant>
#include <vector>

namespace {

using namespace hashrange;
using test_support::part;
using test_support::random_things;
using test_support::thing;

/// Gives requests on as the service gets them: with expressions that are texts.
class as_text final : public transport {
public:
    explicit as_text(std::shared_ptr<transport> behind) noexcept : behind_(std::move(behind)) {}

    result<op::any_response>
    send_any(const op::any_request& request, const call_context& context) override
    {
        const op::owned_request read =
            wire::decode_request(op::operation_of(request), wire::encode_request(request)).value();
        return behind_->send_any(op::borrow(read), context);
    }

private:
    std::shared_ptr<transport> behind_;
};

/// What a verb answers, on one of two databases that were asked the same so far.
using answer = std::vector<std::string>;

template <class Found>
void note(answer& told, const result<Found>& found)
{
    if (found)
        return;
    const error& why = found.error();
    told.push_back(std::string(why.name()) + ": " + std::string(why.message()));
    // What an item lacks is only known when it is there.
    EXPECT_TRUE(
        why != errc::validation || why.message().find("document path") != std::string_view::npos
    ) << why;
}

struct world {
    explicit world(bool is_text)
        : engine(engine::open_in_memory_engine({.clock = &clock, .random = &chance}))
    {
        if (is_text)
            engine = std::make_shared<as_text>(engine);
        things_table.emplace(
            "things",
            std::make_shared<const client>(client{
                .transport = engine, .clock = &clock, .random = &chance})
        );
        things_table->ensure<thing>().value();
    }

    /// `random` is at the same place in both worlds.
    answer ask(random_things& random);
    answer write(random_things& random);

    manual_clock clock;
    seeded_random chance{1};
    std::shared_ptr<transport> engine;
    std::optional<table> things_table;
};

template <class Page>
void note_page(answer& told, const result<Page>& page)
{
    note(told, page);
    if (!page)
        return;
    for (const auto& one : *page) {
        if constexpr (requires { one.id; })
            told.push_back(one.id);
        else
            told.push_back(std::get<0>(one).value_or("none"));
    }
}

answer world::write(random_things& random)
{
    answer told;
    const auto things = things_table->repository<thing>();
    const std::string id = random.id();
    clock.advance(std::chrono::seconds(1));
    switch (random.chance().roll(6)) {
    case 0: note(told, things.put(random.any_thing(id))); break;
    case 1: {
        const thing one = random.any_thing(id);
        note(told, things.put_if(one, random.any_condition()));
        break;
    }
    case 2: note(told, things.erase_if(random.any_condition(), "r", id)); break;
    case 3: {
        const auto checked = random.any_condition();
        random.any_update(things.update("r", id).when(checked), [&](const auto& update) {
            const auto done = things_table->transact()
                                  .update(update.when(checked))
                                  .check(things, "r", id + "x", checked)
                                  .commit();
            told.emplace_back(done ? "ok" : done.error().message());
        });
        break;
    }
    default:
        random.any_update(things.update("r", id), [&](const auto& update) {
            const auto when = update.when(random.any_condition(1)).when(random.any_condition(2));
            const auto after =
                random.chance().one_in(2) ? when.returning_new() : update.returning_new();
            note(told, after);
            if (after)
                told.push_back(after->updatedAt.to_string() + after->city);
        });
    }
    return told;
}

answer world::ask(random_things& random)
{
    answer told;
    const auto things = things_table->repository<thing>();
    const auto one = random.any_condition(), other = random.any_condition(1);
    switch (random.chance().roll(4)) {
    case 0: {
        const auto query = things.query("r").where(one).where(other);
        const auto from = query.between(random.id(), random.id());
        note_page(told, (random.chance().one_in(2) ? query : from.newest_first()).page());
        break;
    }
    case 1:
        note_page(
            told,
            things.query("r")
                .at_least(random.id())
                .where(one)
                .select(attr<&thing::city>, attr<&thing::main, &part::name>, attr<&thing::owner>)
                .page()
        );
        break;
    case 2: {
        const std::string owner = random.word();
        const auto owned = things.query<"byOwner">(owner).where(one);
        const auto count = owned.where(other).count();
        note(told, count);
        told.push_back(std::to_string(count.value_or(0)));
        note_page(told, owned.take(1).page());
        break;
    }
    default:
        note(told, things.scan().where(one).where(other).for_each([&](const thing& found) {
            told.push_back(found.id);
        }));
    }
    return told;
}

TEST(merged_expressions, are_read_as_they_were_meant)
{
    const char* given = std::getenv("HASHRANGE_SEED");
    const std::uint64_t seed = given != nullptr ? std::strtoull(given, nullptr, 10) : 20250712;
    SCOPED_TRACE("HASHRANGE_SEED=" + std::to_string(seed));
    const char* rounds_given = std::getenv("HASHRANGE_MERGE_ROUNDS");
    const int rounds = rounds_given != nullptr ? std::atoi(rounds_given) : 150;
    world trees(false), texts(true);
    random_things of_trees(seed), of_texts(seed);
    std::size_t found = 0;
    for (int i = 0; i < rounds; ++i) {
        ASSERT_EQ(trees.write(of_trees), texts.write(of_texts)) << "write " << i;
        const answer told = trees.ask(of_trees);
        ASSERT_EQ(told, texts.ask(of_texts)) << "question " << i;
        found += told.size();
    }
    EXPECT_GT(found, static_cast<std::size_t>(rounds) / 2) << "questions find too little";
}

} // namespace
