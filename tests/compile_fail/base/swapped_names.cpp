// SPDX-License-Identifier: Apache-2.0
// expect: error: .*(index_name|table_name|index_name_tag|table_name_tag)
#include "hashrange/base/strong_id.hpp"

void drop(hashrange::table_name table, hashrange::index_name index);

void caller(const hashrange::table_name& table, const hashrange::index_name& index)
{
#ifdef HASHRANGE_WRONG
    drop(index, table);
#else
    drop(table, index);
#endif
}
