// SPDX-License-Identifier: Apache-2.0
// expect: hashrange: pad\(n\), sortable and plain are for whole numbers in a key
#include "plain_user.hpp"

#ifdef HASHRANGE_WRONG
auto schema(hr::of<user>) -> hr::entity<"USER", hr::key<"USER#{userId|plain}", "METADATA">>;
#else
auto schema(hr::of<user>) -> hr::entity<"USER", hr::key<"USER#{userId}", "METADATA">>;
#endif

const hr::entity_description& caller()
{
    return hr::describe<user>();
}
