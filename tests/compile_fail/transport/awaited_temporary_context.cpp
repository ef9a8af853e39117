// SPDX-License-Identifier: Apache-2.0
// expect: error: .*deleted
#include "hashrange/transport/transport.hpp"

hashrange::task<bool>
exists(hashrange::transport& client, const hashrange::op::get_item_request& request)
{
#ifdef HASHRANGE_WRONG
    auto found = co_await client.send_async(request, {.entity = "user"});
#else
    const hashrange::call_context context{.entity = "user"};
    auto found = co_await client.send_async(request, context);
#endif
    co_return found && found->item.has_value();
}
