// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "hashrange/hashrange.hpp"
#include "hashrange/transport/transport.hpp"

#include <cstdint>
#include <map>
#include <random>
#include <string>

/// Items with unique values, written at random by many at once, and what must hold of them at any
/// moment: docs/decisions/0052.
namespace hashrange::test_support {

enum class mood { calm, loud };

struct member {
    std::string memberId, email;
    mood feeling = mood::calm;
    std::int64_t visits = 0;

    using schema = entity<
        "MEMBER",
        key<"MEMBER#{memberId}", "METADATA">,
        hashrange::index<"byMood", "GSI1", "MOOD#{feeling}", "{visits|sortable}">,
        unique<"email", "EMAIL#{email|lower}">>;
};

/// Some of them have expired and are still stored.
struct ticket {
    std::string ticketId, token, seat;
    timestamp until;

    using schema = entity<
        "TICKET",
        key<"TICKET#{ticketId}", "METADATA">,
        unique<"token", "{token}">,
        unique<"seat", "{seat}">,
        ttl<&ticket::until>>;
};

/// Refusals are part of the game; what is written must be right.
class random_writer {
public:
    random_writer(const table& in, std::uint32_t seed) : chance_(seed), table_(in) {}

    void write_member()
    {
        const auto members = table_.repository<member>();
        const std::string id = some("m", 12), email = some("e", 6);
        const auto feeling = below(2) == 0 ? mood::calm : mood::loud;
        const auto visits = static_cast<std::int64_t>(below(100));
        switch (below(7)) {
        case 0: (void)members.create({id, email, feeling, visits}).has_value(); break;
        case 1: (void)members.put({id, email, feeling, visits}).has_value(); break;
        case 2: (void)members.erase(id).has_value(); break;
        case 3: (void)members.update(id).set<&member::email>(email).run().has_value(); break;
        case 4: (void)members.modify(id, [&](member& m) { m.email = email; }).has_value(); break;
        case 5: (void)swap_emails(id, some("m", 12)); break;
        default:
            (void)members.update(id)
                .set<&member::feeling>(feeling)
                .set<&member::visits>(visits)
                .run()
                .has_value();
        }
    }
    /// `now` of the table's clock.
    void write_ticket(timestamp now)
    {
        const auto tickets = table_.repository<ticket>();
        const std::string id = some("t", 8), token = some("k", 5), seat = some("s", 5);
        const timestamp until = now + std::chrono::seconds(below(6));
        switch (below(6)) {
        case 0: (void)tickets.create({id, token, seat, until}).has_value(); break;
        case 1: (void)tickets.put({id, token, seat, until}).has_value(); break;
        case 2: (void)tickets.erase(id).has_value(); break;
        case 3: (void)tickets.update(id).set<&ticket::token>(token).run().has_value(); break;
        case 4: (void)tickets.modify(id, [&](ticket& t) { t.seat = seat; }).has_value(); break;
        default: (void)tickets.update(id).set<&ticket::until>(until).run().has_value();
        }
    }

private:
    std::uint32_t below(std::uint32_t end) { return static_cast<std::uint32_t>(chance_() % end); }
    std::string some(const char* what, std::uint32_t of)
    {
        return what + std::to_string(below(of));
    }
    /// One transaction in which each value is given up and taken.
    bool swap_emails(const std::string& one, const std::string& other)
    {
        const auto members = table_.repository<member>();
        const auto first = members.get(one), second = members.get(other);
        if (!first || !second || !*first || !*second)
            return false;
        return table_.transact()
            .update(members.update(one).set<&member::email>((*second)->email))
            .update(members.update(other).set<&member::email>((*first)->email))
            .commit()
            .has_value();
    }

    std::mt19937 chance_;
    table table_;
};

/// Every stored value has its guard, which names its item; every guard of a member names one with
/// its value; keys of indexes are what their fields say. The first problem, or an empty text.
inline std::string problem_with_guards(const std::vector<item>& all)
{
    std::map<std::string, std::string> values, owners; // guard's key -> key of the item
    const auto text = [](const item& of, std::string_view name) {
        return std::string(of.find(name)->as_string());
    };
    for (const item& each : all) {
        const std::string type = text(each, "entityType"), key = text(each, "PK");
        if (type == "UNIQUE") {
            owners[key] = each.find("owner")->as_map().find("PK")->as_string();
        } else if (type == "MEMBER") {
            const member stored = from_item<member>(each).value();
            if (to_item(stored).value() != each)
                return "keys of indexes have drifted: " + key;
            if (!values.emplace("UNIQUE#MEMBER#email#EMAIL#" + stored.email, key).second)
                return stored.email + " belongs to two";
        } else if (!values.emplace("UNIQUE#TICKET#token#" + text(each, "token"), key).second ||
                   !values.emplace("UNIQUE#TICKET#seat#" + text(each, "seat"), key).second) {
            return "a token or a seat of " + key + " belongs to two";
        }
    }
    for (const auto& [guard, item] : values)
        if (owners[guard] != item)
            return guard + " is of " + item + ", its guard names '" + owners[guard] + "'";
    for (const auto& [guard, item] : owners)
        if (guard.starts_with("UNIQUE#MEMBER") && values[guard] != item)
            return guard + " names " + item + ", which has another value";
    return {};
}

/// All items of a small table.
inline std::vector<item> everything(transport& in, const table_name& name)
{
    std::vector<item> all;
    op::scan_request request{.table = name, .consistent_read = true};
    for (;;) {
        const auto answer = in.send(request).value();
        all.insert(all.end(), answer.items->begin(), answer.items->end());
        if (!answer.last_evaluated_key)
            return all;
        request.exclusive_start_key = answer.last_evaluated_key;
    }
}

} // namespace hashrange::test_support
