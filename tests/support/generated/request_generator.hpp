// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "hashrange/op/operations.hpp"

#include "support/generated/expression_generator.hpp"
#include "support/generated/generated_table.hpp"
#include "support/generated/value_generator.hpp"

#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

namespace hashrange::test_support {

/// Requests on some tables: mostly such as a program would send, some that fail.
class request_generator {
public:
    request_generator(dice& chance, std::vector<generated_table> tables);

    op::owned_request next();
    [[nodiscard]] const std::vector<generated_table>& tables() const noexcept { return tables_; }

private:
    const generated_table& table();
    const generated_table& another_table();
    void start_request(const generated_table& on);
    item key_of(const generated_table& of);
    item random_key(const generated_table& of);
    item whole_item(const generated_table& of);
    item start_key(const generated_table& in, const generated_keys& by, const value& partition);
    template <class Request>
    void add_condition(Request& request);
    template <class Request>
    void add_return_values(Request& request);
    template <class Request>
    void add_capacity(Request& request)
    {
        if (chance_.one_in(2))
            request.return_capacity = static_cast<op::return_consumed_capacity>(chance_.roll(3));
    }
    template <class Request>
    void add_write_capacity(Request& request)
    {
        if (tell_write_capacity_)
            add_capacity(request);
    }
    template <class Request>
    void add_page(Request& request, const generated_keys& by);
    template <class Action>
    void finish(Action& action);

    op::owned_request put();
    op::owned_request get();
    op::owned_request update();
    op::owned_request erase();
    op::owned_request query();
    op::owned_request scan();
    op::owned_request batch_get();
    op::owned_request batch_write();
    op::owned_request transact_write();
    op::owned_request transact_get();
    op::transact_write_item action();

    dice& chance_;
    std::vector<generated_table> tables_;
    bool tell_write_capacity_;
    value_generator values_;
    expression_generator expressions_;
    std::set<std::pair<table_name, std::string>> taken_;               // keys of this request
    std::optional<op::transact_write_items_request> last_transaction_; // sent again now and then
};

} // namespace hashrange::test_support
