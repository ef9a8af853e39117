// SPDX-License-Identifier: Apache-2.0
#include "support/writer_history.hpp"

#include <array>

namespace hashrange::test_support {
namespace {

constexpr int items_of_a_writer = 6;
const std::string shared = "shared";
const place shared_place{"totals", shared};

op::create_table_request table_of(const char* name, std::vector<op::key_schema_element> key)
{
    op::create_table_request create{.table = table_name(std::string(name))};
    create.key_schema = std::move(key);
    create.billing_mode = op::billing_mode::pay_per_request;
    create.attribute_definitions = {
        {"id", op::scalar_attribute_type::string}, {"kind", op::scalar_attribute_type::string}};
    op::global_secondary_index by_kind{.index = "by_kind"};
    by_kind.key_schema = {{"kind", op::key_type::hash}};
    by_kind.projection = op::index_projection{.projection_type = op::projection_type::all};
    create.global_secondary_indexes = {by_kind};
    create.stream_specification = {true, op::stream_view_type::new_and_old_images};
    return create;
}

/// Makes up one step of a writer.
class step_maker {
public:
    step_maker(std::uint64_t seed, int writer, std::uint64_t index, const items_by_place& state)
        : writer_(std::to_string(writer)), index_(index), state_(state),
          token_(std::to_string(seed) + "-" + writer_ + "-" + std::to_string(index))
    {
        std::seed_seq from{seed, static_cast<std::uint64_t>(writer), index};
        random_.seed(from);
    }

    step make()
    {
        switch (any(8)) {
        case 0: return share();
        case 1: return erase();
        case 2:
        case 3: return update();
        case 4:
        case 5: return transaction();
        default: return put();
        }
    }

private:
    int any(int end) { return static_cast<int>(random_() % static_cast<unsigned>(end)); }

    place any_place()
    {
        const std::string number = std::to_string(any(items_of_a_writer));
        if (any(2) == 0)
            return {"totals", "w" + writer_ + "#" + number};
        return {"events", "w" + writer_ + "/" + number};
    }

    /// "w1/4" is the event (w1, 4); "w1#4" the total of this id.
    static attributes key_of(const place& at)
    {
        const auto slash = at.second.find('/');
        if (slash == std::string::npos)
            return {{"id", value(at.second)}};
        return {
            {"id", value(at.second.substr(0, slash))},
            {"at", value(std::stoi(at.second.substr(slash + 1)))}};
    }

    [[nodiscard]] const attributes* stored(const place& at) const
    {
        const auto found = state_.find(at);
        return found == state_.end() ? nullptr : &found->second;
    }

    attributes any_item(const place& at)
    {
        attributes made = key_of(at);
        made["text"] = value(std::string(static_cast<std::size_t>(any(400)), 't'));
        made["step"] = value(static_cast<std::int64_t>(index_));
        if (any(3) != 0)
            made["kind"] = value("kind" + std::to_string(any(3)));
        if (any(3) != 0)
            made["rank"] = value(any(5));
        return made;
    }

    step put()
    {
        const place at = any_place();
        attributes made = any_item(at);
        op::put_item_request request{.table = table_name(at.first)};
        request.item = to_item(made);
        step one;
        if (any(4) == 0) {
            request.condition = "attribute_not_exists(id)";
            one.refused = stored(at) != nullptr;
        }
        if (!one.refused)
            one.effects[at] = std::move(made);
        one.request = std::move(request);
        return one;
    }

    step erase()
    {
        const place at = any_place();
        op::delete_item_request request{.table = table_name(at.first)};
        request.key = to_item(key_of(at));
        step one;
        one.request = std::move(request);
        one.effects[at] = std::nullopt;
        return one;
    }

    /// Adds one, moves the item in the global index, and takes it out of the local one.
    attributes updated(const place& at, const value& kind) const
    {
        attributes after = stored(at) ? *stored(at) : key_of(at);
        const auto hits = after.find("hits");
        const std::int64_t before =
            hits == after.end() ? 0 : hits->second.view().as_number().to_int64().value();
        after["hits"] = value(before + 1);
        after["kind"] = kind;
        after.erase("rank");
        return after;
    }

    template <class Update>
    Update update_of(const place& at, const value& kind) const
    {
        Update update{.table = table_name(at.first), .key = to_item(key_of(at))};
        update.update = "SET kind = :kind REMOVE #rank ADD hits :one";
        update.names = expr::attribute_names{{"#rank", "rank"}};
        update.values = item{{":kind", kind}, {":one", value(1)}};
        return update;
    }

    step update()
    {
        const place at = any_place();
        const value kind("kind" + std::to_string(any(3)));
        step one;
        one.request = update_of<op::update_item_request>(at, kind);
        one.effects[at] = updated(at, kind);
        return one;
    }

    /// One more in the item that all writers write, in an attribute of this writer and in the sum.
    step share()
    {
        op::update_item_request request{.table = "totals", .key = item{{"id", shared}}};
        const std::string mine = "w" + writer_;
        request.update = "ADD " + mine + " :one, everyones :one";
        request.values = item{{":one", value(1)}};
        const attributes* before = stored(shared_place);
        const std::int64_t hits =
            before == nullptr ? 0 : before->at(mine).view().as_number().to_int64().value();
        step one;
        one.request = std::move(request);
        one.effects[shared_place] = attributes{{mine, value(hits + 1)}};
        return one;
    }

    /// Writes of two to five items of both tables under one token.
    step transaction()
    {
        op::transact_write_items_request request;
        request.client_request_token = token_;
        request.transact_items.emplace();
        step one;
        for (int left = 2 + any(4); left > 0; --left) {
            const place at = any_place();
            if (one.effects.contains(at))
                continue;
            add_action(*request.transact_items, at, one);
        }
        one.request = std::move(request);
        return one;
    }

    void add_action(std::vector<op::transact_write_item>& to, const place& at, step& one)
    {
        switch (any(4)) {
        case 0:
            to.push_back(
                {.delete_ =
                     op::transact_delete{.table = table_name(at.first), .key = to_item(key_of(at))}}
            );
            one.effects[at] = std::nullopt;
            return;
        case 1: {
            const attributes made = any_item(at);
            op::transact_put put{.table = table_name(at.first)};
            put.item = to_item(made);
            to.push_back({.put = std::move(put)});
            one.effects[at] = made;
            return;
        }
        default: {
            const value kind("kind" + std::to_string(any(3)));
            to.push_back({.update = update_of<op::transact_update>(at, kind)});
            one.effects[at] = updated(at, kind);
            return;
        }
        }
    }

    std::string writer_;
    std::uint64_t index_;
    const items_by_place& state_;
    std::string token_;
    std::minstd_rand random_;
};

} // namespace

std::vector<op::create_table_request> tables()
{
    auto events = table_of("events", {{"id", op::key_type::hash}, {"at", op::key_type::range}});
    events.attribute_definitions->push_back({"at", op::scalar_attribute_type::number});
    events.attribute_definitions->push_back({"rank", op::scalar_attribute_type::number});
    op::local_secondary_index by_rank{.index = "by_rank"};
    by_rank.key_schema = {{"id", op::key_type::hash}, {"rank", op::key_type::range}};
    by_rank.projection = op::index_projection{.projection_type = op::projection_type::keys_only};
    events.local_secondary_indexes = {by_rank};
    return {events, table_of("totals", {{"id", op::key_type::hash}})};
}

std::string name_of(const attributes& stored)
{
    std::string name(stored.at("id").view().payload());
    if (const auto at = stored.find("at"); at != stored.end())
        name += "/" + std::to_string(at->second.view().as_number().to_int64().value());
    return name;
}

step writer_history::next() const
{
    return step_maker(seed_, writer_, index_, state_).make();
}

void writer_history::took_effect(const step& done)
{
    state_ = state_after(done);
    ++index_;
    if (const auto* transaction = std::get_if<op::transact_write_items_request>(&done.request))
        last_transaction_ = *transaction;
}

items_by_place writer_history::state_after(const step& one) const
{
    items_by_place after = state_;
    for (const auto& [at, left] : one.effects) {
        if (left)
            after[at] = *left;
        else
            after.erase(at);
    }
    return after;
}

std::optional<attributes> writer_history::own_part(const place& at, const attributes& of) const
{
    const std::string mine = "w" + std::to_string(writer_);
    if (at == shared_place) {
        const auto found = of.find(mine);
        if (found == of.end())
            return std::nullopt;
        return attributes{{mine, found->second}};
    }
    if (at.second.starts_with(mine + "/") || at.second.starts_with(mine + "#"))
        return of;
    return std::nullopt;
}

} // namespace hashrange::test_support
