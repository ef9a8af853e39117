// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <hashrange/base/ids.hpp>
#include <hashrange/repo/table.hpp>

#include <string>

namespace blog {

/// Nobody meets the same twice. By the database's own chance and clock, which a test may set.
inline std::string new_id(const hashrange::table& in)
{
    return hashrange::nanoid(21, *in.shared_client()->random);
}
/// One that sorts behind those of before.
inline std::string new_id_by_time(const hashrange::table& in)
{
    return hashrange::uuid_v7(*in.shared_client()->clock, *in.shared_client()->random);
}

} // namespace blog
