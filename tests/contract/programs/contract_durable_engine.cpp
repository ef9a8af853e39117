// SPDX-License-Identifier: Apache-2.0
//
// Every scenario on the durable engine: one folder for all of them, whose tables are deleted in
// between, because opening a folder takes longer than most scenarios do.
#include "hashrange/engine/engine.hpp"

#include "contract/subject.hpp"
#include "support/temporary_folder.hpp"

namespace hashrange::contract {

std::unique_ptr<subject> make_subject()
{
    static const test_support::temporary_folder folder;
    static const auto engine = engine::open_durable_engine(folder / "db").value();
    auto made = make_engine_subject(engine);
    delete_all_tables(*made);
    return made;
}

} // namespace hashrange::contract
