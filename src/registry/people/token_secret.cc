#include "registry/people/token_secret.h"

#include <sodium.h>

#include <array>

#include "base/assert.h"

namespace emc::registry {
namespace {

constexpr std::size_t secret_bytes = 32;
constexpr std::size_t hash_bytes = 32;

}  // namespace

std::string new_token_secret() {
    std::array<unsigned char, secret_bytes> random{};
    randombytes_buf(random.data(), random.size());
    constexpr int variant = sodium_base64_VARIANT_URLSAFE_NO_PADDING;
    std::array<char, sodium_base64_ENCODED_LEN(secret_bytes, variant)> text{};
    sodium_bin2base64(text.data(), text.size(), random.data(), random.size(), variant);
    return std::string("emc_") + text.data();
}

std::string token_hash(std::string_view secret) {
    std::array<unsigned char, hash_bytes> hash{};
    const auto* bytes = reinterpret_cast<const unsigned char*>(secret.data());
    const int failed =
        crypto_generichash(hash.data(), hash.size(), bytes, secret.size(), nullptr, 0);
    ASSERT(failed == 0);
    std::array<char, hash_bytes * 2 + 1> text{};
    sodium_bin2hex(text.data(), text.size(), hash.data(), hash.size());
    return text.data();
}

}  // namespace emc::registry
