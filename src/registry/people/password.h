#pragma once

/// Passwords as they are stored: Argon2id, slow on purpose.
///
/// Shape     The hash is the PHC text of libsodium: it names its own cost, so that hashes of
///           another cost stay valid.
/// Threads   Any; each call takes PasswordCost::memory_bytes while it runs, and at the default cost
///           a good part of a second. The caller bounds how many run at once.
/// Source    RFC 9106.

#include <cstddef>
#include <string>
#include <string_view>

namespace emc::registry {

struct PasswordCost {
    unsigned long long passes = 2;
    std::size_t memory_bytes = 64 << 20;
};
/// The least that libsodium does, for tests.
inline constexpr PasswordCost password_cost_min{1, 8192};

/// Empty where the machine has not the memory for it.
[[nodiscard]] std::string password_hash(std::string_view password, const PasswordCost& cost);
/// No password is right for an empty hash.
[[nodiscard]] bool is_password(std::string_view password, const std::string& hash);

}  // namespace emc::registry
