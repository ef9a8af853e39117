// SPDX-License-Identifier: Apache-2.0
// expect: error: .*deleted
#include "hashrange/transport/transport.hpp"

hashrange::task<bool> exists(hashrange::transport& client, hashrange::op::get_item_request request)
{
    const hashrange::call_context context;
#ifdef HASHRANGE_WRONG
    auto found = co_await client.send_async(std::move(request), context);
#else
    auto found = co_await client.send_async(request, context);
#endif
    co_return found && found->item.has_value();
}
