// SPDX-License-Identifier: Apache-2.0
#include "hashrange/crypto/keyring.hpp"

#include <openssl/crypto.h>
#include <openssl/evp.h>

#include <algorithm>
#include <array>
#include <limits>
#include <new>
#include <span>
#include <utility>

namespace hashrange {
namespace {

constexpr char format_version = 1;
constexpr std::size_t nonce_size = 12;
constexpr std::size_t tag_size = 16;
constexpr std::size_t id_size_max = std::numeric_limits<std::uint8_t>::max();

struct context_deleter {
    void operator()(EVP_CIPHER_CTX* context) const noexcept { EVP_CIPHER_CTX_free(context); }
};
struct cipher_deleter {
    void operator()(EVP_CIPHER* cipher) const noexcept { EVP_CIPHER_free(cipher); }
};

const unsigned char* bytes(std::string_view text)
{
    return reinterpret_cast<const unsigned char*>(text.data());
}
unsigned char* bytes(std::string& text)
{
    return reinterpret_cast<unsigned char*>(text.data());
}

/// What is done with a fetched cipher and good keys can't fail but for lack of memory.
void must(int outcome)
{
    if (outcome != 1)
        throw std::bad_alloc();
}

std::string header_of(const sealing_key& key)
{
    return std::string{format_version, static_cast<char>(key.id.size())} + key.id;
}

error not_ours()
{
    return {errc::invalid_argument, "what is to be opened was not sealed so"};
}

} // namespace

struct keyring::keys {
    ~keys()
    {
        for (sealing_key& key : all)
            OPENSSL_cleanse(key.secret.data(), key.secret.size());
    }

    std::vector<sealing_key> all;
    random_source* random = nullptr;
    std::unique_ptr<EVP_CIPHER, cipher_deleter> cipher;

    /// The additional data is the header of the sealed bytes and what they are bound to.
    [[nodiscard]] auto begin(
        const sealing_key& key, std::string_view nonce, std::string_view bound_to, int encrypts
    ) const
    {
        std::unique_ptr<EVP_CIPHER_CTX, context_deleter> context(EVP_CIPHER_CTX_new());
        if (!context)
            throw std::bad_alloc();
        must(EVP_CipherInit_ex2(
            context.get(), cipher.get(), bytes(key.secret), bytes(nonce), encrypts, nullptr
        ));
        const std::string header = header_of(key);
        for (const std::string_view part : {std::string_view(header), bound_to}) {
            int written = 0;
            must(EVP_CipherUpdate(
                context.get(), nullptr, &written, bytes(part), static_cast<int>(part.size())
            ));
        }
        return context;
    }
};

result<keyring> keyring::make(std::vector<sealing_key> keys, random_source& random)
{
    auto shared = std::make_shared<struct keys>();
    shared->all = std::move(keys);
    if (shared->all.empty())
        return error(errc::configuration, "a keyring needs a key");
    for (const sealing_key& key : shared->all) {
        if (key.id.empty() || key.id.size() > id_size_max)
            return error(errc::configuration, "the id of a key has 1 to 255 characters");
        if (key.secret.size() != sealing_key::secret_size)
            return error(errc::configuration, "key '" + key.id + "' does not have 32 bytes");
    }
    shared->random = &random;
    shared->cipher.reset(EVP_CIPHER_fetch(nullptr, "AES-256-GCM", nullptr));
    if (!shared->cipher)
        return error(errc::configuration, "OpenSSL has no AES-256-GCM");
    return keyring(std::move(shared));
}

std::string keyring::seal(std::string_view plain, std::string_view bound_to) const
{
    const sealing_key& key = keys_->all.front();
    std::string nonce(nonce_size, '\0');
    keys_->random->fill(std::as_writable_bytes(std::span(nonce)));
    const auto context = keys_->begin(key, nonce, bound_to, 1);
    std::string hidden(plain.size(), '\0');
    int written = 0;
    must(EVP_CipherUpdate(
        context.get(), bytes(hidden), &written, bytes(plain), static_cast<int>(plain.size())
    ));
    must(EVP_CipherFinal_ex(context.get(), bytes(hidden) + written, &written));
    std::string tag(tag_size, '\0');
    must(EVP_CIPHER_CTX_ctrl(context.get(), EVP_CTRL_AEAD_GET_TAG, tag_size, tag.data()));
    return header_of(key) + nonce + hidden + tag;
}

result<std::string> keyring::open(std::string_view sealed, std::string_view bound_to) const
{
    const auto key = std::find_if(keys_->all.begin(), keys_->all.end(), [&](const auto& each) {
        return sealed.starts_with(header_of(each));
    });
    if (key == keys_->all.end())
        return not_ours();
    sealed.remove_prefix(header_of(*key).size());
    if (sealed.size() < nonce_size + tag_size)
        return not_ours();
    const std::string_view nonce = sealed.substr(0, nonce_size);
    std::string tag(sealed.substr(sealed.size() - tag_size));
    sealed = sealed.substr(nonce_size, sealed.size() - nonce_size - tag_size);
    const auto context = keys_->begin(*key, nonce, bound_to, 0);
    std::string plain(sealed.size(), '\0');
    int written = 0;
    must(EVP_CipherUpdate(
        context.get(), bytes(plain), &written, bytes(sealed), static_cast<int>(sealed.size())
    ));
    must(EVP_CIPHER_CTX_ctrl(context.get(), EVP_CTRL_AEAD_SET_TAG, tag_size, tag.data()));
    if (EVP_CipherFinal_ex(context.get(), bytes(plain) + written, &written) != 1)
        return not_ours();
    return plain;
}

} // namespace hashrange
