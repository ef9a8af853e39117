// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "workload.hpp"

#include <nlohmann/json_fwd.hpp>

#include <memory>
#include <string>

namespace hashrange::bench {

/// Something that reads JSON into its own form and perhaps writes it back. Each keeps and reuses
/// what its library lets it reuse.
class contender {
public:
    virtual ~contender() = default;
    [[nodiscard]] virtual std::string name() const = 0;
    [[nodiscard]] virtual bool writes() const { return false; }

    /// Reads every item once. Returns something that depends on all that was read.
    virtual std::size_t read_items(const workload& with) = 0;
    /// The page into a list of items.
    virtual std::size_t read_page(const workload& with) = 0;
    /// What it understood of one item, to be compared.
    virtual nlohmann::json understood(const wire::padded_json& item) = 0;

    /// Reads what the write functions will write.
    virtual void prepare_writing(const workload&) {}
    /// Writes every item once into one reused buffer, each from its beginning.
    virtual std::size_t write_items() { return 0; }
    virtual std::size_t write_page() { return 0; }
    /// What the last write function wrote, its last text only.
    [[nodiscard]] virtual std::string written() const { return {}; }
};

std::unique_ptr<contender> ours();
/// Only copies the bytes: the floor.
std::unique_ptr<contender> copy();
/// The bare parse into simdjson's tape, nothing made of it.
std::unique_ptr<contender> simdjson_dom();
/// simdjson on demand into a map of variants, as a client with an attribute value type would.
std::unique_ptr<contender> simdjson_variants();
std::unique_ptr<contender> nlohmann_tree();

} // namespace hashrange::bench
