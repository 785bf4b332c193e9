#include "signin/seal.h"

#include <sodium.h>

#include "base/assert.h"

namespace emc::signin {
namespace {

constexpr std::size_t nonce_bytes = crypto_aead_xchacha20poly1305_ietf_NPUBBYTES;
constexpr std::size_t tag_bytes = crypto_aead_xchacha20poly1305_ietf_ABYTES;
constexpr int base64 = sodium_base64_VARIANT_ORIGINAL;

static_assert(base::Pseudonyms::key_bytes == crypto_aead_xchacha20poly1305_ietf_KEYBYTES);

unsigned char* bytes_of(std::string& text) {
    return reinterpret_cast<unsigned char*>(text.data());
}

const unsigned char* bytes_of(std::string_view text) {
    return reinterpret_cast<const unsigned char*>(text.data());
}

std::string base64_of(std::string_view bytes) {
    std::string text(sodium_base64_encoded_len(bytes.size(), base64), '\0');
    sodium_bin2base64(text.data(), text.size(), bytes_of(bytes), bytes.size(), base64);
    text.pop_back();  // The NUL.
    return text;
}

std::optional<std::string> from_base64(std::string_view text) {
    std::string bytes(text.size(), '\0');
    std::size_t length = 0;
    const int failed = sodium_base642bin(
        bytes_of(bytes), bytes.size(), text.data(), text.size(), nullptr, &length, nullptr, base64
    );
    if (failed != 0) return std::nullopt;
    bytes.resize(length);
    return bytes;
}

}  // namespace

Seal::~Seal() {
    sodium_memzero(key_.data(), key_.size());
}

std::string Seal::seal(std::string_view secret, std::string_view about) const {
    std::string sealed(nonce_bytes + secret.size() + tag_bytes, '\0');
    randombytes_buf(sealed.data(), nonce_bytes);
    unsigned long long length = 0;
    const int failed = crypto_aead_xchacha20poly1305_ietf_encrypt(
        bytes_of(sealed) + nonce_bytes,
        &length,
        bytes_of(secret),
        secret.size(),
        bytes_of(about),
        about.size(),
        nullptr,
        bytes_of(sealed),
        key_.data()
    );
    ASSERT(failed == 0 && length == secret.size() + tag_bytes);
    return base64_of(sealed);
}

std::optional<std::string> Seal::open(std::string_view sealed, std::string_view about) const {
    auto bytes = from_base64(sealed);
    if (!bytes || bytes->size() < nonce_bytes + tag_bytes) return std::nullopt;
    std::string secret(bytes->size() - nonce_bytes - tag_bytes, '\0');
    unsigned long long length = 0;
    const int failed = crypto_aead_xchacha20poly1305_ietf_decrypt(
        bytes_of(secret),
        &length,
        nullptr,
        bytes_of(*bytes) + nonce_bytes,
        bytes->size() - nonce_bytes,
        bytes_of(about),
        about.size(),
        bytes_of(*bytes),
        key_.data()
    );
    if (failed != 0) return std::nullopt;
    return secret;
}

}  // namespace emc::signin
