// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "hashrange/base/error.hpp"

#include <rocksdb/status.h>

#include <string>

namespace hashrange::engine {

/// What a person does about it.
inline const char* advice_for(const rocksdb::Status& status)
{
    if (status.IsNoSpace())
        return "free space on that disk, then open the database again";
    if (status.IsCorruption())
        return "what is stored is damaged; restore a backup";
    return "check that disk, then open the database again";
}

/// A failure of the disk in our words: "the database's disk failed while writing: IO error: No
/// space left on device: ...; free space on that disk, then open the database again".
inline error rocks_error(const std::string& doing, const rocksdb::Status& status)
{
    return {
        errc::storage,
        "the database's disk failed while " + doing + ": " + status.ToString() + "; " +
            advice_for(status),
        error_source::engine};
}

} // namespace hashrange::engine
