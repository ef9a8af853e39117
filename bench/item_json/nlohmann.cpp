// SPDX-License-Identifier: Apache-2.0
#include "contender.hpp"

#include <nlohmann/json.hpp>

#include <vector>

namespace hashrange::bench {
namespace {

class tree_contender final : public contender {
public:
    [[nodiscard]] std::string name() const override { return "nlohmann"; }
    [[nodiscard]] bool writes() const override { return true; }

    std::size_t read_items(const workload& with) override
    {
        std::size_t total = 0;
        for (const wire::padded_json& text : with.texts)
            total += nlohmann::json::parse(text.text()).size();
        return total;
    }
    std::size_t read_page(const workload& with) override
    {
        return nlohmann::json::parse(with.page.text())["Items"].size();
    }
    nlohmann::json understood(const wire::padded_json& text) override
    {
        return nlohmann::json::parse(text.text());
    }

    void prepare_writing(const workload& with) override
    {
        for (const wire::padded_json& text : with.texts)
            items_.push_back(nlohmann::json::parse(text.text()));
        page_ = nlohmann::json::parse(with.page.text());
    }
    std::size_t write_items() override
    {
        std::size_t total = 0;
        for (const nlohmann::json& each : items_)
            total += (text_ = each.dump()).size();
        return total;
    }
    std::size_t write_page() override { return (text_ = page_.dump()).size(); }
    [[nodiscard]] std::string written() const override { return text_; }

private:
    std::vector<nlohmann::json> items_;
    nlohmann::json page_;
    std::string text_;
};

} // namespace

std::unique_ptr<contender> nlohmann_tree()
{
    return std::make_unique<tree_contender>();
}

} // namespace hashrange::bench
