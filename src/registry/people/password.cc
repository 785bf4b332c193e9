#include "registry/people/password.h"

#include <sodium.h>

#include <array>

namespace emc::registry {

std::string password_hash(std::string_view password, const PasswordCost& cost) {
    std::array<char, crypto_pwhash_argon2id_STRBYTES> text{};
    const int failed = crypto_pwhash_argon2id_str(
        text.data(), password.data(), password.size(), cost.passes, cost.memory_bytes
    );
    return failed == 0 ? std::string(text.data()) : std::string();
}

bool is_password(std::string_view password, const std::string& hash) {
    if (hash.empty()) return false;
    return crypto_pwhash_argon2id_str_verify(hash.c_str(), password.data(), password.size()) == 0;
}

}  // namespace emc::registry
