// SPDX-License-Identifier: Apache-2.0
#include "support/generated/request_generator.hpp"

#include "hashrange/value/item_builder.hpp"

#include <map>

namespace hashrange::test_support {
namespace {

item item_of(const std::map<std::string, value>& attributes)
{
    item_builder builder;
    for (const auto& [name, held] : attributes)
        builder.attribute(name).value(held.view());
    return builder.finish().value();
}

/// Whether it has all attributes of its items.
bool is_whole(const generated_keys& by)
{
    return !by.index || by.projection == op::projection_type::all;
}

bool is_key_of(const generated_table& table, const key_attribute& attribute)
{
    return attribute == table.keys.partition || attribute == table.keys.sort;
}

/// DynamoDB Local charges an index also for items that have but one of its two keys.
bool counted_alike(const std::vector<generated_table>& tables)
{
    for (const generated_table& table : tables)
        for (const generated_keys& by : table.indexes)
            if (by.global && by.sort && !is_key_of(table, *by.sort))
                return false;
    return true;
}

} // namespace

request_generator::request_generator(dice& chance, std::vector<generated_table> tables)
    : chance_(chance), tables_(std::move(tables)), tell_write_capacity_(counted_alike(tables_)),
      values_(chance), expressions_(chance)
{
}

void request_generator::start_request(const generated_table& on)
{
    taken_.clear();
    expressions_.start_request(on.keyed);
}

/// The table of the next request.
const generated_table& request_generator::table()
{
    const generated_table& chosen = chance_.pick(tables_);
    start_request(chosen);
    return chosen;
}

/// The table of one more part of a request.
const generated_table& request_generator::another_table()
{
    const generated_table& chosen = chance_.pick(tables_);
    expressions_.start_part(chosen.keyed);
    return chosen;
}

/// Of the parts of one request each has a key of its own.
item request_generator::key_of(const generated_table& of)
{
    item key = random_key(of);
    for (int tries = 0; tries < 50 && taken_.contains(std::pair(of.name, std::string(key.bytes())));
         ++tries)
        if (!expressions_.slips(50))
            key = random_key(of);
    taken_.emplace(of.name, key.bytes());
    return key;
}

item request_generator::random_key(const generated_table& of)
{
    std::map<std::string, value> key{
        {of.keys.partition.first, values_.key(of.keys.partition.second)}};
    if (of.keys.sort)
        key.insert_or_assign(of.keys.sort->first, values_.key(of.keys.sort->second));
    if (expressions_.slips(80))
        key.insert_or_assign("pk", values_.any(0));
    if (expressions_.slips(200))
        key.insert_or_assign("x", 1);
    if (expressions_.slips(200))
        key.erase(chance_.one_in(2) ? "pk" : "sk");
    return item_of(key);
}

item request_generator::whole_item(const generated_table& of)
{
    std::map<std::string, value> attributes;
    for (const char* name : {"a", "b", "c", "d", "g"})
        if (const auto keyed = of.keyed.types.find(name); keyed == of.keyed.types.end()) {
            if (!chance_.one_in(3))
                attributes.insert_or_assign(name, values_.any());
        } else if (expressions_.slips(60)) {
            attributes.insert_or_assign(name, values_.any(1));
        } else if (!chance_.one_in(5)) {
            attributes.insert_or_assign(name, values_.key(keyed->second));
        }
    // So that paths, lists, sums and sets often meet what they need.
    if (chance_.one_in(2))
        attributes.insert_or_assign(
            "m", value::map({{"x", values_.any(1)}, {"y", values_.any(1)}, {"z", values_.any(0)}})
        );
    if (chance_.one_in(2))
        attributes.insert_or_assign("l", value::list({values_.any(1), values_.any(1)}));
    if (chance_.one_in(2))
        attributes.insert_or_assign("n", values_.scalar(attribute_type::number));
    if (chance_.one_in(2))
        attributes.insert_or_assign("s", values_.set(attribute_type::string_set));
    const item key = key_of(of);
    for (const attribute_view part : key)
        attributes.insert_or_assign(std::string(part.name), value(part.value));
    return item_of(attributes);
}

template <class Request>
void request_generator::add_condition(Request& request)
{
    if (chance_.one_in(2))
        request.condition = expressions_.condition();
    if (chance_.one_in(2))
        request.returning_on_failure = op::return_values_on_condition_check_failure::all_old;
}

template <class Request>
void request_generator::add_return_values(Request& request)
{
    finish(request);
    if (chance_.one_in(2))
        request.returning = op::return_values::all_old;
    if (expressions_.slips(60))
        request.returning = op::return_values::updated_new;
    add_write_capacity(request);
}

template <class Action>
void request_generator::finish(Action& action)
{
    action.names = expressions_.names();
    action.values = expressions_.values();
}

op::owned_request request_generator::put()
{
    const generated_table& into = table();
    op::put_item_request request{.table = into.name, .item = whole_item(into)};
    add_condition(request);
    add_return_values(request);
    return request;
}

op::owned_request request_generator::get()
{
    const generated_table& from = table();
    op::get_item_request request{.table = from.name, .key = key_of(from)};
    if (chance_.one_in(2))
        request.projection = expressions_.projection();
    request.names = expressions_.names();
    add_capacity(request);
    if (chance_.one_in(2))
        request.consistent_read = true;
    return request;
}

op::owned_request request_generator::update()
{
    const generated_table& in = table();
    op::update_item_request request{.table = in.name, .key = key_of(in)};
    // DynamoDB Local makes an item of an update that only takes away; the service does not.
    const bool only_removes = chance_.one_in(8);
    if (!chance_.one_in(15))
        request.update = expressions_.update(only_removes);
    if (only_removes || !expression_generator::can_add(request.update.text()))
        request.condition = "attribute_exists(pk)";
    else
        add_condition(request);
    add_return_values(request);
    request.returning = static_cast<op::return_values>(chance_.roll(5));
    // Of an attribute of which a part was updated DynamoDB Local tells all.
    const std::string* text = request.update.text();
    const bool parts = text != nullptr && text->find_first_of(".[") != std::string::npos;
    if (parts && *request.returning != op::return_values::none)
        request.returning = op::return_values::all_new;
    return request;
}

op::owned_request request_generator::erase()
{
    const generated_table& in = table();
    op::delete_item_request request{.table = in.name, .key = key_of(in)};
    add_condition(request);
    add_return_values(request);
    return request;
}

template <class Request>
void request_generator::add_page(Request& request, const generated_keys& by)
{
    // What a global index lacks cannot be read from it.
    const bool has_all = !by.global || is_whole(by);
    if (has_all ? chance_.one_in(4) : expressions_.slips(20))
        request.projection = expressions_.projection();
    else if (chance_.one_in(12))
        request.select = op::select_attributes::count;
    else if (has_all ? chance_.one_in(12) : expressions_.slips(20))
        request.select = op::select_attributes::all_attributes;
    else if (by.index && chance_.one_in(6))
        request.select = op::select_attributes::all_projected_attributes;
    if (expressions_.slips(80))
        request.select = static_cast<op::select_attributes>(chance_.roll(4));
    finish(request);
    if (chance_.one_in(2))
        request.limit = static_cast<std::int32_t>(1 + chance_.roll(4));
    if (expressions_.slips(100))
        request.limit = 0;
    if (!by.global && chance_.one_in(4))
        request.consistent_read = true;
    if (expressions_.slips(100))
        request.consistent_read = true;
    add_capacity(request);
}

/// A cursor that some item may have, or may have had.
item request_generator::start_key(
    const generated_table& in, const generated_keys& by, const value& partition
)
{
    std::map<std::string, value> key;
    for (const generated_keys* keys : {&in.keys, &by}) {
        key.insert_or_assign(keys->partition.first, values_.key(keys->partition.second));
        if (keys->sort)
            key.insert_or_assign(keys->sort->first, values_.key(keys->sort->second));
    }
    key.insert_or_assign(by.partition.first, partition);
    switch (chance_.roll(12)) {
    case 0: key.insert_or_assign(by.partition.first, values_.key(by.partition.second)); break;
    case 1: key.erase(key.begin()); break;
    case 2: key.insert_or_assign(by.partition.first, values_.any(0)); break;
    case 3: key.insert_or_assign("x", 1); break;
    default: break;
    }
    return item_of(key);
}

op::owned_request request_generator::query()
{
    const generated_table& in = table();
    const generated_keys& by =
        in.indexes.empty() || chance_.one_in(3) ? in.keys : chance_.pick(in.indexes);
    op::query_request request{.table = in.name, .index = by.index};
    if (expressions_.slips(100))
        request.index = index_name("no-such-index");
    const value partition =
        expressions_.slips(60) ? values_.any(1) : values_.key(by.partition.second);
    request.key_condition = expressions_.key_condition(by.partition, partition, by.sort);
    std::vector<std::string> keys{by.partition.first};
    if (by.sort)
        keys.push_back(by.sort->first);
    if (is_whole(by) ? chance_.one_in(3) : expressions_.slips(10))
        request.filter = expressions_.filter(keys);
    if (chance_.one_in(2))
        request.scan_index_forward = chance_.one_in(2);
    add_page(request, by);
    // It may lie outside of the range, which is a slip.
    if (!by.global && expressions_.slips(5))
        request.exclusive_start_key = start_key(in, by, partition);
    return request;
}

op::owned_request request_generator::scan()
{
    const generated_table& in = table();
    const generated_keys& by =
        in.indexes.empty() || chance_.one_in(2) ? in.keys : chance_.pick(in.indexes);
    op::scan_request request{.table = in.name, .index = by.index};
    // By what an index lacks DynamoDB Local filters wrongly.
    if (is_whole(by) && chance_.one_in(2))
        request.filter = expressions_.filter({});
    add_page(request, by);
    if (chance_.one_in(5)) {
        request.total_segments = static_cast<std::int32_t>(1 + chance_.roll(4));
        request.segment = 0;
        if (expressions_.slips(20))
            request.segment = request.total_segments;
        if (expressions_.slips(20))
            request.segment.reset();
    }
    return request;
}

op::transact_write_item request_generator::action()
{
    const generated_table& in = another_table();
    op::transact_write_item one;
    switch (chance_.roll(4)) {
    case 0:
        one.condition_check.emplace().table = in.name;
        one.condition_check->key = key_of(in);
        add_condition(*one.condition_check);
        if (one.condition_check->condition.empty())
            one.condition_check->condition = "attribute_not_exists(absent)";
        finish(*one.condition_check);
        break;
    case 1:
        one.put.emplace().table = in.name;
        one.put->item = whole_item(in);
        add_condition(*one.put);
        finish(*one.put);
        break;
    case 2:
        one.delete_.emplace().table = in.name;
        one.delete_->key = key_of(in);
        add_condition(*one.delete_);
        finish(*one.delete_);
        break;
    default:
        one.update.emplace().table = in.name;
        one.update->key = key_of(in);
        one.update->update = expressions_.update();
        add_condition(*one.update);
        finish(*one.update);
        break;
    }
    return one;
}

op::owned_request request_generator::transact_write()
{
    if (last_transaction_ && chance_.one_in(4))
        return *last_transaction_;
    start_request(tables_.front());
    op::transact_write_items_request request;
    request.transact_items.emplace();
    for (std::uint64_t i = 1 + chance_.roll(4); i > 0; --i)
        request.transact_items->push_back(action());
    if (chance_.one_in(3))
        request.client_request_token = "token" + std::to_string(chance_.roll(4));
    add_write_capacity(request);
    last_transaction_ = request;
    return request;
}

op::owned_request request_generator::transact_get()
{
    op::transact_get_items_request request;
    request.transact_items.emplace();
    start_request(tables_.front());
    for (std::uint64_t i = 1 + chance_.roll(4); i > 0; --i) {
        const generated_table& from = another_table();
        op::transact_get_item one;
        one.get.emplace().table = from.name;
        one.get->key = key_of(from);
        if (chance_.one_in(3)) {
            one.get->projection = expressions_.projection();
            one.get->names = expressions_.names();
        }
        request.transact_items->push_back(std::move(one));
    }
    add_capacity(request);
    return request;
}

op::owned_request request_generator::next()
{
    switch (chance_.roll(22)) {
    case 0:
    case 1:
    case 2: return get();
    case 3:
    case 4:
    case 5:
    case 6:
    case 7: return update();
    case 8: return erase();
    case 9:
    case 10:
    case 11:
    case 12: return query();
    case 13:
    case 14: return scan();
    case 15: return batch_get();
    case 16: return batch_write();
    case 17: return transact_write();
    case 18: return transact_get();
    default: return put();
    }
}

} // namespace hashrange::test_support
