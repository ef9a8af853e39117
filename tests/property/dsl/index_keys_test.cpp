// SPDX-License-Identifier: Apache-2.0
#include "hashrange/codec/entity_codec.hpp"
#include "hashrange/dsl/index_keys.hpp"
#include "hashrange/expr/evaluate.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <array>
#include <optional>
#include <string>
#include <vector>

namespace {

using namespace hashrange;

enum class state { open, closed };

struct ticket {
    std::string id, team, city;
    std::optional<std::string> parent, phone;
    state now = state::open;
    std::int64_t rank = 0;

    using schema = entity<
        "TICKET",
        key<"TICKET#{id}", "METADATA">,
        hashrange::index<"byTeam", "GSI1", "TEAM#{team}#{city}", "{rank|sortable}">,
        hashrange::index<"byPhone", "GSI2", "PHONE#{phone}", "{id}">,
        hashrange::index<"byParent", "GSI3", first_of<"PARENT#{parent}", "ROOT">, "{city}">,
        hashrange::index<"open", "GSI4", "TEAM#{team}", "{rank|sortable}">,
        only_when<"open", &ticket::now, state::open>>;
};

rc::Gen<ticket> any_ticket()
{
    const auto text = rc::gen::element<std::string>("a", "b", "c d", "#");
    const auto maybe = rc::gen::element<std::optional<std::string>>(std::nullopt, "x", "y");
    return rc::gen::build<ticket>(
        rc::gen::set(&ticket::id, rc::gen::just(std::string("t1"))),
        rc::gen::set(&ticket::team, text),
        rc::gen::set(&ticket::city, text),
        rc::gen::set(&ticket::parent, maybe),
        rc::gen::set(&ticket::phone, maybe),
        rc::gen::set(&ticket::now, rc::gen::element(state::open, state::closed)),
        rc::gen::set(&ticket::rank, rc::gen::inRange<std::int64_t>(-2, 3))
    );
}

/// What changes one item into another: the members that differ, and no others.
struct difference {
    std::vector<detail::change_step> steps;
    detail::slot_set changed = 0;

    template <auto Member>
    void add(const ticket& before, const ticket& after)
    {
        if (before.*Member == after.*Member)
            return;
        auto change = set(attr<Member>, after.*Member);
        changed |= detail::key_changes<ticket, decltype(change)>::changed;
        steps.push_back(change.step());
    }
};

RC_GTEST_PROP(index_keys, never_drift_from_their_fields, ())
{
    ticket now = *any_ticket();
    item stored = to_item(now).value();
    for (int round = 0; round < 5; ++round) {
        const ticket next = *any_ticket();
        difference change;
        change.add<&ticket::team>(now, next);
        change.add<&ticket::city>(now, next);
        change.add<&ticket::parent>(now, next);
        change.add<&ticket::phone>(now, next);
        change.add<&ticket::now>(now, next);
        change.add<&ticket::rank>(now, next);

        expr::update update;
        detail::add_changes(change.steps, update).value();
        std::vector<key_value> fields(describe<ticket>().key_fields.size());
        read_key_fields(describe<ticket>(), &next, fields);
        detail::add_index_keys(describe<ticket>(), fields, change.changed, update).value();
        if (!update.empty())
            stored = expr::apply(update, stored.view()).value().after;
        now = next;
        RC_ASSERT(stored == to_item(now).value());
    }
}

} // namespace
