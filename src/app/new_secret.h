#pragma once

/// Texts that nobody guesses, and that come once.

#include <string>

namespace emc::app {

/// 256 random bits in hexadecimal digits.
/// Errors    Failure: libsodium does not start.
[[nodiscard]] std::string new_secret();

}  // namespace emc::app
