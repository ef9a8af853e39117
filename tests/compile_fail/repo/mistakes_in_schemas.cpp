// SPDX-License-Identifier: Apache-2.0
// Each mistake is one error, whatever its entity is used for.
// expect: entity_has_no_field<row<1>
// expect: hashrange: a key template has an unknown filter
// expect: hashrange: a number in a key needs a form
// expect: hashrange: a field of this type cannot be part of a key
// expect: hashrange: a field of this type cannot be a key
// expect: hashrange: created and updated take a field of type hashrange::timestamp
// expect: soft_delete and hidden take a field of the entity itself
// expect: hashrange: a key takes templates, or pointers to fields of the entity itself
// expect: hashrange: an entity needs a key
// expect: hashrange: a schema is a hashrange::entity
// expect: hashrange: this type has no schema
// errors: 12
#include "hashrange/repo/table.hpp"

#include <cstdint>
#include <string>

namespace hr = hashrange;

template <int Mistake>
struct row {
    std::string id, text;
    std::int64_t count = 0;
    double share = 0;
    bool flag = false;
    hr::timestamp at;
};
struct another {
    std::string id;
    hr::timestamp at;
};

#ifdef HASHRANGE_WRONG
auto schema(hr::of<row<1>>) -> hr::entity<"ROW", hr::key<"ROW#{idd}", "METADATA">>;
auto schema(hr::of<row<2>>) -> hr::entity<"ROW", hr::key<"ROW#{id|lowr}", "METADATA">>;
auto schema(hr::of<row<3>>) -> hr::entity<"ROW", hr::key<"ROW#{id}", "{count}">>;
auto schema(hr::of<row<4>>) -> hr::entity<"ROW", hr::key<"ROW#{id}", "{share}">>;
auto schema(hr::of<row<5>>) -> hr::entity<"ROW", hr::key<&row<5>::flag>>;
auto schema(hr::of<row<6>>) -> hr::entity<"ROW", hr::key<&another::id>>;
auto schema(hr::of<row<7>>) -> hr::entity<"ROW", hr::key<"ROW#{id}", 5>>;
auto schema(hr::of<row<8>>)
    -> hr::entity<"ROW", hr::key<"ROW#{id}", "METADATA">, hr::created<&row<8>::text>>;
auto schema(hr::of<row<9>>)
    -> hr::entity<"ROW", hr::key<"ROW#{id}", "METADATA">, hr::created<&another::at>>;
auto schema(hr::of<row<10>>) -> hr::entity<"ROW", hr::created<&row<10>::at>>;
auto schema(hr::of<row<11>>) -> hr::key<"ROW#{id}", "METADATA">;
#else
template <int Mistake>
auto schema(hr::of<row<Mistake>>) -> hr::entity<"ROW", hr::key<"ROW#{id}", "METADATA">>;
#endif

template <int Mistake>
void caller(const hr::table& table)
{
    using entity = row<Mistake>;
    const auto rows = table.repository<entity>();
    rows.create({.id = "1"}).value();
    rows.update("1")
        .template set<&entity::text>("t")
        .when(hr::attr<&entity::count> > 1)
        .run()
        .value();
    rows.erase("1").value();
    static_cast<void>(rows.get("1").value());
    static_cast<void>(rows.query("1").where(hr::attr<&entity::flag> == true).page());
}

template void caller<1>(const hr::table& table);
template void caller<2>(const hr::table& table);
template void caller<3>(const hr::table& table);
template void caller<4>(const hr::table& table);
template void caller<5>(const hr::table& table);
template void caller<6>(const hr::table& table);
template void caller<7>(const hr::table& table);
template void caller<8>(const hr::table& table);
template void caller<9>(const hr::table& table);
template void caller<10>(const hr::table& table);
template void caller<11>(const hr::table& table);
template void caller<12>(const hr::table& table);
