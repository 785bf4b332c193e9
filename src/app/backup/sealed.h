#pragma once

/// A secret under a passphrase.
///
/// Shape     16 bytes salt, 24 bytes nonce, then XSalsa20-Poly1305 of the secret under the key that
///           Argon2id (3 passes over 64 MiB) makes of passphrase and salt.
/// Errors    unsealed() gives nothing for a wrong passphrase or changed bytes. A Failure where
///           there is no memory for Argon2id (64 MiB).
/// Source    RFC 9106, section 4; libsodium's crypto_pwhash and crypto_secretbox.

#include <optional>
#include <string>
#include <string_view>

namespace emc::app {

inline constexpr std::size_t passphrase_bytes_min = 8;

[[nodiscard]] std::string sealed(std::string_view secret, std::string_view passphrase);
[[nodiscard]] std::optional<std::string> unsealed(
    std::string_view box, std::string_view passphrase
);

/// The first line of a file; a Failure where it is shorter than passphrase_bytes_min.
[[nodiscard]] std::string read_passphrase(const std::string& file);

}  // namespace emc::app
