// SPDX-License-Identifier: Apache-2.0
#include "support/generated/request_generator.hpp"

#include <utility>

namespace hashrange::test_support {

op::owned_request request_generator::batch_get()
{
    op::batch_get_item_request request;
    request.request_items.emplace();
    start_request(tables_.front());
    for (std::uint64_t i = 1 + chance_.roll(5); i > 0; --i) {
        const generated_table& from = another_table();
        op::keys_and_attributes& asked = (*request.request_items)[from.name];
        if (!asked.keys) {
            asked.keys.emplace();
            if (chance_.one_in(3)) {
                asked.projection = expressions_.projection();
                asked.names = expressions_.names();
            }
            if (chance_.one_in(3))
                asked.consistent_read = true;
        }
        asked.keys->push_back(key_of(from));
    }
    add_capacity(request);
    return request;
}

op::owned_request request_generator::batch_write()
{
    op::batch_write_item_request request;
    request.request_items.emplace();
    start_request(tables_.front());
    for (std::uint64_t i = 1 + chance_.roll(5); i > 0; --i) {
        const generated_table& into = another_table();
        op::write_request write;
        if (chance_.one_in(3))
            write.delete_request = op::delete_request{.key = key_of(into)};
        else
            write.put_request = op::put_request{.item = whole_item(into)};
        (*request.request_items)[into.name].push_back(std::move(write));
    }
    add_write_capacity(request);
    return request;
}

} // namespace hashrange::test_support
