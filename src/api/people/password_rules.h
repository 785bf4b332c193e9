#pragma once

/// Which passwords are taken: long ones. No rule on kinds of characters, which makes people write
/// them down.
///
/// Source    NIST SP 800-63B, section 5.1.1.2.

#include <cstddef>
#include <string_view>

#include "api/refusal.h"

namespace emc::api {

/// In characters.
inline constexpr std::size_t password_length_min = 10;
/// In bytes, so that hashing stays bounded.
inline constexpr std::size_t password_bytes_max = 1024;

/// Among the first that anybody tries: words of stolen lists with digits around them, walks along
/// the keyboard, few different characters, the login itself.
[[nodiscard]] bool is_worst(std::string_view password, std::string_view login);

/// Refused with the field `password` and the rule that it breaks.
[[nodiscard]] Checked<void> check_password(std::string_view password, std::string_view login);

}  // namespace emc::api
