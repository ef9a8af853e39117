// SPDX-License-Identifier: Apache-2.0
#pragma once

/// The version of these headers; the build reads it from here. Before 1.0.0 a minor version may
/// change the interface, a patch version may not.
#define HASHRANGE_VERSION_MAJOR 0
#define HASHRANGE_VERSION_MINOR 1
#define HASHRANGE_VERSION_PATCH 0

namespace hashrange {

/// "0.1.0": of the library that is linked, which may be newer than the headers.
const char* library_version() noexcept;

} // namespace hashrange
