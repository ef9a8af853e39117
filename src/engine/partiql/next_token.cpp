// SPDX-License-Identifier: Apache-2.0
#include "engine/partiql/next_token.hpp"

#include "hashrange/op/errors.hpp"

#include "engine/store/store_key.hpp"
#include "value/base64.hpp"

#include <cstring>

namespace hashrange::engine::partiql {

namespace {

constexpr char version = 1;
constexpr std::size_t version_bytes = 1;
constexpr std::size_t head_bytes = version_bytes + sizeof(std::uint32_t) + sizeof(std::uint64_t);
constexpr std::size_t check_bytes = sizeof(std::uint64_t);

template <class Number>
void append(std::string& to, Number number)
{
    char bytes[sizeof number];
    std::memcpy(bytes, &number, sizeof number);
    to.append(bytes, sizeof number);
}

template <class Number>
Number load(std::string_view from)
{
    Number number;
    std::memcpy(&number, from.data(), sizeof number);
    return number;
}

/// The same for the same statement with the same parameters.
std::uint64_t hash_of(const op::execute_statement_request& request)
{
    std::string all = *request.statement;
    if (request.parameters)
        for (const value& one : *request.parameters) {
            append(all, static_cast<std::uint64_t>(one.payload().size()));
            all.push_back(static_cast<char>(one.type()));
            all.append(one.payload());
        }
    return partition_hash(all);
}

error invalid_token()
{
    return op::validation("Invalid NextToken");
}

} // namespace

std::string token_of(const read_position& at, const op::execute_statement_request& request)
{
    std::string bytes(1, version);
    append(bytes, at.range);
    append(bytes, hash_of(request));
    if (at.after)
        bytes.append(at.after->bytes());
    append(bytes, partition_hash(bytes));
    return encode_base64(bytes);
}

result<read_position>
position_of(std::string_view token, const op::execute_statement_request& request)
{
    std::string bytes;
    if (decode_base64(token, bytes) || bytes.size() < head_bytes + check_bytes)
        return invalid_token();
    const std::string_view said = std::string_view(bytes).substr(0, bytes.size() - check_bytes);
    const auto check = load<std::uint64_t>(std::string_view(bytes).substr(said.size()));
    if (check != partition_hash(said) || said.front() != version)
        return invalid_token();
    read_position at;
    at.range = load<std::uint32_t>(said.substr(version_bytes));
    const auto statement = load<std::uint64_t>(said.substr(version_bytes + sizeof at.range));
    if (statement != hash_of(request))
        return op::validation("NextToken does not match request");
    const std::string_view key = said.substr(head_bytes);
    if (key.empty())
        return at;
    at.after = item::from_bytes(key);
    if (!at.after)
        return invalid_token();
    return at;
}

} // namespace hashrange::engine::partiql
