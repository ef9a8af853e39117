// SPDX-License-Identifier: Apache-2.0
#include "codec/coding_path.hpp"

#include "hashrange/codec/detail/decoder.hpp"
#include "hashrange/codec/detail/encoder.hpp"

#include <utility>

namespace hashrange::detail {

void prepend_step(std::string& path, std::string_view name)
{
    if (!path.empty() && path.front() != '[')
        path.insert(0, 1, '.');
    path.insert(0, name);
}

void prepend_step(std::string& path, std::size_t list_index)
{
    if (!path.empty() && path.front() != '[')
        path.insert(0, 1, '.');
    path.insert(0, '[' + std::to_string(list_index) + ']');
}

bool encoder::fail(std::string reason)
{
    reason_ = std::move(reason);
    return false;
}

bool encoder::within(std::string_view name)
{
    prepend_step(path_, name);
    return false;
}

bool encoder::within(std::size_t list_index)
{
    prepend_step(path_, list_index);
    return false;
}

bool decoder::fail(std::string reason)
{
    reason_ = std::move(reason);
    return false;
}

bool decoder::mismatch(attribute_type wanted, value_view found)
{
    reason_ = "wanted ";
    reason_ += wire_name(wanted);
    reason_ += ", found ";
    reason_ += wire_name(found.type());
    return false;
}

bool decoder::within(std::string_view name)
{
    prepend_step(path_, name);
    return false;
}

bool decoder::within(std::size_t list_index)
{
    prepend_step(path_, list_index);
    return false;
}

} // namespace hashrange::detail
