// SPDX-License-Identifier: Apache-2.0
#include "contract/json.hpp"
#include "contract/subject.hpp"

#include <stdexcept>
#include <string>
#include <variant>

namespace hashrange::contract {

void delete_all_tables(subject& of)
{
    const auto listed = json::parse(of.call("ListTables", "{}").body);
    const json* names = listed ? listed->find("TableNames") : nullptr;
    if (names == nullptr)
        throw std::runtime_error("ListTables did not answer");
    for (const json& one : std::get<json::array>(names->held)) {
        const std::string name = R"({"TableName":")" + std::get<std::string>(one.held) + '"';
        of.call("UpdateTable", name + R"(,"DeletionProtectionEnabled":false})");
        of.call("DeleteTable", name + "}");
    }
}

} // namespace hashrange::contract
