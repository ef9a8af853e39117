// SPDX-License-Identifier: Apache-2.0
#include "wire/structure.hpp"

#include "wire/reader.hpp"
#include "wire/words.hpp"
#include "wire/writer.hpp"

namespace hashrange::wire {
namespace {

const member* find(const structure& table, std::string_view name)
{
    for (const member& each : table.members)
        if (each.name == name)
            return &each;
    return nullptr;
}

constexpr std::string_view scalar_found(position at)
{
    return at == position::member ? words::scalar_member : words::scalar_for_structure;
}

} // namespace

void read_members(reader& in, const structure& table, void* into)
{
    json_scanner& json = in.json();
    json.begin_object();
    std::string_view name;
    while (json.next_member(name)) {
        const member* const found = find(table, name);
        if (found == nullptr) { // of a newer service or client
            json.skip();
            continue;
        }
        if (json.take_null())
            continue;
        const reader::step step(in, found->name);
        found->how->read(in, found->at(into), position::member);
    }
}

void write_members(writer& out, const structure& table, const void* shown)
{
    // The tables serve both ways, so their accessors speak of what may be changed.
    void* const of = const_cast<void*>(shown);
    const writer::scope own(out);
    for (const member& each : table.members)
        each.how->announce(out, each.at(of));
    out.json().begin_object();
    for (const member& each : table.members) {
        const void* const value = each.at(of);
        if (each.empty == when_empty::left_out && each.how->is_absent(out, value))
            continue;
        out.json().name(each.name);
        each.how->write(out, value);
    }
    out.json().end_object();
}

void structure_type::read(reader& in, void* into, position at) const
{
    if (in.json().peek() == json_kind::array)
        return in.json().fail(std::string(words::collection_found) + "class " + java_name());
    if (in.expect(json_kind::object, scalar_found(at), {}))
        read_members(in, table_(), into);
}

void structure_type::write(writer& out, const void* shown) const
{
    write_members(out, table_(), shown);
}

std::string structure_type::java_name() const
{
    return std::string(words::package).append(table_().name);
}

} // namespace hashrange::wire
