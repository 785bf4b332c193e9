#pragma once

/// The ID token: what a provider says of who has logged in, and whether it is to be believed.
///
/// Place     provider.h asks with the provider's keys; nothing here speaks to anybody.
/// Shape     A JWS in compact form, signed by RSA (RS256 … PS512, keys of 2048 bits at least) or
///           ECDSA (ES256, ES384, ES512 on the curve of each). Neither `none` nor a shared secret
///           counts, whatever the token says of itself.
/// Promise   Claims are given after the signature and all of Expected were checked, never before.
/// Threads   Any.
/// Limits    keys_max, token_bytes_max, leeway, token_age_max, subject_bytes_max.
/// Source    OpenID Connect Core 1.0, section 3.1.3.7; RFC 7515, 7517, 7518; RFC 8725.

#include <boost/json/object.hpp>
#include <boost/json/value.hpp>
#include <boost/system/result.hpp>
#include <chrono>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/clock.h"

struct _cjose_jwk_int;  // NOLINT(bugprone-reserved-identifier): cjose calls it so

namespace emc::signin {

inline constexpr std::size_t keys_max = 64;
inline constexpr std::size_t token_bytes_max = 64 * 1024;
inline constexpr std::size_t rsa_bits_min = 2048;
/// By how much two clocks may differ.
inline constexpr std::chrono::seconds leeway{60};
/// Since a token was made.
inline constexpr std::chrono::minutes token_age_max{15};
inline constexpr std::size_t subject_bytes_max = 255;

enum class TokenFault : std::uint8_t {
    malformed,    ///< No JWS of a JSON object, or one with demands that nobody here knows.
    algorithm,    ///< Signed in a way that is not taken.
    unknown_key,  ///< By a key that the provider does not name.
    signature,    ///< Not by the key that it names.
    issuer,       ///< Of somebody else.
    audience,     ///< For somebody else.
    expired,
    not_yet,  ///< Not good before a time to come.
    issued,   ///< No time at which it was made, or one too long ago, or to come.
    nonce,    ///< Not for this login.
    subject,  ///< Says of nobody, or of somebody with too long a name.
};

[[nodiscard]] std::string_view to_string(TokenFault fault);

/// Without a value() that could throw: ask first.
template <class T>
using Believed = boost::system::result<T, TokenFault>;

/// The provider's keys (JWKS) that can check signatures; others are left out.
class Keys {
public:
    /// Nothing where the text is no JWKS.
    [[nodiscard]] static std::optional<Keys> read(std::string_view jwks);

    [[nodiscard]] std::size_t size() const { return keys_.size(); }
    /// The claims of a token that one of these keys has signed.
    [[nodiscard]] Believed<boost::json::object> verified(std::string_view token) const;

private:
    struct Release {
        void operator()(_cjose_jwk_int* key) const;
    };
    struct Key {
        std::string id;         ///< Empty: it has none.
        std::string algorithm;  ///< Empty: any that fits.
        std::unique_ptr<_cjose_jwk_int, Release> key;

        [[nodiscard]] bool fits(std::string_view algorithm) const;
    };

    std::vector<Key> keys_;
};

struct Expected {
    std::string issuer;
    std::string client_id;
    std::string nonce;
    base::Instant now;
};

/// Nothing where the claims are as expected.
[[nodiscard]] std::optional<TokenFault> fault_of(
    const boost::json::object& claims, const Expected& expected
);

/// Whether this is there, and is that text.
[[nodiscard]] bool is_text(const boost::json::value* value, std::string_view text);
/// Empty where it is not there, or no text.
[[nodiscard]] std::string text_claim(const boost::json::object& claims, std::string_view name);

}  // namespace emc::signin
