// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "hashrange/base/result.hpp"

#include "engine/partiql/syntax.hpp"

#include <string_view>

namespace hashrange::engine::partiql {

/// Reads one statement, with or without a semicolon at its end.
///
///     statement := select | insert | update | delete | 'EXISTS' '(' select ')'
///     select    := 'SELECT' ('*' | item (',' item)*) 'FROM' source ['WHERE' expression]
///                  ['ORDER' 'BY' key (',' key)*]           key := expression ['ASC' | 'DESC']
///     insert    := 'INSERT' 'INTO' source 'VALUE' expression
///     update    := 'UPDATE' source change+ ['WHERE' expression] [returning]
///     change    := 'SET' path '=' expression (',' path '=' expression)* | 'REMOVE' path
///     delete    := 'DELETE' 'FROM' source ['WHERE' expression] [returning]
///     returning := 'RETURNING' ('ALL' | 'MODIFIED') ('OLD' | 'NEW') '*'
///
/// Errors: the service's ValidationException texts. Any input ends in a statement or an error, in
/// bounded time and stack.
/// Lifetime: the statement borrows the text.
result<statement> parse(std::string_view text);

} // namespace hashrange::engine::partiql
