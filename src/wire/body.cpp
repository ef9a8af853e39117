// SPDX-License-Identifier: Apache-2.0
#include "wire/body.hpp"

#include "hashrange/op/errors.hpp"

#include "wire/writer.hpp"

namespace hashrange::wire {

std::string write_body(const structure& table, const void* shown)
{
    std::string body;
    writer out(body);
    write_members(out, table, shown);
    return body;
}

std::optional<error>
read_body(const structure& table, std::string_view body, direction whose, void* into)
{
    return read_body(table, padded_json(body), whose, into);
}

std::optional<error> read_body(
    const structure& table,
    const padded_json& body,
    direction whose,
    void* into,
    std::vector<std::string>* broken
)
{
    json_scanner json(body);
    reader in(json, whose);
    if (json.peek() == json_kind::object) {
        read_members(in, table, into);
        json.end();
        if (broken != nullptr)
            *broken = in.take_violations();
        return in.failure();
    }
    json.skip();
    json.fail("the body is not an object");
    if (whose == direction::response)
        return in.failure();
    return op::serialization(); // for which the service has no words
}

} // namespace hashrange::wire
