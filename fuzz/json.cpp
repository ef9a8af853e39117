// SPDX-License-Identifier: Apache-2.0
// rooms: wire
// links: simdjson
#include "../tests/support/json_agreement.hpp"
#include "wire/item_json.hpp"

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

// Any text: our scanner and simdjson give the same verdict and see the same content (the
// exceptions stand in json_agreement.hpp), and reading it as an item ends in an item that is its
// own JSON again, or in a failure.

namespace {

void require(bool holds)
{
    if (!holds)
        std::abort();
}

void read_as_item(std::string_view text)
{
    using namespace hashrange;
    using namespace hashrange::wire;
    item_builder builder;
    const padded_json padded(text);
    json_scanner in(padded);
    const auto read = read_item(in, builder);
    if (!read)
        return;
    require(item::from_bytes(read->bytes()) == *read);
    std::string written;
    json_writer out(written);
    write_item(out, read->view());
    const padded_json again(written);
    json_scanner in_again(again);
    require(read_item(in_again, builder).value() == *read);
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    const std::string_view text(reinterpret_cast<const char*>(data), size);
    require(hashrange::test_support::disagreement(text).empty());
    read_as_item(text);
    return 0;
}
