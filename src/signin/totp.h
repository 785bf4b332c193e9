#pragma once

/// One-time codes of an authenticator: a new one every half minute, from a secret and the clock.
///
/// Place     api asks for them where a person enrols and logs in; nothing is kept here.
/// Shape     A secret is totp_secret_bytes random bytes; a code six digits; a step the number of
///           half minutes since 1970. Codes of the step before and after are taken too, as clocks
///           differ.
/// Threads   Any.
/// Source    RFC 6238 with SHA-1 and RFC 4226, which is what authenticators do unless they are
///           told; RFC 4648 for base32.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/clock.h"

namespace emc::signin {

inline constexpr std::size_t totp_secret_bytes = 20;
inline constexpr std::size_t totp_digits = 6;
inline constexpr std::chrono::seconds totp_step_length{30};

/// Random bytes, once sodium_init() was called.
[[nodiscard]] std::string new_totp_secret();

[[nodiscard]] std::int64_t totp_step(base::Instant at);
[[nodiscard]] std::string totp_code(std::string_view secret, std::int64_t step);

/// The step whose code this is, of those around `now` and behind `after`; spaces in it do not
/// matter. Takes as long for any code.
[[nodiscard]] std::optional<std::int64_t> totp_match(
    std::string_view secret, std::string_view code, base::Instant now, std::int64_t after
);

/// Without padding.
[[nodiscard]] std::string base32(std::string_view bytes);

/// What a QR code tells the authenticator.
[[nodiscard]] std::string otpauth_uri(
    std::string_view issuer, std::string_view login, std::string_view secret
);

}  // namespace emc::signin
