// SPDX-License-Identifier: Apache-2.0
// expect: error: .*deleted
#include "hashrange/transport/transport.hpp"

hashrange::task<bool> exists(hashrange::transport& client)
{
#ifdef HASHRANGE_WRONG
    auto found = co_await client.send_async(hashrange::op::get_item_request{.table = "t"});
#else
    const hashrange::op::get_item_request request{.table = "t"};
    auto found = co_await client.send_async(request);
#endif
    co_return found && found->item.has_value();
}
