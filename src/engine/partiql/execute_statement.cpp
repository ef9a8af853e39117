// SPDX-License-Identifier: Apache-2.0
#include "hashrange/op/errors.hpp"

#include "engine/partiql/select.hpp"
#include "engine/partiql/statement_constraints.hpp"
#include "engine/partiql/statement_operations.hpp"
#include "engine/partiql/write.hpp"

#include <utility>

namespace hashrange::engine {

result<op::execute_statement_response>
run(engine_context& in, const op::execute_statement_request& request)
{
    if (auto ok = partiql::validate(request); !ok)
        return ok.error();
    const auto what = partiql::prepared_statement::from(*request.statement, request.parameters);
    if (!what)
        return what.error();
    if (what->kind() == partiql::statement_kind::select)
        return partiql::select(in, *what, request);
    if (what->kind() == partiql::statement_kind::exists)
        return partiql::exists_outside_transaction();
    const auto target = partiql::find_source(in.tables, *what);
    if (!target)
        return target.error();
    auto planned = partiql::plan_write(**target, *what);
    if (!planned)
        return planned.error();
    return partiql::write(in, *what, std::move(*planned), request);
}

} // namespace hashrange::engine
