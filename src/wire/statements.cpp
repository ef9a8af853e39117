// SPDX-License-Identifier: Apache-2.0
#include "hashrange/op/batch_execute_statement.hpp"
#include "hashrange/op/execute_statement.hpp"
#include "hashrange/op/execute_transaction.hpp"

#include "wire/structures.hpp"

#include <array>

namespace hashrange::wire {

template <>
const structure& structure_of<op::batch_statement_error>()
{
    static constexpr std::array members{
        field<&op::batch_statement_error::code>("Code"),
        field<&op::batch_statement_error::message>("Message"),
        field<&op::batch_statement_error::item>("Item"),
    };
    static constexpr structure made{"BatchStatementError", members};
    return made;
}

template <>
const structure& structure_of<op::batch_statement_request>()
{
    static constexpr std::array members{
        field<&op::batch_statement_request::statement>("Statement"),
        field<&op::batch_statement_request::parameters>("Parameters"),
        field<&op::batch_statement_request::consistent_read>("ConsistentRead"),
        field<&op::batch_statement_request::returning_on_failure>(
            "ReturnValuesOnConditionCheckFailure"
        ),
    };
    static constexpr structure made{"BatchStatementRequest", members};
    return made;
}

template <>
const structure& structure_of<op::batch_statement_response>()
{
    static constexpr std::array members{
        field<&op::batch_statement_response::error>("Error"),
        field<&op::batch_statement_response::table>("TableName"),
        field<&op::batch_statement_response::item>("Item"),
    };
    static constexpr structure made{"BatchStatementResponse", members};
    return made;
}

template <>
const structure& structure_of<op::parameterized_statement>()
{
    static constexpr std::array members{
        field<&op::parameterized_statement::statement>("Statement"),
        field<&op::parameterized_statement::parameters>("Parameters"),
        field<&op::parameterized_statement::returning_on_failure>(
            "ReturnValuesOnConditionCheckFailure"
        ),
    };
    static constexpr structure made{"ParameterizedStatement", members};
    return made;
}

template <>
const structure& structure_of<op::execute_statement_request>()
{
    static constexpr std::array members{
        field<&op::execute_statement_request::statement>("Statement"),
        field<&op::execute_statement_request::parameters>("Parameters"),
        field<&op::execute_statement_request::consistent_read>("ConsistentRead"),
        field<&op::execute_statement_request::next_token>("NextToken"),
        field<&op::execute_statement_request::return_capacity>("ReturnConsumedCapacity"),
        field<&op::execute_statement_request::limit>("Limit"),
        field<&op::execute_statement_request::returning_on_failure>(
            "ReturnValuesOnConditionCheckFailure"
        ),
    };
    static constexpr structure made{"ExecuteStatementInput", members};
    return made;
}

template <>
const structure& structure_of<op::execute_statement_response>()
{
    static constexpr std::array members{
        always<&op::execute_statement_response::items>("Items"),
        field<&op::execute_statement_response::next_token>("NextToken"),
        field<&op::execute_statement_response::consumed_capacity>("ConsumedCapacity"),
        field<&op::execute_statement_response::last_evaluated_key>("LastEvaluatedKey"),
    };
    static constexpr structure made{"ExecuteStatementOutput", members};
    return made;
}

template <>
const structure& structure_of<op::batch_execute_statement_request>()
{
    static constexpr std::array members{
        field<&op::batch_execute_statement_request::statements>("Statements"),
        field<&op::batch_execute_statement_request::return_capacity>("ReturnConsumedCapacity"),
    };
    static constexpr structure made{"BatchExecuteStatementInput", members};
    return made;
}

template <>
const structure& structure_of<op::batch_execute_statement_response>()
{
    static constexpr std::array members{
        always<&op::batch_execute_statement_response::responses>("Responses"),
        field<&op::batch_execute_statement_response::consumed_capacity>("ConsumedCapacity"),
    };
    static constexpr structure made{"BatchExecuteStatementOutput", members};
    return made;
}

template <>
const structure& structure_of<op::execute_transaction_request>()
{
    static constexpr std::array members{
        field<&op::execute_transaction_request::transact_statements>("TransactStatements"),
        field<&op::execute_transaction_request::client_request_token>("ClientRequestToken"),
        field<&op::execute_transaction_request::return_capacity>("ReturnConsumedCapacity"),
    };
    static constexpr structure made{"ExecuteTransactionInput", members};
    return made;
}

template <>
const structure& structure_of<op::execute_transaction_response>()
{
    static constexpr std::array members{
        always<&op::execute_transaction_response::responses>("Responses"),
        field<&op::execute_transaction_response::consumed_capacity>("ConsumedCapacity"),
    };
    static constexpr structure made{"ExecuteTransactionOutput", members};
    return made;
}

} // namespace hashrange::wire
