// SPDX-License-Identifier: Apache-2.0
#include "net/shell/tls_sessions.hpp"

#include <openssl/ssl.h>

namespace hashrange::net::shell {

void tls_sessions::deleter::operator()(ssl_session_st* session) const noexcept
{
    SSL_SESSION_free(session);
}

void tls_sessions::keep(ssl_ctx_st* context)
{
    SSL_CTX_set_session_cache_mode(context, SSL_SESS_CACHE_CLIENT | SSL_SESS_CACHE_NO_INTERNAL);
    SSL_CTX_sess_set_new_cb(context, on_new_session);
}

void tls_sessions::resume(ssl_st* connection, const std::string& server)
{
    slot* found = nullptr;
    {
        const std::lock_guard lock(mutex_);
        found = &slots_[server];
    }
    SSL_set_app_data(connection, found);
    const std::lock_guard lock(found->mutex);
    if (found->last != nullptr && SSL_SESSION_is_resumable(found->last.get()) == 1)
        SSL_set_session(connection, found->last.get()); // a failure is a longer handshake
}

int tls_sessions::on_new_session(ssl_st* connection, ssl_session_st* session)
{
    auto* const mine = static_cast<slot*>(SSL_get_app_data(connection));
    if (mine == nullptr)
        return 0;
    const std::lock_guard lock(mine->mutex);
    mine->last.reset(session);
    return 1; // it is ours now
}

} // namespace hashrange::net::shell
