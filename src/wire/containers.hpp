// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "wire/type.hpp"

#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

/// Optional values, lists and maps: the loops are here once, the templates only reach elements.
namespace hashrange::wire {

class optional_type : public type {
public:
    void read(reader& in, void* into, position at) const final;
    void write(writer& out, const void* shown) const final;
    bool is_absent(const writer& out, const void* shown) const final;
    [[nodiscard]] std::string java_name() const final;

protected:
    explicit constexpr optional_type(const type& held) noexcept : held_(held) {}

private:
    [[nodiscard]] virtual void* emplace(void* into) const = 0;
    /// Null when there is none.
    [[nodiscard]] virtual const void* get(const void* from) const = 0;

    const type& held_;
};

template <class T>
class optional_of final : public optional_type {
public:
    explicit constexpr optional_of(const type& held) noexcept : optional_type(held) {}

private:
    [[nodiscard]] void* emplace(void* into) const override
    {
        return &static_cast<std::optional<T>*>(into)->emplace();
    }
    [[nodiscard]] const void* get(const void* from) const override
    {
        const auto& held = *static_cast<const std::optional<T>*>(from);
        return held ? &*held : nullptr;
    }
};

/// Absent and empty are the same to it, unless it is a member that is always written.
class list_type : public type {
public:
    void read(reader& in, void* into, position at) const final;
    void write(writer& out, const void* shown) const final;
    bool is_absent(const writer& out, const void* shown) const final;
    [[nodiscard]] std::string java_name() const final;

protected:
    explicit constexpr list_type(const type& element) noexcept : element_(element) {}

private:
    virtual void clear(void* list) const = 0;
    [[nodiscard]] virtual void* append(void* list) const = 0;
    [[nodiscard]] virtual std::size_t size(const void* list) const = 0;
    [[nodiscard]] virtual const void* at(const void* list, std::size_t index) const = 0;

    const type& element_;
};

template <class T>
class list_of final : public list_type {
public:
    explicit constexpr list_of(const type& element) noexcept : list_type(element) {}

private:
    using list = std::vector<T>;
    void clear(void* of) const override { static_cast<list*>(of)->clear(); }
    [[nodiscard]] void* append(void* of) const override
    {
        return &static_cast<list*>(of)->emplace_back();
    }
    [[nodiscard]] std::size_t size(const void* of) const override
    {
        return static_cast<const list*>(of)->size();
    }
    [[nodiscard]] const void* at(const void* of, std::size_t index) const override
    {
        return &(*static_cast<const list*>(of))[index];
    }
};

/// One entry of a map, as the loops see it.
struct map_entry {
    std::string_view key; // lives as long as the entry
    void* value;
};

class map_type : public type {
public:
    void read(reader& in, void* into, position at) const final;
    void write(writer& out, const void* shown) const final;
    bool is_absent(const writer& out, const void* shown) const final;
    [[nodiscard]] std::string java_name() const final;

protected:
    explicit constexpr map_type(const type& element) noexcept : element_(element) {}
    void write_entry(writer& out, std::string_view key, const void* value) const;

private:
    virtual void clear(void* map) const = 0;
    /// A new value for this key, also when it has one: the later wins, as in the service.
    [[nodiscard]] virtual map_entry renew(void* map, std::string_view key) const = 0;
    [[nodiscard]] virtual bool empty(const void* map) const = 0;
    virtual void write_entries(writer& out, const void* map) const = 0;

    const type& element_;
};

inline std::string_view key_text(const std::string& key)
{
    return key;
}
template <class Id>
std::string_view key_text(const Id& key)
{
    return key.view();
}

template <class Map>
class map_of final : public map_type {
public:
    explicit constexpr map_of(const type& element) noexcept : map_type(element) {}

private:
    using key_type = typename Map::key_type;
    using mapped_type = typename Map::mapped_type;
    void clear(void* of) const override { static_cast<Map*>(of)->clear(); }
    [[nodiscard]] map_entry renew(void* of, std::string_view key) const override
    {
        const auto [at, is_new] =
            static_cast<Map*>(of)->insert_or_assign(key_type(key), mapped_type());
        return {key_text(at->first), &at->second};
    }
    [[nodiscard]] bool empty(const void* of) const override
    {
        return static_cast<const Map*>(of)->empty();
    }
    void write_entries(writer& out, const void* of) const override
    {
        for (const auto& [key, value] : *static_cast<const Map*>(of))
            write_entry(out, key_text(key), &value);
    }
};

} // namespace hashrange::wire
