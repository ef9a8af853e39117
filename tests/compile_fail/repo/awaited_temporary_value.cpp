// SPDX-License-Identifier: Apache-2.0
// expect: use of deleted function|call to deleted member function
#include "stored_entities.hpp"

struct home {
    std::string city;
};
struct person {
    std::string personId;
    home at;
    using schema = hr::entity<"PERSON", hr::key<"PERSON#{personId}", "METADATA">>;
};

hr::task<void> caller(hr::async_repository<person> persons)
{
    const home rome{"Rome"};
#ifdef HASHRANGE_WRONG
    auto done = co_await persons.update("p1").set<&person::at>(home{"Rome"}).run();
#else
    auto done = co_await persons.update("p1").set<&person::at>(rome).run();
#endif
    static_cast<void>(done);
}
