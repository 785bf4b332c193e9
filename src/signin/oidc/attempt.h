#pragma once

/// A login that was sent to the provider and has not come back.
///
/// Place     api seals one into a cookie that only the server can read, and opens it when the
///           browser returns: so any node of the server, also after a restart, can finish what
///           another began, and nobody can fill a memory with logins that never return.
/// Shape     State, nonce and verifier are random_bytes random bytes each, in base64url.
/// Threads   Any.
/// Limits    attempt_age_max.
/// Source    RFC 6749, section 10.12 (state); OpenID Connect Core 1.0, section 3.1.2.1 (nonce);
///           RFC 7636 (PKCE, S256).

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/clock.h"
#include "signin/seal.h"

namespace emc::signin {

inline constexpr std::size_t random_bytes = 32;
inline constexpr std::chrono::minutes attempt_age_max{10};

struct Attempt {
    std::string state;
    std::string nonce;
    std::string verifier;
    std::string next;  ///< Where the person wanted to go.
    base::Instant until;

    /// Random, once sodium_init() was called.
    [[nodiscard]] static Attempt begin(std::string_view next, base::Instant now);
    /// The S256 challenge of the verifier.
    [[nodiscard]] std::string challenge() const;

    [[nodiscard]] std::string sealed(const Seal& seal) const;
    /// Nothing where it was not sealed here as this, or its time is over.
    [[nodiscard]] static std::optional<Attempt> open(
        const Seal& seal, std::string_view sealed, base::Instant now
    );
};

/// Somebody whom the provider has named, and who still owes a second factor.
struct Halfway {
    std::int64_t person = 0;
    std::string subject;  ///< The link must still be this one.
    base::Instant until;

    [[nodiscard]] std::string sealed(const Seal& seal) const;
    [[nodiscard]] static std::optional<Halfway> open(
        const Seal& seal, std::string_view sealed, base::Instant now
    );
};

}  // namespace emc::signin
