// SPDX-License-Identifier: Apache-2.0
// expect: (index_name|strong_id<struct index_name_tag>)
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
