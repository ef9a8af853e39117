// SPDX-License-Identifier: Apache-2.0
#include "contender.hpp"

#include <nlohmann/json.hpp>
#include <simdjson.h>

#include <stdexcept>

namespace hashrange::bench {
namespace {

nlohmann::json tree_of(simdjson::dom::element from)
{
    using simdjson::dom::element_type;
    nlohmann::json made;
    switch (from.type()) {
    case element_type::OBJECT: {
        const simdjson::dom::object members = from;
        for (const auto member : members)
            made[std::string(member.key)] = tree_of(member.value);
        return made;
    }
    case element_type::ARRAY: {
        const simdjson::dom::array elements = from;
        for (const auto element : elements)
            made.push_back(tree_of(element));
        return made;
    }
    case element_type::STRING: return std::string(std::string_view(from));
    case element_type::BOOL: return bool(from);
    default: throw std::runtime_error("no such value in the workload");
    }
}

class dom_contender final : public contender {
public:
    [[nodiscard]] std::string name() const override { return "simdjson DOM"; }

    std::size_t read_items(const workload& with) override
    {
        std::size_t total = 0;
        for (const wire::padded_json& text : with.texts)
            total += parse(text).is_object() ? 1 : 0;
        return total;
    }
    std::size_t read_page(const workload& with) override
    {
        return parse(with.page).is_object() ? 1 : 0;
    }
    nlohmann::json understood(const wire::padded_json& text) override
    {
        return tree_of(parse(text));
    }

private:
    simdjson::dom::element parse(const wire::padded_json& padded)
    {
        const std::string_view text = padded.text();
        return parser_.parse(text.data(), text.size(), false);
    }

    simdjson::dom::parser parser_;
};

} // namespace

std::unique_ptr<contender> simdjson_dom()
{
    return std::make_unique<dom_contender>();
}

} // namespace hashrange::bench
