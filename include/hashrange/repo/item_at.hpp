// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "hashrange/codec/entity_key.hpp"

#include <utility>

namespace hashrange {

/// One item of a type by its key: see `table::get_together`. Threads: a value.
template <class T>
class item_at {
public:
    using entity_type = T;

    explicit item_at(result<item> key) : key_(std::move(key)) {}
    [[nodiscard]] const result<item>& key() const noexcept { return key_; }

private:
    result<item> key_;
};

/// `at<user>("u1")`: the fields of the key, as `get` takes them.
template <class T, class... Parts>
[[nodiscard]] item_at<T> at(const Parts&... key)
{
    return item_at<T>(key_of<T>(key...));
}

} // namespace hashrange
