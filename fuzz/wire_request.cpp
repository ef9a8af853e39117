// SPDX-License-Identifier: Apache-2.0
// rooms: wire
// Any bytes as the body of a request or an answer, the operation chosen by the first of them:
// reading ends in a value or an error, and a value that is written reads as itself.
#include "wire/error_body.hpp"
#include "wire/wire.hpp"

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

namespace {

using namespace hashrange;

void check_request(op::operation id, std::string_view body)
{
    const auto read = wire::decode_request(id, body);
    if (!read)
        return;
    const std::string written = wire::encode_request(op::borrow(*read));
    const auto again = wire::decode_request(id, written);
    if (!again || !(*again == *read))
        std::abort();
}

void check_response(op::operation id, std::string_view body)
{
    const auto read = wire::decode_response(id, body);
    if (!read)
        return;
    const std::string written = wire::encode_response(*read);
    const auto again = wire::decode_response(id, written);
    if (!again || !(*again == *read))
        std::abort();
}

void check_error(std::string_view body)
{
    const error read = wire::decode_error(400, body, "R");
    const error again = wire::decode_error(400, wire::encode_error(read), "R");
    if (again.name() != read.name() && read.source() == error_source::service)
        std::abort();
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size)
{
    if (size == 0)
        return 0;
    const std::string_view body(reinterpret_cast<const char*>(bytes) + 1, size - 1);
    const std::size_t choice = bytes[0] % (2 * op::operations + 1);
    if (choice < op::operations)
        check_request(static_cast<op::operation>(choice), body);
    else if (choice < 2 * op::operations)
        check_response(static_cast<op::operation>(choice - op::operations), body);
    else
        check_error(body);
    return 0;
}
