// SPDX-License-Identifier: Apache-2.0
#include "property/engine/model_database.hpp"

#include <algorithm>
#include <set>

namespace hashrange::model {
namespace {

op::scalar_attribute_type scalar_type_of(const std::string& key_attribute)
{
    return type_of(key_attribute) == attribute_type::number ? op::scalar_attribute_type::number
                                                            : op::scalar_attribute_type::string;
}

std::vector<op::key_schema_element> schema_of(const key_shape& key)
{
    std::vector<op::key_schema_element> schema{{key.partition, op::key_type::hash}};
    if (!key.sort.empty())
        schema.push_back({key.sort, op::key_type::range});
    return schema;
}

op::index_projection projection_of(const index_shape& index)
{
    op::index_projection made{.projection_type = index.carries};
    if (index.carries == op::projection_type::include)
        made.non_key_attributes = std::vector{included};
    return made;
}

bool has_key(const attributes& item, const key_shape& key)
{
    return item.contains(key.partition) && (key.sort.empty() || item.contains(key.sort));
}

} // namespace

attribute_type type_of(const std::string& key_attribute)
{
    const bool is_number =
        key_attribute == "sk" || key_attribute == "rank" || key_attribute == "number";
    return is_number ? attribute_type::number : attribute_type::string;
}

op::create_table_request table_shape::create() const
{
    op::create_table_request made{.table = table_name(name)};
    made.key_schema = schema_of(key);
    made.billing_mode = op::billing_mode::pay_per_request;
    std::set<std::string> defined{key.partition, key.sort};
    for (const index_shape& index : indexes) {
        defined.insert({index.key.partition, index.key.sort});
        if (index.global) {
            op::global_secondary_index one{.index = index_name(index.name)};
            one.key_schema = schema_of(index.key);
            one.projection = projection_of(index);
            if (!made.global_secondary_indexes)
                made.global_secondary_indexes.emplace();
            made.global_secondary_indexes->push_back(std::move(one));
        } else {
            op::local_secondary_index one{.index = index_name(index.name)};
            one.key_schema = schema_of(index.key);
            one.projection = projection_of(index);
            if (!made.local_secondary_indexes)
                made.local_secondary_indexes.emplace();
            made.local_secondary_indexes->push_back(std::move(one));
        }
    }
    made.attribute_definitions.emplace();
    for (const std::string& attribute : defined)
        if (!attribute.empty())
            made.attribute_definitions->push_back({attribute, scalar_type_of(attribute)});
    return made;
}

attributes table_shape::carried(const index_shape& in, const attributes& whole) const
{
    if (in.carries == op::projection_type::all)
        return whole;
    attributes kept;
    for (const std::string& each : {key.partition, key.sort, in.key.partition, in.key.sort})
        if (!each.empty())
            kept.insert(*whole.find(each));
    if (const auto more = whole.find(included);
        in.carries == op::projection_type::include && more != whole.end())
        kept.insert(*more);
    return kept;
}

bool key_order::operator()(const key_values& left, const key_values& right) const
{
    if (left.first != right.first)
        return is_less(left.first, right.first);
    return is_less(left.second, right.second);
}

key_values model_table::key_of(const attributes& item) const
{
    const std::string& sort = shape_.key.sort;
    return {item.at(shape_.key.partition), sort.empty() ? value() : item.at(sort)};
}

const attributes* model_table::find(const attributes& key) const
{
    const auto found = items_.find(key_of(key));
    return found == items_.end() ? nullptr : &found->second;
}

bool model_table::takes(const attributes& item) const
{
    for (const index_shape& index : shape_.indexes)
        for (const std::string& each : {index.key.partition, index.key.sort})
            if (const auto held = item.find(each); held != item.end())
                if (held->second.view().type() != type_of(each))
                    return false;
    return true;
}

std::vector<attributes> model_table::query(
    const index_shape* index, const value& partition, const std::optional<question>& sort
) const
{
    const key_shape& key = index == nullptr ? shape_.key : index->key;
    std::vector<attributes> found;
    for (const attributes& one : all(index))
        if (one.at(key.partition) == partition && (!sort || sort->is_true(one)))
            found.push_back(one);
    if (key.sort.empty())
        return found;
    const auto by_sort_key = [&](const attributes& left, const attributes& right) {
        return is_less(left.at(key.sort), right.at(key.sort));
    };
    for (auto next = found.begin(); next != found.end(); ++next) // stable
        std::rotate(std::upper_bound(found.begin(), next, *next, by_sort_key), next, next + 1);
    return found;
}

std::vector<attributes> model_table::all(const index_shape* index) const
{
    std::vector<attributes> entries;
    for (const auto& [key, item] : items_) {
        if (index == nullptr)
            entries.push_back(item);
        else if (has_key(item, index->key))
            entries.push_back(shape_.carried(*index, item));
    }
    return entries;
}

} // namespace hashrange::model
