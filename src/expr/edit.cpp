// SPDX-License-Identifier: Apache-2.0
#include "expr/edit.hpp"

#include "hashrange/value/item_builder.hpp"

#include <algorithm>
#include <span>
#include <string_view>

namespace hashrange::expr {

namespace {

using edits_in_order = std::span<const edit>;

/// Walks a document and the edits inside it side by side.
class document_editor {
public:
    explicit document_editor(item_builder& out) : out_(out) {}

    /// The attributes of a map. `depth` is how many steps of the paths led here.
    void edit_map(map_view before, edits_in_order edits, std::size_t depth);

private:
    void edit_list(list_view before, edits_in_order edits, std::size_t depth);
    void edit_value(value_view before, edits_in_order edits, std::size_t depth);
    void write(const new_content& content);
    void write_list(const joined& lists);
    void write_union(const united& sets);
    void write_rest(const without& sets);

    item_builder& out_;
};

[[nodiscard]] std::string_view name_at(const edit& of, std::size_t depth)
{
    return std::get<std::string>(of.where->steps[depth]);
}

[[nodiscard]] std::uint32_t index_at(const edit& of, std::size_t depth)
{
    return std::get<std::uint32_t>(of.where->steps[depth]);
}

/// Splits off the edits that share the first one's step at this depth.
edits_in_order take_same_step(edits_in_order& edits, std::size_t depth)
{
    const path_step& step = edits.front().where->steps[depth];
    std::size_t count = 1;
    while (count < edits.size() && edits[count].where->steps[depth] == step)
        ++count;
    const edits_in_order same = edits.first(count);
    edits = edits.subspan(count);
    return same;
}

bool ends_here(const edit& of, std::size_t depth)
{
    return of.where->steps.size() == depth + 1;
}

bool removes(const edit& of)
{
    return std::holds_alternative<nothing>(of.content);
}

void document_editor::edit_map(map_view before, edits_in_order edits, std::size_t depth)
{
    const auto add_new = [&](const edit& added) {
        if (removes(added))
            return;
        out_.attribute(name_at(added, depth));
        write(added.content);
    };
    for (const attribute_view attribute : before) {
        while (!edits.empty() && name_at(edits.front(), depth) < attribute.name) {
            add_new(edits.front());
            edits = edits.subspan(1);
        }
        if (edits.empty() || name_at(edits.front(), depth) != attribute.name) {
            out_.attribute(attribute.name).value(attribute.value);
            continue;
        }
        const edits_in_order here = take_same_step(edits, depth);
        if (ends_here(here.front(), depth) && removes(here.front()))
            continue;
        out_.attribute(attribute.name);
        edit_value(attribute.value, here, depth);
    }
    for (const edit& added : edits)
        add_new(added);
}

void document_editor::edit_list(list_view before, edits_in_order edits, std::size_t depth)
{
    for (std::uint32_t i = 0; i < before.size(); ++i) {
        if (edits.empty() || index_at(edits.front(), depth) != i) {
            out_.value(before[i]);
            continue;
        }
        const edits_in_order here = take_same_step(edits, depth);
        if (!ends_here(here.front(), depth) || !removes(here.front()))
            edit_value(before[i], here, depth);
    }
    for (const edit& appended : edits)
        if (!removes(appended))
            write(appended.content);
}

void document_editor::edit_value(value_view before, edits_in_order edits, std::size_t depth)
{
    if (ends_here(edits.front(), depth))
        return write(edits.front().content);
    if (before.is(attribute_type::map)) {
        out_.begin_map();
        edit_map(before.as_map(), edits, depth + 1);
        out_.end_map();
    } else {
        out_.begin_list();
        edit_list(before.as_list(), edits, depth + 1);
        out_.end_list();
    }
}

void document_editor::write(const new_content& content)
{
    if (const auto* copy = std::get_if<copied>(&content))
        out_.value(copy->what);
    else if (const auto* exact = std::get_if<number>(&content))
        out_.number(*exact);
    else if (const auto* lists = std::get_if<joined>(&content))
        write_list(*lists);
    else if (const auto* both = std::get_if<united>(&content))
        write_union(*both);
    else if (const auto* rest = std::get_if<without>(&content))
        write_rest(*rest);
}

void document_editor::write_list(const joined& lists)
{
    out_.begin_list();
    for (const value_view element : lists.first)
        out_.value(element);
    for (const value_view element : lists.second)
        out_.value(element);
    out_.end_list();
}

attribute_type set_of(attribute_type element) noexcept
{
    if (element == attribute_type::string)
        return attribute_type::string_set;
    return element == attribute_type::number ? attribute_type::number_set
                                             : attribute_type::binary_set;
}

void document_editor::write_union(const united& sets)
{
    out_.begin_set(set_of(sets.before[0].type()));
    std::uint32_t next = 0; // of the added ones; both sets are in the order of their bytes
    for (const value_view element : sets.before) {
        while (next < sets.added.size() && sets.added[next].payload() < element.payload())
            out_.value(sets.added[next++]);
        if (next < sets.added.size() && sets.added[next] == element)
            ++next;
        out_.value(element);
    }
    while (next < sets.added.size())
        out_.value(sets.added[next++]);
    out_.end_set();
}

void document_editor::write_rest(const without& sets)
{
    out_.begin_set(set_of(sets.before[0].type()));
    for (const value_view element : sets.before)
        if (!sets.erased.contains(element))
            out_.value(element);
    out_.end_set();
}

} // namespace

bool without::empty() const noexcept
{
    return std::all_of(before.begin(), before.end(), [this](value_view element) {
        return erased.contains(element);
    });
}

result<item> edited(item_view before, std::vector<edit> edits)
{
    std::sort(edits.begin(), edits.end(), [](const edit& left, const edit& right) {
        return *left.where < *right.where;
    });
    item_builder out;
    document_editor(out).edit_map(before.attributes(), edits, 0);
    return out.finish();
}

} // namespace hashrange::expr
