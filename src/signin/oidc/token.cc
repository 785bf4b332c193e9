#include "signin/oidc/token.h"

#include <cjose/cjose.h>

#include <algorithm>
#include <array>
#include <boost/json.hpp>
#include <cmath>

namespace emc::signin {
namespace {

using boost::json::object;

struct Algorithm {
    std::string_view name;
    cjose_jwk_kty_t type;
    cjose_jwk_ec_curve curve;
};

constexpr auto algorithms = std::to_array<Algorithm>({
    {"RS256", CJOSE_JWK_KTY_RSA, CJOSE_JWK_EC_INVALID},
    {"RS384", CJOSE_JWK_KTY_RSA, CJOSE_JWK_EC_INVALID},
    {"RS512", CJOSE_JWK_KTY_RSA, CJOSE_JWK_EC_INVALID},
    {"PS256", CJOSE_JWK_KTY_RSA, CJOSE_JWK_EC_INVALID},
    {"PS384", CJOSE_JWK_KTY_RSA, CJOSE_JWK_EC_INVALID},
    {"PS512", CJOSE_JWK_KTY_RSA, CJOSE_JWK_EC_INVALID},
    {"ES256", CJOSE_JWK_KTY_EC, CJOSE_JWK_EC_P_256},
    {"ES384", CJOSE_JWK_KTY_EC, CJOSE_JWK_EC_P_384},
    {"ES512", CJOSE_JWK_KTY_EC, CJOSE_JWK_EC_P_521},
});

const Algorithm* algorithm_of(std::string_view name) {
    const auto* const found = std::find_if(algorithms.begin(), algorithms.end(), [&](auto& one) {
        return one.name == name;
    });
    return found == algorithms.end() ? nullptr : found;
}

std::optional<object> object_of(std::string_view text) {
    boost::system::error_code error;
    auto value = boost::json::parse(text, error);
    if (error || !value.is_object()) return std::nullopt;
    return std::move(value.as_object());
}

std::optional<base::Instant> time_claim(const object& claims, std::string_view name) {
    const auto* const value = claims.if_contains(name);
    if (value == nullptr || !value->is_number()) return std::nullopt;
    const auto seconds = value->to_number<double>();
    constexpr double seconds_max = 1e11;  // What an Instant can hold, and then some centuries.
    if (!std::isfinite(seconds) || std::abs(seconds) > seconds_max) return std::nullopt;
    return base::Instant{std::chrono::seconds{static_cast<std::int64_t>(seconds)}};
}

/// For us, and where for others too, at least asked for by us.
bool is_for(const object& claims, const std::string& client_id) {
    const auto* const audience = claims.if_contains("aud");
    if (audience == nullptr) return false;
    const auto* const party = claims.if_contains("azp");
    if (party != nullptr && !is_text(party, client_id)) return false;
    if (audience->is_string()) return is_text(audience, client_id);
    if (!audience->is_array()) return false;
    const auto& all = audience->get_array();
    const auto is_us = [&](const auto& one) { return is_text(&one, client_id); };
    if (std::none_of(all.begin(), all.end(), is_us)) return false;
    return all.size() == 1 || party != nullptr;
}

using Jws = std::unique_ptr<cjose_jws_t, decltype(&cjose_jws_release)>;

bool has_header(cjose_header_t* header, const char* name) {
    cjose_err error{};
    char* const text = cjose_header_get_raw(header, name, &error);
    if (text == nullptr) return false;
    cjose_get_dealloc()(text);
    return true;
}

std::string header_text(cjose_header_t* header, const char* name) {
    cjose_err error{};
    const char* const text = cjose_header_get(header, name, &error);
    return text != nullptr ? text : "";
}

/// What a JWS says of itself, before anything of it is believed.
std::optional<object> header_of(std::string_view token) {
    const auto text = token.substr(0, token.find('.'));
    std::uint8_t* bytes = nullptr;
    std::size_t length = 0;
    cjose_err error{};
    if (!cjose_base64url_decode(text.data(), text.size(), &bytes, &length, &error)) {
        return std::nullopt;
    }
    auto header = object_of({reinterpret_cast<const char*>(bytes), length});
    cjose_get_dealloc()(bytes);
    return header;
}

Believed<object> payload_of(const cjose_jws_t* jws) {
    std::uint8_t* bytes = nullptr;
    std::size_t length = 0;
    cjose_err error{};
    if (!cjose_jws_get_plaintext(jws, &bytes, &length, &error)) return TokenFault::malformed;
    auto claims = object_of({reinterpret_cast<const char*>(bytes), length});
    if (!claims) return TokenFault::malformed;
    return *std::move(claims);
}

}  // namespace

std::string_view to_string(TokenFault fault) {
    switch (fault) {
        case TokenFault::malformed: return "malformed";
        case TokenFault::algorithm: return "algorithm";
        case TokenFault::unknown_key: return "unknown_key";
        case TokenFault::signature: return "signature";
        case TokenFault::issuer: return "issuer";
        case TokenFault::audience: return "audience";
        case TokenFault::expired: return "expired";
        case TokenFault::not_yet: return "not_yet";
        case TokenFault::issued: return "issued";
        case TokenFault::nonce: return "nonce";
        case TokenFault::subject: return "subject";
    }
    return "unknown";
}

void Keys::Release::operator()(_cjose_jwk_int* key) const {
    cjose_jwk_release(key);
}

bool Keys::Key::fits(std::string_view wanted) const {
    const auto* const known = algorithm_of(wanted);
    cjose_err error{};
    if (known == nullptr || cjose_jwk_get_kty(key.get(), &error) != known->type) return false;
    if (!algorithm.empty() && algorithm != wanted) return false;
    if (known->type == CJOSE_JWK_KTY_EC) {
        return cjose_jwk_EC_get_curve(key.get(), &error) == known->curve;
    }
    return cjose_jwk_get_keysize(key.get(), &error) >= rsa_bits_min;
}

std::optional<Keys> Keys::read(std::string_view jwks) {
    const auto set = object_of(jwks);
    const auto* const listed = set ? set->if_contains("keys") : nullptr;
    if (listed == nullptr || !listed->is_array()) return std::nullopt;
    Keys keys;
    for (const auto& one : listed->get_array()) {
        if (!one.is_object() || keys.keys_.size() == keys_max) continue;
        const auto& described = one.get_object();
        const auto use = text_claim(described, "use");
        if (!use.empty() && use != "sig") continue;
        const auto text = boost::json::serialize(described);
        cjose_err error{};
        Key key{text_claim(described, "kid"), text_claim(described, "alg"), nullptr};
        key.key.reset(cjose_jwk_import(text.data(), text.size(), &error));
        if (key.key) keys.keys_.push_back(std::move(key));
    }
    return keys;
}

Believed<object> Keys::verified(std::string_view token) const {
    if (token.size() > token_bytes_max) return TokenFault::malformed;
    const auto said = header_of(token);
    if (!said) return TokenFault::malformed;
    const auto algorithm = text_claim(*said, "alg");
    if (algorithm_of(algorithm) == nullptr) return TokenFault::algorithm;
    cjose_err error{};
    const Jws jws(cjose_jws_import(token.data(), token.size(), &error), &cjose_jws_release);
    if (!jws) return TokenFault::malformed;
    auto* const header = cjose_jws_get_protected(jws.get());
    // Both have read one text; what is checked and what is used must be the same.
    if (header_text(header, CJOSE_HDR_ALG) != algorithm) return TokenFault::malformed;
    if (has_header(header, "crit")) return TokenFault::malformed;
    const auto id = header_text(header, CJOSE_HDR_KID);
    bool is_known = false;
    for (const auto& key : keys_) {
        if ((!id.empty() && key.id != id) || !key.fits(algorithm)) continue;
        is_known = true;
        if (cjose_jws_verify(jws.get(), key.key.get(), &error)) return payload_of(jws.get());
    }
    return is_known ? TokenFault::signature : TokenFault::unknown_key;
}

std::optional<TokenFault> fault_of(const object& claims, const Expected& expected) {
    if (!is_text(claims.if_contains("iss"), expected.issuer)) return TokenFault::issuer;
    if (!is_for(claims, expected.client_id)) return TokenFault::audience;
    const auto expires = time_claim(claims, "exp");
    if (!expires || *expires + leeway <= expected.now) return TokenFault::expired;
    const auto issued = time_claim(claims, "iat");
    if (!issued || *issued > expected.now + leeway ||
        *issued + token_age_max + leeway < expected.now) {
        return TokenFault::issued;
    }
    if (claims.contains("nbf")) {
        const auto from = time_claim(claims, "nbf");
        if (!from || *from > expected.now + leeway) return TokenFault::not_yet;
    }
    if (expected.nonce.empty() || text_claim(claims, "nonce") != expected.nonce) {
        return TokenFault::nonce;
    }
    const auto subject = text_claim(claims, "sub");
    if (subject.empty() || subject.size() > subject_bytes_max) return TokenFault::subject;
    return std::nullopt;
}

bool is_text(const boost::json::value* value, std::string_view text) {
    return value != nullptr && value->is_string() && std::string_view(value->get_string()) == text;
}

std::string text_claim(const object& claims, std::string_view name) {
    const auto* const value = claims.if_contains(name);
    if (value == nullptr || !value->is_string()) return {};
    return std::string(value->get_string());
}

}  // namespace emc::signin
