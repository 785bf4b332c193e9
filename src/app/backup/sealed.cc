#include "app/backup/sealed.h"

#include <sodium.h>

#include <array>

#include "app/failure.h"
#include "app/write_file.h"

namespace emc::app {

namespace {

using Key = std::array<unsigned char, crypto_secretbox_KEYBYTES>;
constexpr unsigned long long passes = 3;
constexpr std::size_t memory_bytes = 64 << 20;
constexpr std::size_t head_bytes = crypto_pwhash_SALTBYTES + crypto_secretbox_NONCEBYTES;

unsigned char* bytes(std::string& text) {
    return reinterpret_cast<unsigned char*>(text.data());
}
const unsigned char* bytes(std::string_view text) {
    return reinterpret_cast<const unsigned char*>(text.data());
}

Key key_of(std::string_view passphrase, const unsigned char* salt) {
    Key key{};
    const int failed = crypto_pwhash(
        key.data(),
        key.size(),
        passphrase.data(),
        passphrase.size(),
        salt,
        passes,
        memory_bytes,
        crypto_pwhash_ALG_ARGON2ID13
    );
    if (failed != 0) throw Failure("no memory to make a key of the passphrase (64 MiB)");
    return key;
}

}  // namespace

std::string sealed(std::string_view secret, std::string_view passphrase) {
    if (sodium_init() < 0) throw Failure("libsodium does not start");
    std::string box(head_bytes + crypto_secretbox_MACBYTES + secret.size(), '\0');
    randombytes_buf(box.data(), head_bytes);
    auto key = key_of(passphrase, bytes(box));
    crypto_secretbox_easy(
        bytes(box) + head_bytes,
        bytes(secret),
        secret.size(),
        bytes(box) + crypto_pwhash_SALTBYTES,
        key.data()
    );
    sodium_memzero(key.data(), key.size());
    return box;
}

std::optional<std::string> unsealed(std::string_view box, std::string_view passphrase) {
    if (sodium_init() < 0) throw Failure("libsodium does not start");
    if (box.size() < head_bytes + crypto_secretbox_MACBYTES) return std::nullopt;
    auto key = key_of(passphrase, bytes(box));
    std::string secret(box.size() - head_bytes - crypto_secretbox_MACBYTES, '\0');
    const int failed = crypto_secretbox_open_easy(
        bytes(secret),
        bytes(box) + head_bytes,
        box.size() - head_bytes,
        bytes(box) + crypto_pwhash_SALTBYTES,
        key.data()
    );
    sodium_memzero(key.data(), key.size());
    if (failed != 0) return std::nullopt;
    return secret;
}

std::string read_passphrase(const std::string& file) {
    auto text = read_file(file);
    text.resize(std::min(text.find_first_of("\r\n"), text.size()));
    if (text.size() < passphrase_bytes_min) {
        throw Failure(file + ": the passphrase, its first line, is shorter than 8 bytes");
    }
    return text;
}

}  // namespace emc::app
