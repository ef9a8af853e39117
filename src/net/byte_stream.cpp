// SPDX-License-Identifier: Apache-2.0
#include "net/byte_stream.hpp"

namespace hashrange::net {

task<result<std::size_t>>
send_some(byte_stream& to, std::string_view bytes, waiter& how, const patience& limit)
{
    for (;;) {
        const result<io_outcome> tried = to.try_send(bytes);
        if (!tried)
            co_return tried.error();
        if (!tried->waits_for)
            co_return tried->bytes;
        wait_operation ready(how, to.descriptor(), *tried->waits_for, limit);
        const result<void> waited = co_await ready;
        if (!waited)
            co_return waited.error();
    }
}

task<result<std::size_t>>
receive_some(byte_stream& from, std::span<char> into, waiter& how, const patience& limit)
{
    for (;;) {
        const result<io_outcome> tried = from.try_receive(into);
        if (!tried)
            co_return tried.error();
        if (!tried->waits_for)
            co_return tried->bytes;
        wait_operation ready(how, from.descriptor(), *tried->waits_for, limit);
        const result<void> waited = co_await ready;
        if (!waited)
            co_return waited.error();
    }
}

} // namespace hashrange::net
