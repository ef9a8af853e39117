// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <hashrange/codec/entity_key.hpp>

#include <string>
#include <string_view>

namespace blog {

/// The partition that an entity with this partition field lies in: "POST#p1".
/// Errors: `invalid_argument` for an id that no key can hold.
template <class T, class... Key>
hashrange::result<std::string> partition_of(const Key&... key)
{
    return hashrange::key_of<T>(key...).transform([](const hashrange::item& whole) {
        return std::string(whole.find("PK")->as_string());
    });
}

} // namespace blog
