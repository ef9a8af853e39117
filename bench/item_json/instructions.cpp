// SPDX-License-Identifier: Apache-2.0
//
// bench_item_json_instructions read|write: a fixed amount of work for tools/instruction_guard.py.
#include "wire/item_json.hpp"
#include "workload.hpp"

#include <cstring>
#include <vector>

namespace {

using namespace hashrange;

constexpr int repeats = 100;

std::vector<item> read_all(const std::vector<wire::padded_json>& texts, int times)
{
    item_builder builder;
    std::vector<item> items;
    for (int i = 0; i < times; ++i) {
        items.clear();
        for (const wire::padded_json& text : texts) {
            wire::json_scanner in(text);
            items.push_back(wire::read_item(in, builder).value());
        }
    }
    return items;
}

std::size_t write_all(const std::vector<item>& items, int times)
{
    std::string text;
    for (int i = 0; i < times; ++i) {
        text.clear();
        wire::json_writer out(text);
        for (const item& each : items)
            wire::write_item(out, each.view());
    }
    return text.size();
}

} // namespace

int main(int count, char** arguments)
{
    if (count != 2)
        return 2;
    const std::vector<wire::padded_json> texts = bench::workload::make_texts();
    if (std::strcmp(arguments[1], "read") == 0)
        return read_all(texts, repeats).size() == bench::workload::items ? 0 : 1;
    if (std::strcmp(arguments[1], "write") == 0)
        return write_all(read_all(texts, 1), repeats) != 0 ? 0 : 1;
    return 2;
}
