// SPDX-License-Identifier: Apache-2.0
#include "model.hpp"

#include "hashrange/value/item_builder.hpp"

namespace hashrange::expr::model {

namespace {

void write(item_builder& out, const node& shown)
{
    switch (shown.type) {
    case attribute_type::null: out.null(); return;
    case attribute_type::boolean: out.boolean(shown.flag); return;
    case attribute_type::number: out.number(shown.exact); return;
    case attribute_type::string: out.string(shown.text); return;
    case attribute_type::binary: out.binary(shown.text); return;
    case attribute_type::list:
        out.begin_list();
        for (const node& element : shown.list)
            write(out, element);
        out.end_list();
        return;
    case attribute_type::map:
        out.begin_map();
        for (const auto& [name, value] : shown.map)
            write(out.attribute(name), value);
        out.end_map();
        return;
    case attribute_type::string_set:
    case attribute_type::number_set:
    case attribute_type::binary_set: break;
    }
    out.begin_set(shown.type);
    for (const number& element : shown.numbers)
        out.number(element);
    for (const std::string& element : shown.texts)
        if (shown.type == attribute_type::string_set)
            out.string(element);
        else
            out.binary(element);
    out.end_set();
}

const node* step_into(const node& from, const path_step& step)
{
    if (const auto* name = std::get_if<std::string>(&step)) {
        const auto found = from.map.find(*name);
        return found == from.map.end() ? nullptr : &found->second;
    }
    const std::size_t index = std::get<std::uint32_t>(step);
    return index < from.list.size() ? &from.list[index] : nullptr;
}

} // namespace

node node_of(value_view shown)
{
    node made{.type = shown.type()};
    switch (shown.type()) {
    case attribute_type::null: break;
    case attribute_type::boolean: made.flag = shown.as_boolean(); break;
    case attribute_type::number: made.exact = shown.as_number(); break;
    case attribute_type::string: made.text = shown.as_string(); break;
    case attribute_type::binary: made.text = shown.as_binary(); break;
    case attribute_type::list:
        for (const value_view element : shown.as_list())
            made.list.push_back(node_of(element));
        break;
    case attribute_type::map:
        for (const attribute_view each : shown.as_map())
            made.map.emplace(each.name, node_of(each.value));
        break;
    case attribute_type::number_set:
        for (const value_view element : shown.as_set())
            made.numbers.insert(element.as_number());
        break;
    case attribute_type::string_set:
    case attribute_type::binary_set:
        for (const value_view element : shown.as_set())
            made.texts.emplace(element.payload());
        break;
    }
    return made;
}

attributes attributes_of(item_view shown)
{
    attributes all;
    for (const attribute_view each : shown)
        all.emplace(each.name, node_of(each.value));
    return all;
}

item item_of(const attributes& all)
{
    item_builder out;
    for (const auto& [name, value] : all)
        write(out.attribute(name), value);
    return out.finish().value();
}

const node* find(const attributes& in, const path& where)
{
    node top{.type = attribute_type::map};
    const auto first = in.find(where.attribute());
    const node* found = first == in.end() ? nullptr : &first->second;
    for (std::size_t i = 1; found != nullptr && i < where.steps.size(); ++i)
        found = step_into(*found, where.steps[i]);
    return found;
}

attributes project(const projection& tree, const attributes& from)
{
    // What every asked path leads to, in the order of the paths' indexes, without the rest.
    struct picker {
        std::optional<node> pick(const node& of, std::vector<path> below) const
        {
            for (const path& each : below)
                if (each.steps.empty())
                    return of;
            std::map<path_step, std::vector<path>> next;
            for (path& each : below) {
                const path_step step = each.steps.front();
                each.steps.erase(each.steps.begin());
                next[step].push_back(std::move(each));
            }
            node made{.type = of.type};
            bool any = false;
            for (auto& [step, paths] : next) {
                const node* found = step_into(of, step);
                auto part = found == nullptr ? std::nullopt : pick(*found, std::move(paths));
                if (!part)
                    continue;
                any = true;
                if (const auto* name = std::get_if<std::string>(&step))
                    made.map.emplace(*name, *std::move(part));
                else
                    made.list.push_back(*std::move(part));
            }
            return any ? std::optional(made) : std::nullopt;
        }
    };
    const node whole{.type = attribute_type::map, .map = from};
    const auto picked = picker().pick(whole, tree.paths);
    return picked ? picked->map : attributes();
}

} // namespace hashrange::expr::model
