// SPDX-License-Identifier: Apache-2.0
//
// Every scenario on a fresh embedded engine in memory, or, when HASHRANGE_ORACLE_ENDPOINT names
// one, on a DynamoDB over HTTP.
#include "hashrange/engine/engine.hpp"

#include "contract/subject.hpp"

#include <cstdlib>

namespace hashrange::contract {

std::unique_ptr<subject> make_subject()
{
    if (const char* endpoint = std::getenv("HASHRANGE_ORACLE_ENDPOINT"))
        return make_http_subject(endpoint);
    return make_engine_subject(engine::open_in_memory_engine());
}

} // namespace hashrange::contract
