// SPDX-License-Identifier: Apache-2.0
#include "engine/store/rocks/tally_record.hpp"

#include "engine/store/rocks/rocks_cursor.hpp"

#include <cstdint>

namespace hashrange::engine {
namespace {

constexpr space_id own_space{0xffffffff};
constexpr std::size_t number_bytes = sizeof(std::int64_t);

void append_number(std::string& out, std::int64_t number)
{
    for (std::size_t i = 0; i < number_bytes; ++i)
        out += static_cast<char>(static_cast<std::uint64_t>(number) >> (8 * i) & 0xff);
}

std::int64_t number_at(std::string_view bytes) noexcept
{
    std::uint64_t number = 0;
    for (std::size_t i = number_bytes; i-- > 0;)
        number = number << 8 | static_cast<unsigned char>(bytes[i]);
    return static_cast<std::int64_t>(number);
}

std::string_view view_of(const rocksdb::Slice& slice)
{
    return {slice.data(), slice.size()};
}

class adder final : public rocksdb::AssociativeMergeOperator {
public:
    using slice = rocksdb::Slice;
    bool Merge(
        const slice& key,
        const slice* existing,
        const slice& change,
        std::string* sum,
        rocksdb::Logger* logger
    ) const override
    {
        static_cast<void>(key);
        static_cast<void>(logger);
        tally total = decode_tally(view_of(change));
        if (existing != nullptr) {
            const tally before = decode_tally(view_of(*existing));
            total.entries += before.entries;
            total.bytes += before.bytes;
        }
        *sum = encode_tally(total);
        return true;
    }
    const char* Name() const override { return "hashrange.tally"; }
};

} // namespace

std::string tally_key(space_id space)
{
    return rocks_space_begin(own_space) + rocks_space_begin(space);
}

std::string encode_tally(tally of)
{
    std::string record;
    append_number(record, of.entries);
    append_number(record, of.bytes);
    return record;
}

tally decode_tally(std::string_view record) noexcept
{
    if (record.size() != 2 * number_bytes)
        return {};
    return {.entries = number_at(record), .bytes = number_at(record.substr(number_bytes))};
}

std::shared_ptr<rocksdb::MergeOperator> add_tallies()
{
    return std::make_shared<adder>();
}

} // namespace hashrange::engine
