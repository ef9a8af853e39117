// SPDX-License-Identifier: Apache-2.0
#include "net/shell/tls_context.hpp"

#include "net/shell/socket_bio.hpp"

#include <openssl/bio.h>
#include <openssl/err.h>
#include <openssl/ssl.h>
#include <openssl/x509.h>
#include <sys/stat.h>

#include <new>

namespace hashrange::net::shell {
namespace {

bool is_directory(const std::string& path)
{
    struct stat found {};
    return ::stat(path.c_str(), &found) == 0 && S_ISDIR(found.st_mode);
}

result<void> load_trusted(SSL_CTX* context, const std::string& trusted)
{
    const std::string path = trusted.empty() ? X509_get_default_cert_dir() : trusted;
    const int loaded = is_directory(path) ? SSL_CTX_load_verify_dir(context, path.c_str())
                                          : SSL_CTX_load_verify_file(context, path.c_str());
    if (loaded == 1)
        return {};
    return error(
        errc::configuration,
        "no trusted certificates can be loaded from " + path + ": " + take_openssl_failure()
    );
}

} // namespace

void tls_context::deleter::operator()(ssl_ctx_st* context) const noexcept
{
    SSL_CTX_free(context);
}

void tls_context::deleter::operator()(bio_method_st* method) const noexcept
{
    BIO_meth_free(method);
}

result<tls_context> tls_context::create(const std::string& trusted)
{
    tls_context made;
    made.method_.reset(make_socket_method());
    made.context_.reset(SSL_CTX_new(TLS_client_method()));
    SSL_CTX* context = made.native();
    if (context == nullptr || made.method_ == nullptr)
        throw std::bad_alloc();
    SSL_CTX_set_min_proto_version(context, TLS1_2_VERSION);
    SSL_CTX_set_verify(context, SSL_VERIFY_PEER, nullptr);
    SSL_CTX_set_mode(context, SSL_MODE_ENABLE_PARTIAL_WRITE | SSL_MODE_ACCEPT_MOVING_WRITE_BUFFER);
    if (auto loaded = load_trusted(context, trusted); !loaded)
        return loaded.error();
    return made;
}

std::string take_openssl_failure()
{
    const unsigned long number = ERR_get_error();
    ERR_clear_error();
    const char* reason = number == 0 ? nullptr : ERR_reason_error_string(number);
    return reason == nullptr ? "unknown failure" : reason;
}

} // namespace hashrange::net::shell
