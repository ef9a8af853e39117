// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "hashrange/hashrange.hpp"

#include "support/generated/value_generator.hpp"

#include <cstdint>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

/// An entity with every kind of index key, and random changes and conditions of it.
namespace hashrange::test_support {

enum class phase { open, busy, closed };

struct part {
    std::string name;
    std::int64_t weight = 0;
    std::optional<std::string> note;
    friend bool operator==(const part&, const part&) = default;
};

struct thing {
    std::string room = "r", id;
    std::optional<std::string> owner, parent, region;
    phase now = phase::open;
    std::int64_t rank = 0, hits = 0, likes = 0;
    std::string city = "Rome";
    std::vector<std::string> tags;
    std::vector<part> parts;
    std::set<std::string> readers;
    part main;
    timestamp until, createdAt, updatedAt;
    friend bool operator==(const thing&, const thing&) = default;

    using schema = entity<
        "THING",
        key<"ROOM#{room}", "THING#{id}">,
        hashrange::index<"byOwner", "GSI1", "OWNER#{owner}", "THING#{id}">,
        hashrange::
            index<"byParent", "GSI2", first_of<"PARENT#{parent}", "ROOT">, "{rank|sortable}">,
        hashrange::index<"open", "GSI3", "ROOM#{room}", "{rank|sortable}">,
        only_when<"open", &thing::now, phase::open>,
        hashrange::index<"byCity", "GSI4", "CITY#{city|lower}", "HITS#{hits|pad(6)}">,
        hashrange::index<"recent", "GSI5", "ROOM#{room}", "{updatedAt}">,
        hashrange::index<"ending", "GSI6", "ROOM#{room}", "{until}">,
        hashrange::index<
            "byPlace",
            "GSI7",
            attributes<&thing::region, &thing::city>,
            attributes<&thing::likes>>,
        local_index<"byLikes", "LSI1", &thing::likes>,
        ttl<&thing::until>,
        created<&thing::createdAt>,
        updated<&thing::updatedAt>>;
};

class random_things {
public:
    explicit random_things(std::uint64_t seed) : chance_(seed) {}

    [[nodiscard]] dice& chance() noexcept { return chance_; }

    std::string id() { return std::to_string(chance_.roll(6)); }
    std::string word() { return chance_.pick(words); }
    std::optional<std::string> maybe()
    {
        return chance_.one_in(2) ? std::nullopt : std::optional(word());
    }
    std::int64_t count() { return static_cast<std::int64_t>(chance_.roll(9)); }
    std::int64_t rank() { return count() - 4; }
    phase any_phase() { return static_cast<phase>(chance_.roll(3)); }
    /// With and without parts of a second, and long after any test.
    timestamp moment()
    {
        const auto ms = static_cast<std::int64_t>(chance_.roll(4'000)) * 500;
        return timestamp::from_unix_milliseconds(4'000'000'000'000 + ms).value();
    }
    part any_part() { return {.name = word(), .weight = rank(), .note = maybe()}; }

    thing any_thing(const std::string& of)
    {
        thing made{.id = of};
        change(made);
        return made;
    }
    /// Some of its fields.
    void change(thing& one)
    {
        const auto now_and_then = [&](auto& field, auto value) {
            if (chance_.one_in(3))
                field = std::move(value);
        };
        now_and_then(one.owner, maybe());
        now_and_then(one.parent, maybe());
        now_and_then(one.region, maybe());
        now_and_then(one.now, any_phase());
        now_and_then(one.rank, rank());
        now_and_then(one.hits, count());
        now_and_then(one.likes, rank());
        now_and_then(one.city, word());
        now_and_then(one.tags, std::vector{word(), word()});
        now_and_then(one.parts, std::vector{any_part(), any_part()});
        now_and_then(one.readers, std::set{word(), word()});
        now_and_then(one.main, any_part());
        now_and_then(one.until, moment());
    }

    /// One of several shapes of update, given to `run` with its changes.
    template <class Update, class Run>
    auto any_update(const Update& begun, const Run& run)
    {
        switch (chance_.roll(12)) {
        case 0: return run(begun.template set<&thing::owner>(word()));
        case 1: return run(begun.template set<&thing::owner>(maybe()));
        case 2: return run(begun.template remove<&thing::owner>());
        case 3:
            return run(begun.template set<&thing::rank>(rank())
                           .template set<&thing::now>(any_phase())
                           .template set<&thing::parent>(maybe()));
        case 4:
            return run(begun.template set<&thing::city>(word())
                           .template set<&thing::region>(maybe())
                           .template set<&thing::likes>(rank()));
        case 5: return run(begun.template set<&thing::hits>(count()));
        case 6:
            return run(begun.template remove<&thing::region>()
                           .with(append(attr<&thing::tags>, word()))
                           .template add<&thing::readers>(word()));
        case 7: return run(begun.template set<&thing::until>(moment()));
        case 8:
            return run(
                begun.with(hashrange::set(attr<&thing::parts>[0][attr<&part::weight>], rank()))
                    .with(prepend(attr<&thing::tags>, word()))
            );
        case 9:
            return run(begun.with(hashrange::set(attr<&thing::main, &part::name>, word()))
                           .with(hashrange::remove(attr<&thing::main, &part::note>)));
        case 10:
            return run(begun.with(erase(attr<&thing::readers>, word()))
                           .with(hashrange::remove(attr<&thing::tags>[1])));
        default: return run(begun.with(hashrange::set(attr<&thing::main>, any_part())));
        }
    }

    condition<thing> any_condition(int depth = 3)
    {
        const auto roll = depth == 0 ? 3 + chance_.roll(14) : chance_.roll(17);
        switch (roll) {
        case 0: return any_condition(depth - 1) && any_condition(depth - 1);
        case 1: return any_condition(depth - 1) || any_condition(depth - 1);
        case 2: return !any_condition(depth - 1);
        case 3: return attr<&thing::owner> == word();
        case 4: return attr<&thing::now> != any_phase();
        case 5: return attr<&thing::rank> < rank();
        case 6: return attr<&thing::hits> >= attr<&thing::likes>;
        case 7: return exists(attr<&thing::parent>);
        case 8: return not_exists(attr<&thing::parts>[1]);
        case 9: return contains(attr<&thing::tags>, word());
        case 10: return contains(attr<&thing::readers>, word());
        case 11: return begins_with(attr<&thing::city>, word());
        case 12: return between(attr<&thing::rank>, -2, count());
        case 13: return in(attr<&thing::region>, {word(), word()});
        case 14: return size(attr<&thing::tags>) > chance_.roll(3);
        case 15: return attr<&thing::main, &part::weight> <= rank();
        default: return attr<&thing::parts>[0][attr<&part::name>] > word();
        }
    }

private:
    static constexpr const char* words[] = {"a", "ab", "b", "Rome", "#", "a b", "name", "\xc3\xa9"};

    dice chance_;
};

} // namespace hashrange::test_support
