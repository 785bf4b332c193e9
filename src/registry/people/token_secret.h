#pragma once

/// The secret of an API token, and what is stored of it.
///
/// Shape     A secret is `emc_` and base64url (RFC 4648, without padding) of 32 random bytes. Its
///           hash is BLAKE2b-256 in hexadecimal: with 256 random bits nobody can search for the
///           secret, so that a fast hash without salt serves.
/// Threads   Any, once sodium_init() was called (Registry::open does).

#include <string>
#include <string_view>

namespace emc::registry {

[[nodiscard]] std::string new_token_secret();
[[nodiscard]] std::string token_hash(std::string_view secret);

}  // namespace emc::registry
