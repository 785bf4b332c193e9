#include "signin/testing/oidc_party.h"

#include <cjose/cjose.h>

#include <algorithm>
#include <boost/json.hpp>

#include "base/assert.h"
#include "http/target.h"
#include "signin/errc.h"

namespace emc::signin::testing {
namespace {

using boost::json::object;

_cjose_jwk_int* made(SigningKey::Kind kind) {
    using Kind = SigningKey::Kind;
    cjose_err error{};
    constexpr std::uint8_t exponent[] = {1, 0, 1};
    switch (kind) {
        case Kind::rsa: return cjose_jwk_create_RSA_random(2048, exponent, 3, &error);
        case Kind::weak_rsa: return cjose_jwk_create_RSA_random(1024, exponent, 3, &error);
        case Kind::p256: return cjose_jwk_create_EC_random(CJOSE_JWK_EC_P_256, &error);
        case Kind::p384: return cjose_jwk_create_EC_random(CJOSE_JWK_EC_P_384, &error);
        case Kind::secret: return cjose_jwk_create_oct_random(256, &error);
    }
    return nullptr;
}

Fetched json_answer(const object& what, unsigned status = 200) {
    return {status, boost::json::serialize(what)};
}

std::string pair_of(
    const std::vector<std::pair<std::string, std::string>>& pairs, std::string_view name
) {
    for (const auto& [key, value] : pairs) {
        if (key == name) return value;
    }
    return {};
}

}  // namespace

SigningKey::SigningKey(Kind kind, const std::string& id) : key_(made(kind)), id_(id) {
    ASSERT(key_);
    cjose_err error{};
    ASSERT(cjose_jwk_set_kid(key_.get(), id.data(), id.size(), &error));
}

void SigningKey::Release::operator()(_cjose_jwk_int* key) const {
    cjose_jwk_release(key);
}

object SigningKey::published() const {
    cjose_err error{};
    char* const text = cjose_jwk_to_json(key_.get(), false, &error);
    ASSERT(text != nullptr);
    auto described = boost::json::parse(text).as_object();
    cjose_get_dealloc()(text);
    return described;
}

std::string SigningKey::sign(
    const std::string& text,
    const std::string& algorithm,
    const std::vector<std::pair<std::string, std::string>>& more
) const {
    cjose_err error{};
    auto* const header = cjose_header_new(&error);
    cjose_header_set(header, CJOSE_HDR_ALG, algorithm.c_str(), &error);
    if (!id_.empty()) cjose_header_set(header, CJOSE_HDR_KID, id_.c_str(), &error);
    for (const auto& [name, value] : more)
        cjose_header_set_raw(header, name.c_str(), value.c_str(), &error);
    const auto* const bytes = reinterpret_cast<const std::uint8_t*>(text.data());
    auto* const jws = cjose_jws_sign(key_.get(), header, bytes, text.size(), &error);
    ASSERT(jws != nullptr);
    const char* compact = nullptr;
    ASSERT(cjose_jws_export(jws, &compact, &error));
    std::string token(compact);
    cjose_jws_release(jws);
    cjose_header_release(header);
    return token;
}

const SigningKey& rsa_key() {
    static const SigningKey key(SigningKey::Kind::rsa, "rsa");
    return key;
}

const SigningKey& p256_key() {
    static const SigningKey key(SigningKey::Kind::p256, "p256");
    return key;
}

OidcOptions OidcParty::options() const {
    OidcOptions options;
    options.issuer = issuer;
    options.client_id = "emc";
    options.client_secret = "s e&cret";
    options.redirect_url = "https://emc.example.vn/api/v1/session/oidc/callback";
    return options;
}

base::Result<Fetched> OidcParty::fetch(const Fetch& fetch) {
    asked.push_back(fetch);
    if (is_down) return Errc::provider_down;
    const auto path = fetch.url.substr(std::min(issuer.size(), fetch.url.size()));
    if (path == "/.well-known/openid-configuration") {
        object said{
            {"issuer", issuer},
            {"authorization_endpoint", issuer + "/auth"},
            {"token_endpoint", issuer + "/token"},
            {"userinfo_endpoint", issuer + "/me"},
            {"jwks_uri", issuer + "/jwks"}};
        for (const auto& [name, value] : metadata)
            said[name] = value;
        return json_answer(said);
    }
    if (path == "/jwks") {
        boost::json::array keys;
        for (const auto* key : published)
            keys.push_back(key->published());
        return json_answer({{"keys", std::move(keys)}});
    }
    if (path == "/token") return tokens(fetch);
    if (path == "/me" && fetch.bearer == "access") {
        object said{{"sub", "4711"}};
        for (const auto& [name, value] : more_claims)
            said[name] = value;
        return json_answer(said);
    }
    return Fetched{404, ""};
}

Fetched OidcParty::tokens(const Fetch& fetch) {
    if (token_status != 200) return json_answer({{"error", token_error}}, token_status);
    Attempt attempt;
    attempt.verifier = pair_of(fetch.form, "code_verifier");
    const bool is_right =
        pair_of(fetch.form, "code") == code_ && attempt.challenge() == challenge_ && !code_.empty();
    if (!is_right) return json_answer({{"error", "invalid_grant"}}, 400);
    code_.clear();
    auto said = honest_claims();
    for (const auto& [name, value] : claims)
        said[name] = value;
    return json_answer(
        {{"id_token", signing->sign(boost::json::serialize(said), algorithm)},
         {"access_token", "access"},
         {"token_type", "Bearer"}}
    );
}

std::string OidcParty::approve(const std::string& login_url) {
    const auto query = http::form_pairs(login_url.substr(login_url.find('?') + 1));
    nonce_ = pair_of(query, "nonce");
    challenge_ = pair_of(query, "code_challenge");
    code_ = "code-" + nonce_.substr(0, 8);
    return "code=" + code_ + "&state=" + pair_of(query, "state");
}

object OidcParty::honest_claims() const {
    const auto now =
        std::chrono::duration_cast<std::chrono::seconds>(clock_.now().time_since_epoch()).count();
    return {
        {"iss", issuer},
        {"sub", "4711"},
        {"aud", "emc"},
        {"iat", now},
        {"exp", now + 300},
        {"nonce", nonce_}};
}

std::size_t OidcParty::asked_for(std::string_view path) const {
    return static_cast<std::size_t>(std::count_if(asked.begin(), asked.end(), [&](const auto& one) {
        return one.url == issuer + std::string(path);
    }));
}

}  // namespace emc::signin::testing
