// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <openssl/bn.h>
#include <openssl/ec.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/x509.h>
#include <openssl/x509v3.h>

#include <cstdio>
#include <memory>
#include <stdexcept>
#include <string>

namespace hashrange::test_support {

struct free_openssl {
    void operator()(X509* certificate) const noexcept { X509_free(certificate); }
    void operator()(EVP_PKEY* key) const noexcept { EVP_PKEY_free(key); }
};

/// A certificate and its key.
struct identity {
    std::unique_ptr<X509, free_openssl> certificate;
    std::unique_ptr<EVP_PKEY, free_openssl> key;
};

/// From when to when a certificate is valid, in seconds from now.
struct validity {
    long from = -3600;
    long until = 3600;
};

/// A certificate authority of a test's own.
class loopback_authority {
public:
    loopback_authority() : own_(make("loopback authority", "critical,CA:TRUE", "", {}, nullptr)) {}

    /// For a server of these names: "DNS:localhost,IP:127.0.0.1".
    [[nodiscard]] identity issue(const std::string& names, const validity& valid = {}) const
    {
        return make("loopback server", "critical,CA:FALSE", names, valid, &own_);
    }
    /// Signed by itself and nobody else.
    [[nodiscard]] static identity self_signed(const std::string& names)
    {
        return make("loopback server", "critical,CA:FALSE", names, {}, nullptr);
    }

    /// The authority's certificate as a file in PEM form.
    void save(const std::string& path) const
    {
        std::FILE* file = must(std::fopen(path.c_str(), "w"));
        PEM_write_X509(file, own_.certificate.get());
        std::fclose(file);
    }
    /// The name under which OpenSSL looks for it in a directory.
    [[nodiscard]] std::string hashed_name() const
    {
        char name[16];
        const unsigned long hash = X509_subject_name_hash(own_.certificate.get());
        std::snprintf(name, sizeof name, "%08lx.0", hash);
        return name;
    }

private:
    template <class Pointer>
    static Pointer must(Pointer made)
    {
        if (!made)
            throw std::runtime_error("no test certificate");
        return made;
    }

    static void extend(X509* certificate, X509* issuer, int kind, const std::string& value)
    {
        X509V3_CTX context;
        X509V3_set_ctx(&context, issuer, certificate, nullptr, nullptr, 0);
        X509_EXTENSION* extension =
            must(X509V3_EXT_conf_nid(nullptr, &context, kind, value.c_str()));
        X509_add_ext(certificate, extension, -1);
        X509_EXTENSION_free(extension);
    }

    static identity make(
        const std::string& name,
        const std::string& constraints,
        const std::string& names,
        const validity& valid,
        const identity* issuer
    )
    {
        static long serial = 1;
        identity made;
        made.key.reset(must(EVP_EC_gen("P-256")));
        made.certificate.reset(must(X509_new()));
        X509* certificate = made.certificate.get();
        X509* const signer = issuer == nullptr ? certificate : issuer->certificate.get();
        X509_set_version(certificate, X509_VERSION_3);
        ASN1_INTEGER_set(X509_get_serialNumber(certificate), serial++);
        X509_gmtime_adj(X509_getm_notBefore(certificate), valid.from);
        X509_gmtime_adj(X509_getm_notAfter(certificate), valid.until);
        X509_NAME_add_entry_by_txt(
            X509_get_subject_name(certificate),
            "CN",
            MBSTRING_ASC,
            reinterpret_cast<const unsigned char*>(name.c_str()),
            -1,
            -1,
            0
        );
        X509_set_issuer_name(certificate, X509_get_subject_name(signer));
        X509_set_pubkey(certificate, made.key.get());
        extend(certificate, signer, NID_basic_constraints, constraints);
        if (!names.empty())
            extend(certificate, signer, NID_subject_alt_name, names);
        EVP_PKEY* const key = issuer == nullptr ? made.key.get() : issuer->key.get();
        must(X509_sign(certificate, key, EVP_sha256()));
        return made;
    }

    identity own_;
};

} // namespace hashrange::test_support
