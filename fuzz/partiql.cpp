// SPDX-License-Identifier: Apache-2.0
// rooms: engine
#include "hashrange/engine/engine.hpp"
#include "hashrange/value/value.hpp"

#include "engine/partiql/parse.hpp"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string>

namespace {

using namespace hashrange;

std::shared_ptr<transport> one_table()
{
    auto database = engine::open_in_memory_engine();
    op::create_table_request create{.table = "tab"};
    create.attribute_definitions = {
        {"pk", op::scalar_attribute_type::string}, {"sk", op::scalar_attribute_type::number}};
    create.key_schema = {{"pk", op::key_type::hash}, {"sk", op::key_type::range}};
    create.billing_mode = op::billing_mode::pay_per_request;
    database->send(create).value();
    return database;
}

/// As many as the statement asks for, of types that meet often.
std::vector<value> parameters_for(const std::string& text)
{
    const auto marks = static_cast<std::size_t>(std::count(text.begin(), text.end(), '?'));
    std::vector<value> all;
    for (std::size_t i = 0; i < marks; ++i)
        all.push_back(i % 2 == 0 ? value("a") : value(1));
    return all;
}

} // namespace

/// Any text is a statement or an error; what is a statement is done or refused.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    constexpr std::size_t statement_size_max = 8192;
    const std::string text(reinterpret_cast<const char*>(data), std::min(size, statement_size_max));
    if (!engine::partiql::parse(text))
        return 0;
    static const std::shared_ptr<transport> database = one_table();
    op::execute_statement_request request;
    request.statement = text;
    if (auto parameters = parameters_for(text); !parameters.empty())
        request.parameters = std::move(parameters);
    static_cast<void>(database->send(request));
    op::execute_transaction_request transaction;
    transaction.transact_statements = {{request.statement, request.parameters, {}}};
    static_cast<void>(database->send(transaction));
    return 0;
}
