// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "hashrange/base/result.hpp"

#include <concepts>

namespace hashrange {

/// How a type of yours is stored, as a type that already can be. Specialise it:
///
///     template <>
///     struct hashrange::stored_form<uuid> {
///         static std::string store(const uuid& id) { return to_string(id); }
///         static hr::result<uuid> load(const std::string& text) { return parse_uuid(text); }
///     };
///
/// What `load` refuses makes the item malformed at that path, with the message of its error.
template <class T>
struct stored_form;

template <class T>
concept has_stored_form = requires(const T& given)
{
    stored_form<T>::store(given);
};

} // namespace hashrange
