// SPDX-License-Identifier: Apache-2.0
#pragma once

// OpenSSL's, named here so that its headers stay in the source files that need them.
struct bio_st;
struct bio_method_st;

namespace hashrange::net::shell {

/// OpenSSL's own socket BIO writes with write(), which raises SIGPIPE on a broken connection; a
/// library must not change its host's signals. This one sends without. Null for lack of memory.
bio_method_st* make_socket_method();

/// A BIO over a descriptor that it does not own. Null for lack of memory.
bio_st* make_socket_bio(bio_method_st* method, int descriptor);

} // namespace hashrange::net::shell
