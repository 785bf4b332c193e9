#pragma once

/// For tests: what an authenticator makes of the secret that it is shown.

#include <cstdint>
#include <string>
#include <string_view>

namespace emc::api::testing {

/// What an authenticator keeps.
inline std::string from_base32(std::string_view text) {
    constexpr std::string_view alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    std::string bytes;
    std::uint64_t bits = 0;
    unsigned count = 0;
    for (const char c : text) {
        bits = bits << 5 | alphabet.find(c);
        count += 5;
        if (count < 8) continue;
        count -= 8;
        bytes += static_cast<char>(bits >> count & 0xFF);
    }
    return bytes;
}

}  // namespace emc::api::testing
