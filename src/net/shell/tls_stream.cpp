// SPDX-License-Identifier: Apache-2.0
#include "net/shell/tls_stream.hpp"

#include "net/shell/socket_bio.hpp"
#include "net/shell/wait.hpp"

#include <openssl/err.h>
#include <openssl/ssl.h>
#include <openssl/x509_vfy.h>
#include <openssl/x509v3.h>

#include <cerrno>
#include <new>
#include <string>
#include <utility>

namespace hashrange::net::shell {

void tls_stream::deleter::operator()(ssl_st* session) const noexcept
{
    SSL_free(session); // and its BIO
}

tls_stream::tls_stream(tcp_stream tcp, const tls_context& context)
    : tcp_(std::move(tcp)), session_(SSL_new(context.native()))
{
    BIO* bio =
        session_ == nullptr ? nullptr : make_socket_bio(context.socket_method(), tcp_.descriptor());
    if (bio == nullptr)
        throw std::bad_alloc();
    SSL_set_bio(session_.get(), bio, bio);
}

tls_stream::~tls_stream()
{
    if (!sound_)
        return;
    ERR_clear_error();
    SSL_shutdown(session_.get()); // says farewell and does not wait for one
    ERR_clear_error();
}

task<result<std::unique_ptr<byte_stream>>> tls_stream::handshake(
    tcp_stream tcp,
    const endpoint& to,
    const tls_context& context,
    waiter& how,
    const patience& limit
)
{
    std::unique_ptr<tls_stream> made(new tls_stream(std::move(tcp), context));
    const result<void> named = made->name_peer(to);
    if (!named)
        co_return named.error();
    context.sessions().resume(made->session_.get(), to.authority());
    for (;;) {
        const result<io_outcome> tried = made->try_handshake(to);
        if (!tried)
            co_return tried.error();
        if (!tried->waits_for)
            break;
        wait_operation ready(how, made->descriptor(), *tried->waits_for, limit);
        const result<void> waited = co_await ready;
        if (!waited)
            co_return waited.error();
    }
    made->sound_ = true;
    co_return std::unique_ptr<byte_stream>(std::move(made));
}

result<void> tls_stream::name_peer(const endpoint& to)
{
    SSL* session = session_.get();
    SSL_set_hostflags(session, X509_CHECK_FLAG_NO_PARTIAL_WILDCARDS);
    const bool is_name = to.kind == host_kind::name;
    const int expected =
        is_name ? SSL_set1_host(session, to.host.c_str())
                : X509_VERIFY_PARAM_set1_ip_asc(SSL_get0_param(session), to.host.c_str());
    // An address is not a server name (RFC 6066).
    const bool asked = !is_name || SSL_set_tlsext_host_name(session, to.host.c_str()) == 1;
    if (expected == 1 && asked)
        return {};
    return error(
        errc::connection_failed,
        "TLS cannot ask for " + to.host + ": " + take_openssl_failure(),
        error_source::network
    );
}

result<io_outcome> tls_stream::try_handshake(const endpoint& to)
{
    ERR_clear_error();
    const int outcome = SSL_connect(session_.get());
    if (outcome == 1)
        return io_outcome{};
    result<io_outcome> wanted = want_or_fail(outcome, "shaking hands");
    if (wanted)
        return wanted;
    const long verified = SSL_get_verify_result(session_.get());
    std::string message = "no TLS connection to " + to.to_string() + ": ";
    message +=
        verified == X509_V_OK ? wanted.error().message() : X509_verify_cert_error_string(verified);
    return error(errc::connection_failed, std::move(message), error_source::network);
}

result<io_outcome> tls_stream::want_or_fail(int outcome, std::string_view activity)
{
    const int number = errno;
    const int reason = SSL_get_error(session_.get(), outcome);
    if (reason == SSL_ERROR_WANT_READ)
        return io_outcome{.waits_for = readiness::readable};
    if (reason == SSL_ERROR_WANT_WRITE)
        return io_outcome{.waits_for = readiness::writable};
    sound_ = false;
    if (reason == SSL_ERROR_SYSCALL && number != 0)
        return system_failure(errc::connection_lost, activity, number);
    return error(
        errc::connection_lost,
        "while " + std::string(activity) + ": " + take_openssl_failure(),
        error_source::network
    );
}

result<io_outcome> tls_stream::try_send(std::string_view bytes)
{
    ERR_clear_error();
    std::size_t sent = 0;
    const int outcome = SSL_write_ex(session_.get(), bytes.data(), bytes.size(), &sent);
    if (outcome == 1)
        return io_outcome{.bytes = sent, .waits_for = {}};
    return want_or_fail(outcome, "sending");
}

result<io_outcome> tls_stream::try_receive(std::span<char> into)
{
    ERR_clear_error();
    std::size_t got = 0;
    const int outcome = SSL_read_ex(session_.get(), into.data(), into.size(), &got);
    if (outcome == 1)
        return io_outcome{.bytes = got, .waits_for = {}};
    if (SSL_get_error(session_.get(), outcome) == SSL_ERROR_ZERO_RETURN)
        return io_outcome{};
    return want_or_fail(outcome, "receiving");
}

bool tls_stream::is_quiet()
{
    // Peeking also digests what TLS itself had to say, such as a session ticket.
    ERR_clear_error();
    char byte = 0;
    std::size_t got = 0;
    const int outcome = SSL_peek_ex(session_.get(), &byte, 1, &got);
    const bool quiet =
        outcome != 1 && SSL_get_error(session_.get(), outcome) == SSL_ERROR_WANT_READ;
    sound_ = sound_ && (quiet || outcome == 1);
    return quiet;
}

} // namespace hashrange::net::shell
