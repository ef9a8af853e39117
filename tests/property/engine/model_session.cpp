// SPDX-License-Identifier: Apache-2.0
#include "property/engine/model_session.hpp"

#include "property/engine/judgement.hpp"

namespace hashrange::model {
namespace {

using test_support::to_item;

std::vector<model_table> all_tables()
{
    using enum op::projection_type;
    table_shape events{.name = "events", .key = {"pk", "sk"}};
    events.indexes = {
        {.name = "by_rank", .global = false, .key = {"pk", "rank"}, .carries = keys_only},
        {.name = "by_kind", .key = {"kind", "rank"}, .carries = all},
        {.name = "by_text", .key = {"text", ""}, .carries = include}};
    table_shape things{.name = "things", .key = {"pk", ""}};
    things.indexes = {{.name = "by_number", .key = {"number", "kind"}, .carries = all}};
    return {model_table(events), model_table(things)};
}

/// What a write returns of before and after.
std::optional<item> returned(
    op::return_values asked,
    const attributes* before,
    const attributes* after,
    const std::vector<std::string>& touched
)
{
    const bool old = asked == op::return_values::all_old || asked == op::return_values::updated_old;
    const attributes* state = old ? before : after;
    if (asked == op::return_values::none || state == nullptr)
        return std::nullopt;
    if (asked == op::return_values::all_old || asked == op::return_values::all_new)
        return to_item(*state);
    attributes kept;
    for (const std::string& each : touched)
        if (const auto held = state->find(each); held != state->end())
            kept.insert(*held);
    return kept.empty() ? std::nullopt : std::optional(to_item(kept));
}

} // namespace

session::session(transport& database, std::uint64_t seed)
    : database_(database), chance_(seed), tables_(all_tables())
{
    for (const model_table& table : tables_)
        database_.send(table.shape().create()).value();
}

value session::any_key(const std::string& attribute)
{
    return type_of(attribute) == attribute_type::number ? any_number() : any_text();
}

attributes session::any_key_of(const model_table& table)
{
    const key_shape& key = table.shape().key;
    attributes made{{key.partition, any_key(key.partition)}};
    if (!key.sort.empty())
        made[key.sort] = any_key(key.sort);
    return made;
}

attributes session::any_item(const attributes& key)
{
    attributes made = key;
    for (const char* name : {"kind", "rank", "text", "number"})
        if (!chance_.one_in(3))
            made[name] = chance_.one_in(60) ? value(true) : any_key(name);
    if (chance_.one_in(2))
        made["x"] = chance_.one_in(3) ? any_text() : any_number();
    if (chance_.one_in(3))
        made["tags"] = value::string_set(std::vector<std::string>{any_text().payload()}).value();
    if (chance_.one_in(3))
        made["log"] = value::list({any_number()});
    return made;
}

question session::any_question()
{
    static const std::vector<std::string> asked{"x", "x", "kind", "rank", "text", "tags"};
    question one{
        .what = static_cast<question::kind>(chance_.roll(8)), .attribute = chance_.pick(asked)};
    const bool text = one.what == question::kind::begins || one.what == question::kind::holds ||
                      chance_.one_in(2);
    one.operand = text ? any_text() : any_number();
    return one;
}

condition session::any_condition()
{
    condition made{.any = chance_.one_in(2), .negated = chance_.one_in(5)};
    if (chance_.one_in(2))
        return {};
    for (std::uint64_t left = 1 + chance_.roll(2); left > 0; --left)
        made.questions.push_back(any_question());
    return made;
}

change session::any_change(const std::string& attribute)
{
    using kind = change::kind;
    change one{.what = kind::set, .attribute = attribute};
    if (chance_.one_in(6)) {
        one.what = kind::remove;
    } else if (attribute == "tags") {
        one.what = chance_.one_in(2) ? kind::add : kind::take;
        one.operand = value::string_set(std::vector<std::string>{any_text().payload()}).value();
    } else if (attribute == "log") {
        one.what = chance_.one_in(2) ? kind::append : kind::set_default;
        one.operand = value::list({any_number()});
    } else if (attribute == "x") {
        static const std::vector<kind> ways{kind::set, kind::set_sum, kind::set_default, kind::add};
        one.what = chance_.pick(ways);
        one.operand = any_number();
    } else {
        one.operand = chance_.one_in(40) ? value(true) : any_key(attribute);
    }
    return one;
}

update session::any_update()
{
    update made;
    for (const char* attribute : {"kind", "rank", "text", "number", "x", "tags", "log"})
        if (chance_.one_in(3))
            made.changes.push_back(any_change(attribute));
    return made;
}

std::optional<attributes>
session::updated(const model_table& table, const attributes& key, const update& by)
{
    const attributes* before = table.find(key);
    auto after = by.apply(before ? *before : key);
    return after && table.takes(*after) ? after : std::nullopt;
}

std::string session::put()
{
    model_table& table = any_table();
    const attributes made = any_item(any_key_of(table));
    const condition when = any_condition();
    op::put_item_request request{.table = table_name(table.shape().name), .item = to_item(made)};
    placeholders given;
    if (!when.questions.empty())
        request.condition = when.text(given);
    given.fill(request);
    request.returning = op::return_values::all_old;
    request.returning_on_failure = op::return_values_on_condition_check_failure::all_old;
    const auto got = database_.send(request);
    const attributes* before = table.find(made);
    if (!table.takes(made))
        return judge_failure("put", errc::validation, got);
    if (!when.is_true(before ? *before : attributes()))
        return judge_failure("put", errc::condition_failed, got, before);
    if (!got)
        return "put: " + got.error().to_string();
    const auto expected = item_of(before);
    table.put(made);
    return differ("put, old item", expected, got->attributes);
}

std::string session::erase()
{
    model_table& table = any_table();
    const attributes key = any_key_of(table);
    const condition when = any_condition();
    op::delete_item_request request{.table = table_name(table.shape().name), .key = to_item(key)};
    placeholders given;
    if (!when.questions.empty())
        request.condition = when.text(given);
    given.fill(request);
    request.returning = op::return_values::all_old;
    request.returning_on_failure = op::return_values_on_condition_check_failure::all_old;
    const auto got = database_.send(request);
    const attributes* before = table.find(key);
    if (!when.is_true(before ? *before : attributes()))
        return judge_failure("delete", errc::condition_failed, got, before);
    if (!got)
        return "delete: " + got.error().to_string();
    const auto expected = item_of(before);
    table.erase(key);
    return differ("delete, old item", expected, got->attributes);
}

std::string session::change_item()
{
    model_table& table = any_table();
    const attributes key = any_key_of(table);
    const condition when = any_condition();
    const update by = any_update();
    op::update_item_request request{.table = table_name(table.shape().name), .key = to_item(key)};
    placeholders given;
    if (!when.questions.empty())
        request.condition = when.text(given);
    if (!by.changes.empty())
        request.update = by.text(given);
    given.fill(request);
    const auto asked = static_cast<op::return_values>(chance_.roll(5));
    request.returning = asked;
    request.returning_on_failure = op::return_values_on_condition_check_failure::all_old;
    const auto got = database_.send(request);
    const attributes* before = table.find(key);
    if (!when.is_true(before ? *before : attributes()))
        return judge_failure("update", errc::condition_failed, got, before);
    const auto after = updated(table, key, by);
    if (!after)
        return judge_failure("update", errc::validation, got);
    if (!got)
        return "update: " + got.error().to_string();
    if (before == nullptr && by.only_takes_away())
        return differ("update of nothing, returned", std::nullopt, got->attributes);
    std::vector<std::string> touched;
    for (const change& one : by.changes)
        touched.push_back(one.attribute);
    const auto expected = returned(asked, before, &*after, touched);
    table.put(*after);
    return differ("update, returned", expected, got->attributes);
}

std::string session::get()
{
    model_table& table = any_table();
    const attributes key = any_key_of(table);
    op::get_item_request request{.table = table_name(table.shape().name), .key = to_item(key)};
    const auto got = database_.send(request);
    if (!got)
        return "get: " + got.error().to_string();
    return differ("get", item_of(table.find(key)), got->item);
}

std::string session::next()
{
    switch (chance_.roll(20)) {
    case 0:
    case 1:
    case 2:
    case 3: return put();
    case 4:
    case 5: return erase();
    case 6:
    case 7:
    case 8:
    case 9: return change_item();
    case 10:
    case 11: return get();
    case 12: return batch_write();
    case 13: return batch_get();
    case 14:
    case 15: return transact_write();
    case 16: return transact_get();
    case 17:
    case 18: return query();
    default: return scan();
    }
}

} // namespace hashrange::model
