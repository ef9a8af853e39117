// SPDX-License-Identifier: Apache-2.0
#include "contender.hpp"

#include <nlohmann/json.hpp>
#include <simdjson.h>

#include <map>
#include <stdexcept>
#include <variant>
#include <vector>

namespace hashrange::bench {
namespace {

namespace ondemand = simdjson::ondemand;

struct attribute_value;
using attribute_map = std::map<std::string, attribute_value>;
using attribute_list = std::vector<attribute_value>;
struct number_text {
    std::string digits;
};
struct string_set {
    std::vector<std::string> elements;
};
struct attribute_value {
    std::variant<bool, std::string, number_text, string_set, attribute_list, attribute_map> held;
};

std::string text_of(ondemand::value from)
{
    return std::string(from.get_string().value());
}

attribute_map map_of(ondemand::object from);

attribute_value value_of(ondemand::object from)
{
    for (ondemand::field tagged : from) {
        const std::string_view tag = tagged.unescaped_key();
        ondemand::value content = tagged.value();
        if (tag == "S")
            return {text_of(content)};
        if (tag == "N")
            return {number_text{text_of(content)}};
        if (tag == "BOOL")
            return {content.get_bool().value()};
        if (tag == "M")
            return {map_of(content.get_object())};
        if (tag == "L") {
            attribute_list list;
            for (ondemand::value element : content.get_array())
                list.push_back(value_of(element.get_object()));
            return {std::move(list)};
        }
        if (tag == "SS") {
            string_set set;
            for (ondemand::value element : content.get_array())
                set.elements.push_back(text_of(element));
            return {std::move(set)};
        }
    }
    throw std::runtime_error("no such value in the workload");
}

attribute_map map_of(ondemand::object from)
{
    attribute_map map;
    for (ondemand::field field : from) {
        std::string name(std::string_view(field.unescaped_key()));
        map.emplace(std::move(name), value_of(field.value().get_object()));
    }
    return map;
}

nlohmann::json tree_of(const attribute_map& map);

struct tree_maker {
    nlohmann::json operator()(bool flag) const { return {{"BOOL", flag}}; }
    nlohmann::json operator()(const std::string& text) const { return {{"S", text}}; }
    nlohmann::json operator()(const number_text& number) const { return {{"N", number.digits}}; }
    nlohmann::json operator()(const string_set& set) const { return {{"SS", set.elements}}; }
    nlohmann::json operator()(const attribute_map& map) const { return {{"M", tree_of(map)}}; }
    nlohmann::json operator()(const attribute_list& list) const
    {
        nlohmann::json elements = nlohmann::json::array();
        for (const attribute_value& element : list)
            elements.push_back(std::visit(*this, element.held));
        return {{"L", elements}};
    }
};

nlohmann::json tree_of(const attribute_map& map)
{
    nlohmann::json made;
    for (const auto& [name, value] : map)
        made[name] = std::visit(tree_maker(), value.held);
    return made;
}

class variants_contender final : public contender {
public:
    [[nodiscard]] std::string name() const override { return "simdjson on demand, variants"; }

    std::size_t read_items(const workload& with) override
    {
        std::size_t total = 0;
        for (const wire::padded_json& text : with.texts)
            total += read(text).size();
        return total;
    }
    std::size_t read_page(const workload& with) override
    {
        std::vector<attribute_map> items;
        ondemand::document document = parse(with.page);
        for (ondemand::value element : document["Items"].get_array())
            items.push_back(map_of(element.get_object()));
        return items.size();
    }
    nlohmann::json understood(const wire::padded_json& text) override
    {
        return tree_of(read(text));
    }

private:
    ondemand::document parse(const wire::padded_json& padded)
    {
        const std::string_view text = padded.text();
        return parser_.iterate(text.data(), text.size(), text.size() + wire::padded_json::padding);
    }
    attribute_map read(const wire::padded_json& padded)
    {
        ondemand::document document = parse(padded);
        return map_of(document.get_object());
    }

    ondemand::parser parser_;
};

} // namespace

std::unique_ptr<contender> simdjson_variants()
{
    return std::make_unique<variants_contender>();
}

} // namespace hashrange::bench
