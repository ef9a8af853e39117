// SPDX-License-Identifier: Apache-2.0
#include "net/shell/tls_context.hpp"

#include "net/shell/socket_bio.hpp"

#include <dirent.h>
#include <openssl/bio.h>
#include <openssl/err.h>
#include <openssl/ssl.h>
#include <openssl/x509.h>
#include <sys/stat.h>

#include <new>
#include <string_view>

namespace hashrange::net::shell {
namespace {

bool is_directory(const std::string& path)
{
    struct stat found {};
    return ::stat(path.c_str(), &found) == 0 && S_ISDIR(found.st_mode);
}

/// Whether OpenSSL could look something up in it: files are named by the hash of a subject.
bool has_hashed_names(const std::string& path)
{
    DIR* const directory = ::opendir(path.c_str());
    if (directory == nullptr)
        return false;
    bool found = false;
    while (const dirent* entry = found ? nullptr : ::readdir(directory)) {
        const std::string_view name = entry->d_name;
        constexpr std::size_t hash_size = 8;
        found = name.find_first_not_of("0123456789abcdef") == hash_size && name[hash_size] == '.';
    }
    ::closedir(directory);
    return found;
}

/// The system's directory where it can be asked for one authority at a time; else its bundle, all
/// of which is read.
std::string system_store()
{
    std::string directory = X509_get_default_cert_dir();
    return has_hashed_names(directory) ? directory : X509_get_default_cert_file();
}

result<void> load_trusted(SSL_CTX* context, const std::string& trusted)
{
    const std::string path = trusted.empty() ? system_store() : trusted;
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
    tls_sessions::keep(context);
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
