// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "hashrange/base/error.hpp"

#include <rocksdb/status.h>

#include <string>

namespace hashrange::engine {

/// A failure of the disk in our words: "the disk failed while writing: IO error: No space left
/// ...".
inline error rocks_error(const std::string& doing, const rocksdb::Status& status)
{
    return {
        errc::storage,
        "the database's disk failed while " + doing + ": " + status.ToString(),
        error_source::engine};
}

} // namespace hashrange::engine
