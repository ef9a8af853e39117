// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "hashrange/base/result.hpp"
#include "hashrange/base/sources.hpp"
#include "hashrange/transport/secret.hpp"

#include <memory>
#include <string>

namespace hashrange {

/// Who signs. What is empty is not there.
struct credentials {
    std::string access_key_id;
    secret secret_access_key;
    secret session_token;
    std::string account_id; // "123456789012", where the source tells it
};

/// Where credentials come from, asked before every request.
/// The same pointer means the same credentials, so that what is derived from them can be kept.
///
/// Errors: `errc::configuration`, naming the variable or the file that is missing or wrong.
/// Lifetime: the answer is shared by the source and its askers and never changes.
/// Threads: any.
class credentials_source {
public:
    virtual ~credentials_source() = default;
    /// May wait for a file, a program or a server, but never without an end.
    virtual result<std::shared_ptr<const credentials>> get() = 0;
    /// The same for those who must not wait: nothing when get() might. Where it answers nothing, a
    /// client calls get() on a thread of its own, so that its calls keep their deadlines.
    virtual std::shared_ptr<const credentials> ready() { return nullptr; }
};

/// Always these.
std::shared_ptr<credentials_source> static_credentials(credentials fixed);

/// AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY and, if set, AWS_SESSION_TOKEN and AWS_ACCOUNT_ID, read
/// once, now.
result<credentials> credentials_from_environment(const environment_source& environment);

/// What a server on this machine gets when nothing is configured: it asks for some credentials
/// and accepts any. Letters and digits only, because DynamoDB Local refuses anything else.
credentials local_credentials();

} // namespace hashrange
