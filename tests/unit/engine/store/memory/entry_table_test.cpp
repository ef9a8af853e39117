// SPDX-License-Identifier: Apache-2.0
#include "engine/store/memory/entry_table.hpp"
#include "engine/store/memory/partition.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cstddef>
#include <memory>
#include <string>
#include <vector>

namespace hashrange::engine {
namespace {

struct entry_deleter {
    void operator()(entry* owned) const noexcept { entry::destroy(owned); }
};
using owned_entry = std::unique_ptr<entry, entry_deleter>;

/// Entries of one partition whose hashes are so few that every look probes past others.
class entry_table_of_collisions : public testing::Test {
protected:
    static std::uint64_t hash_of(std::size_t which) { return which % 5; }
    static std::string sort_of(std::size_t which) { return "sort" + std::to_string(which); }
    void insert(std::size_t which)
    {
        entries_.resize(std::max(entries_.size(), which + 1));
        entries_[which].reset(entry::make(*owner_, sort_of(which)));
        table_.insert(hash_of(which), *entries_[which]);
    }
    void erase(std::size_t which)
    {
        table_.erase(hash_of(which), *entries_[which]);
        entries_[which].reset();
    }
    void expect_all() const
    {
        for (std::size_t i = 0; i < entries_.size(); ++i)
            EXPECT_EQ(table_.find(hash_of(i), "partition", sort_of(i)), entries_[i].get()) << i;
    }

    partition::owner owner_ = partition::make(1, "partition");
    std::vector<owned_entry> entries_; // null: erased
    entry_table table_;
};

TEST_F(entry_table_of_collisions, finds_nothing_while_empty)
{
    EXPECT_EQ(table_.find(0, "partition", "sort0"), nullptr);
}

TEST_F(entry_table_of_collisions, finds_each_of_many)
{
    for (std::size_t i = 0; i < 100; ++i) {
        insert(i);
        expect_all();
    }
}

TEST_F(entry_table_of_collisions, finds_the_others_whichever_is_erased)
{
    for (std::size_t gone = 0; gone < 40; ++gone) {
        for (std::size_t i = 0; i < 40; ++i)
            insert(i);
        erase(gone);
        expect_all();
        for (std::size_t i = 0; i < 40; ++i)
            if (i != gone)
                erase(i);
        expect_all();
    }
}

TEST_F(entry_table_of_collisions, tells_partitions_apart)
{
    insert(0);
    EXPECT_EQ(table_.find(0, "another", "sort0"), nullptr);
}

} // namespace
} // namespace hashrange::engine
