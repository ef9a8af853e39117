// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "hashrange/transport/transport.hpp"

#include "property/engine/model_database.hpp"
#include "support/generated/value_generator.hpp"

#include <optional>
#include <string>
#include <vector>

namespace hashrange::model {

/// Does random operations to a database and to the model, and compares every answer.
class session {
public:
    /// Makes its tables, which must not be there.
    session(transport& database, std::uint64_t seed);

    /// One operation. Empty when both agree, else how they differ.
    std::string next();

private:
    // What is asked for, out of small domains, so that equal things meet often.
    model_table& any_table() { return tables_[chance_.roll(tables_.size())]; }
    value any_text() { return value("t" + std::to_string(chance_.roll(6))); }
    value any_number() { return value(static_cast<std::int64_t>(chance_.roll(7)) - 3); }
    value any_key(const std::string& attribute);
    attributes any_key_of(const model_table& table);
    attributes any_item(const attributes& key);
    question any_question();
    condition any_condition();
    change any_change(const std::string& attribute);
    update any_update();

    std::string put();
    std::string erase();
    std::string change_item();
    std::string get();
    std::string batch_write();
    std::string batch_get();
    std::string transact_write();
    std::string transact_get();
    std::string query();
    std::string check_pages(
        const std::string& what,
        model_table& table,
        op::query_request request,
        std::vector<item> whole
    );
    std::string scan();

    /// What an update leaves; nothing when it is refused.
    std::optional<attributes>
    updated(const model_table& table, const attributes& key, const update&);
    /// One action of a transaction: its reason, and what it leaves when there is none.
    struct action {
        op::transact_write_item request;
        std::string reason = "None";
        model_table* table = nullptr;
        attributes key;
        std::optional<attributes> after;
        bool writes = true;
    };
    action any_action(model_table& table, const attributes& key);

    transport& database_;
    test_support::dice chance_;
    std::vector<model_table> tables_;
};

} // namespace hashrange::model
