// SPDX-License-Identifier: Apache-2.0
#include "hashrange/value/item_builder.hpp"

#include "hashrange/base/assert.hpp"
#include "hashrange/value/utf8.hpp"

#include "value/document.hpp"
#include "value/wide_copy.hpp"

#include <algorithm>
#include <cstring>
#include <string>
#include <utility>

// How it works: elements are appended to one arena in the order of their events. When a list, map
// or set ends, its elements lie behind one another at the end of the arena; they are put into order
// and their table of ends goes in front of them. The item itself is assembled the same way, but
// straight into its one allocation.
namespace hashrange {
namespace {

constexpr std::size_t name_size_bytes = sizeof(std::uint16_t); // before every name

} // namespace

item_builder::item_builder()
{
    clear();
}
item_builder::item_builder(item_builder&&) noexcept = default;
item_builder& item_builder::operator=(item_builder&&) noexcept = default;
item_builder::~item_builder() = default;

void item_builder::clear() noexcept
{
    arena_.size = 0;
    entries_.clear();
    depth_ = 0;
    frames_[0] = {
        .prefix = 0, .begin = 0, .payload = 0, .first_entry = 0, .type = attribute_type::map};
    has_name_ = false;
    later_name_wins_ = false;
    stored_bytes_ = 0;
    failure_.reset();
}

item_builder& item_builder::later_name_wins()
{
    later_name_wins_ = true;
    return *this;
}

void item_builder::fail(hashrange::error failure)
{
    if (!failure_)
        failure_ = std::move(failure);
}

void item_builder::fail_with(std::string_view message)
{
    fail(hashrange::error(errc::validation, std::string(message)));
}

void item_builder::grow(std::size_t size)
{
    const std::size_t capacity =
        std::max<std::size_t>(1024, 2 * arena_.capacity + size + arena_slack);
    auto larger = std::make_unique_for_overwrite<char[]>(capacity);
    if (arena_.size != 0)
        std::memcpy(larger.get(), arena_.data.get(), arena_.size);
    arena_.data = std::move(larger);
    arena_.capacity = capacity;
}

repeated_name::repeated_name(std::string_view name) noexcept
    : name_(name), is_short_(
                       name.size() + name_size_bytes <= written_.size() &&
                       document::name_problem(name) == nullptr
                   )
{
    if (!is_short_)
        return;
    const auto size = static_cast<std::uint16_t>(name.size());
    std::memcpy(written_.data(), &size, name_size_bytes);
    std::memcpy(written_.data() + name_size_bytes, name.data(), name.size());
    std::array<char, sizeof prefix_> readable{};
    std::copy_n(name.data(), std::min(name.size(), readable.size()), readable.data());
    prefix_ = detail::prefix_of(readable.data(), name.size());
}

item_builder& item_builder::attribute(std::string_view name)
{
    if (failed())
        return *this;
    if (const char* const problem = document::name_problem(name))
        return fail_with(problem), *this;
    char* const to = begin_name(name.size());
    const auto size = static_cast<std::uint16_t>(name.size());
    std::memcpy(to, &size, name_size_bytes);
    detail::short_copy(to + name_size_bytes, name.data(), name.size());
    name_prefix_ = detail::prefix_of(to + name_size_bytes, name.size());
    return *this;
}

item_builder& item_builder::attribute(const repeated_name& name)
{
    if (failed() || !name.is_short_)
        return attribute(name.name_);
    static_assert(sizeof name.written_ <= name_size_bytes + arena_slack);
    std::memcpy(begin_name(name.name_.size()), name.written_.data(), sizeof name.written_);
    name_prefix_ = name.prefix_;
    return *this;
}

/// Where a name of so many bytes and its size go. REQUIRES: a name that the service takes.
char* item_builder::begin_name(std::size_t size)
{
    HASHRANGE_ASSERT(top().type == attribute_type::map && !has_name_);
    name_begin_ = static_cast<std::uint32_t>(arena_.size);
    has_name_ = true;
    stored_bytes_ += size + (depth_ == 0 ? 0 : detail::element_overhead_bytes);
    return extend(name_size_bytes + size);
}

bool item_builder::open(attribute_type type, std::size_t size)
{
    if (failed())
        return false;
    if (size > arena_bytes_max || arena_.size > arena_bytes_max - size)
        return fail_with("Item size has exceeded the maximum allowed size"), false;
    const frame& into = top();
    if (is_set(into.type) && type != element_type(into.type))
        return fail_with("One or more parameter values were invalid: A set holds values of one type"
               ),
               false;
    if (into.type == attribute_type::map)
        open_named();
    else
        name_begin_ = static_cast<std::uint32_t>(arena_.size);
    if (into.type == attribute_type::list)
        stored_bytes_ += detail::element_overhead_bytes;
    if (!is_set(into.type))
        *extend(1) = static_cast<char>(type);
    return true;
}

void item_builder::open_named()
{
    if (!has_name_) { // the value of finish_value(): it has an empty name
        HASHRANGE_ASSERT(depth_ == 0 && entries_.empty());
        name_begin_ = 0;
        name_prefix_ = 0;
        arena_.size = 0;
        std::memset(extend(2), 0, 2);
    }
    has_name_ = false;
}

void item_builder::add(attribute_type type, std::string_view payload)
{
    if (has_name_ && !failed() && payload.size() <= piece_bytes_max &&
        arena_.size <= arena_bytes_max - piece_bytes_max) [[likely]] { // an attribute of a map
        char* const at = extend(1 + payload.size());
        *at = static_cast<char>(type);
        detail::short_copy(at + 1, payload.data(), payload.size());
        entries_.push_back({name_prefix_, name_begin_, static_cast<std::uint32_t>(arena_.size)});
        has_name_ = false;
        return;
    }
    if (!open(type, payload.size()))
        return;
    char* const to = extend(payload.size());
    detail::short_copy(to, payload.data(), payload.size());
    const attribute_type into = top().type;
    entries_.push_back(
        {into == attribute_type::map ? name_prefix_
         : is_set(into)              ? detail::prefix_of(to, payload.size())
                                     : 0,
         name_begin_,
         static_cast<std::uint32_t>(arena_.size)}
    );
}

item_builder& item_builder::null()
{
    stored_bytes_ += 1;
    return add(attribute_type::null, {}), *this;
}

item_builder& item_builder::boolean(bool flag)
{
    stored_bytes_ += 1;
    return add(attribute_type::boolean,
               flag ? std::string_view("\1", 1) : std::string_view("\0", 1)),
           *this;
}

item_builder& item_builder::number(const hashrange::number& exact)
{
    stored_bytes_ += exact.stored_bytes();
    return add(attribute_type::number, exact.encoded()), *this;
}

item_builder& item_builder::number(std::string_view text)
{
    if (failed())
        return *this;
    const auto parsed = hashrange::number::parse(text);
    if (!parsed)
        return fail(parsed.error()), *this;
    return number(*parsed);
}

item_builder& item_builder::string(std::string_view text)
{
    if (!is_utf8(text))
        return fail_with(document::bad_text), *this;
    stored_bytes_ += text.size();
    return add(attribute_type::string, text), *this;
}

item_builder& item_builder::binary(std::string_view content)
{
    stored_bytes_ += content.size();
    return add(attribute_type::binary, content), *this;
}

item_builder& item_builder::take_back()
{
    if (failed())
        return *this;
    HASHRANGE_ASSERT(!has_name_ && entries_.size() > top().first_entry);
    const entry last = entries_.back();
    entries_.pop_back();
    const attribute_type into = top().type;
    const value_view lost = value_of(into, last);
    stored_bytes_ -= lost.stored_bytes();
    if (into == attribute_type::list)
        stored_bytes_ -= detail::element_overhead_bytes;
    arena_.size = last.begin;
    if (into != attribute_type::map)
        return *this;
    name_begin_ = last.begin;
    name_prefix_ = last.prefix;
    const std::size_t name_size = detail::load_u16(arena_.data.get() + last.begin);
    arena_.size += 2 + name_size;
    has_name_ = true;
    return *this;
}

value_view item_builder::value_of(attribute_type container, const entry& element) const noexcept
{
    const char* from = arena_.data.get() + element.begin;
    const char* const end = arena_.data.get() + element.end;
    if (is_set(container))
        return {element_type(container), {from, static_cast<std::size_t>(end - from)}};
    if (container == attribute_type::map)
        from += 2 + detail::load_u16(from);
    return {
        static_cast<attribute_type>(*from), {from + 1, static_cast<std::size_t>(end - from) - 1}};
}

item_builder& item_builder::value(value_view copied)
{
    if (failed())
        return *this;
    const document::measure found = document::check_values(copied, nested_containers_max - depth_);
    if (found.problem != nullptr)
        return fail_with(found.problem), *this;
    stored_bytes_ += found.stored_bytes;
    return add(copied.type(), copied.payload()), *this;
}

void item_builder::begin_container(attribute_type type)
{
    if (failed())
        return;
    if (!is_set(type) && depth_ == nested_containers_max)
        return fail_with(document::too_nested);
    if (!open(type, 0))
        return;
    const frame begun = {
        .prefix = top().type == attribute_type::map ? name_prefix_ : 0,
        .begin = name_begin_,
        .payload = static_cast<std::uint32_t>(arena_.size),
        .first_entry = static_cast<std::uint32_t>(entries_.size()),
        .type = type};
    frames_[++depth_] = begun;
    if (!is_set(type))
        stored_bytes_ += detail::container_overhead_bytes;
}

void item_builder::end_container(attribute_type type)
{
    if (failed())
        return;
    const frame& ended = top();
    HASHRANGE_ASSERT(depth_ > 0 && ended.type == type && !has_name_);
    put_in_order(ended, false);
    if (is_set(type))
        check_set(ended);
    if (failed())
        return;
    assemble(ended);
    entries_.resize(ended.first_entry);
    entries_.push_back({ended.prefix, ended.begin, static_cast<std::uint32_t>(arena_.size)});
    --depth_;
}

item_builder& item_builder::begin_list()
{
    return begin_container(attribute_type::list), *this;
}
item_builder& item_builder::end_list()
{
    return end_container(attribute_type::list), *this;
}
item_builder& item_builder::begin_map()
{
    return begin_container(attribute_type::map), *this;
}
item_builder& item_builder::end_map()
{
    return end_container(attribute_type::map), *this;
}
item_builder& item_builder::begin_set(attribute_type type)
{
    HASHRANGE_ASSERT(is_set(type));
    return begin_container(type), *this;
}
item_builder& item_builder::end_set()
{
    return end_container(top().type), *this;
}

result<item> item_builder::finish()
{
    HASHRANGE_ASSERT(failed() || (depth_ == 0 && !has_name_));
    if (!failed())
        put_in_order(frames_[0], true);
    if (failed())
        return take_failure();
    if (entries_.empty())
        return clear(), item();
    const std::size_t size = item_view::header_bytes + sequence_size(frames_[0]);
    item::block* const made = item::allocate(size);
    char* const header = made->data();
    const std::uint64_t version = item_view::format_version; // its first byte, then three zeros
    const std::uint64_t words = version | static_cast<std::uint64_t>(stored_bytes_) << 32U;
    std::memcpy(header, &words, item_view::header_bytes);
    write_in_order(header + item_view::header_bytes, header + size, frames_[0]);
    clear();
    return item(made);
}

result<hashrange::value> item_builder::finish_value()
{
    HASHRANGE_ASSERT(failed() || (depth_ == 0 && entries_.size() == 1 && arena_.data[0] == 0));
    if (failed())
        return take_failure();
    const auto type = static_cast<attribute_type>(arena_.data[2]); // behind the empty name
    hashrange::value made(value_view(type, {arena_.data.get() + 3, arena_.size - 3}));
    clear();
    return made;
}

hashrange::error item_builder::take_failure()
{
    hashrange::error failure = *std::move(failure_);
    clear();
    return failure;
}

} // namespace hashrange
