// SPDX-License-Identifier: Apache-2.0
#include "contender.hpp"
#include "wire/item_json.hpp"

#include <nlohmann/json.hpp>

#include <stdexcept>
#include <vector>

namespace hashrange::bench {
namespace {

class reader_and_writer final : public contender {
public:
    [[nodiscard]] std::string name() const override { return "hashrange"; }
    [[nodiscard]] bool writes() const override { return true; }

    std::size_t read_items(const workload& with) override
    {
        std::size_t total = 0;
        for (const wire::padded_json& text : with.texts)
            total += read(text).stored_bytes();
        return total;
    }

    std::size_t read_page(const workload& with) override
    {
        wire::json_scanner in(with.page);
        std::vector<item> items;
        std::string_view name;
        in.begin_object();
        while (in.next_member(name)) {
            if (name != "Items") {
                in.skip();
                continue;
            }
            in.begin_array();
            while (in.next_element())
                items.push_back(*wire::read_item(in, builder_));
        }
        in.end();
        if (in.failed())
            throw std::runtime_error(std::string(in.failure()));
        return items.size();
    }

    nlohmann::json understood(const wire::padded_json& text) override
    {
        const item made = read(text);
        std::string written;
        wire::json_writer out(written);
        wire::write_item(out, made.view());
        return nlohmann::json::parse(written);
    }

    void prepare_writing(const workload& with) override
    {
        for (const wire::padded_json& text : with.texts)
            items_.push_back(read(text));
    }

    std::size_t write_items() override
    {
        std::size_t total = 0;
        for (const item& each : items_) {
            text_.clear();
            wire::json_writer out(text_);
            wire::write_item(out, each.view());
            total += text_.size();
        }
        return total;
    }

    std::size_t write_page() override
    {
        text_.clear();
        wire::json_writer out(text_);
        out.begin_object();
        out.name("Items");
        out.begin_array();
        for (std::size_t i = 0; i < workload::page_items; ++i)
            wire::write_item(out, items_[i % items_.size()].view());
        out.end_array();
        out.name("Count");
        out.integer(workload::page_items);
        out.end_object();
        return text_.size();
    }

    [[nodiscard]] std::string written() const override { return text_; }

private:
    item read(const wire::padded_json& text)
    {
        wire::json_scanner in(text);
        auto made = wire::read_item(in, builder_);
        in.end();
        if (!made || in.failed())
            throw std::runtime_error("an item was refused");
        return *std::move(made);
    }

    item_builder builder_;
    std::vector<item> items_;
    std::string text_;
};

} // namespace

std::unique_ptr<contender> ours()
{
    return std::make_unique<reader_and_writer>();
}

} // namespace hashrange::bench
