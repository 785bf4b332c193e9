#include "signin/oidc/token.h"

#include <gtest/gtest.h>

#include <boost/json.hpp>

#include "signin/testing/oidc_party.h"

namespace emc::signin {
namespace {

using namespace std::chrono_literals;
using boost::json::object;
using testing::p256_key;
using testing::rsa_key;
using testing::SigningKey;
using Kind = SigningKey::Kind;

const base::Instant asked_at{std::chrono::seconds{1'677'474'000}};

std::int64_t seconds(base::Instant at) {
    return std::chrono::duration_cast<std::chrono::seconds>(at.time_since_epoch()).count();
}

object honest() {
    return {
        {"iss", "https://id.example.vn"},
        {"sub", "4711"},
        {"aud", "emc"},
        {"iat", seconds(asked_at)},
        {"exp", seconds(asked_at + 5min)},
        {"nonce", "n-1"}};
}

/// `ok`, or why the claims are not believed.
std::string judged(const object& changed, std::initializer_list<const char*> without = {}) {
    auto claims = honest();
    for (const auto& [name, value] : changed)
        claims[name] = value;
    for (const auto* name : without)
        claims.erase(name);
    const auto fault = fault_of(claims, {"https://id.example.vn", "emc", "n-1", asked_at});
    return std::string(fault ? to_string(*fault) : "ok");
}

std::string jwks(std::initializer_list<const SigningKey*> keys) {
    boost::json::array all;
    for (const auto* key : keys)
        all.push_back(key->published());
    return boost::json::serialize(object{{"keys", all}});
}

std::string verified(const std::string& keys, const std::string& token) {
    const auto claims = Keys::read(keys)->verified(token);
    return std::string(claims ? "ok" : to_string(claims.error()));
}

const std::string text = R"({"sub":"4711"})";

TEST(TokenTest, ItsSignatureIsByAKeyThatTheProviderNames) {
    const auto keys = jwks({&rsa_key(), &p256_key()});
    for (const auto* algorithm : {"RS256", "RS384", "RS512", "PS256", "PS384", "PS512"}) {
        EXPECT_EQ(verified(keys, rsa_key().sign(text, algorithm)), "ok") << algorithm;
    }
    EXPECT_EQ(verified(keys, p256_key().sign(text, "ES256")), "ok");
    const SigningKey p384(Kind::p384, "p384");
    EXPECT_EQ(verified(jwks({&p384}), p384.sign(text, "ES384")), "ok");
    const auto claims = Keys::read(keys)->verified(rsa_key().sign(text, "RS256"));
    EXPECT_EQ(text_claim(*claims, "sub"), "4711");
}

TEST(TokenTest, AKeyThatIsNotNamedIsUnknown) {
    EXPECT_EQ(verified(jwks({&p256_key()}), rsa_key().sign(text, "RS256")), "unknown_key");
    EXPECT_EQ(verified(R"({"keys":[]})", rsa_key().sign(text, "RS256")), "unknown_key");
    const SigningKey weak(Kind::weak_rsa, "weak");
    EXPECT_EQ(verified(jwks({&weak}), weak.sign(text, "RS256")), "unknown_key") << "1024 bits";
    auto for_secrets = rsa_key().published();
    for_secrets["use"] = "enc";
    const auto set = boost::json::serialize(object{{"keys", {for_secrets}}});
    EXPECT_EQ(verified(set, rsa_key().sign(text, "RS256")), "unknown_key");
    auto bound = rsa_key().published();
    bound["alg"] = "RS512";
    const auto bound_set = boost::json::serialize(object{{"keys", {bound}}});
    EXPECT_EQ(verified(bound_set, rsa_key().sign(text, "RS256")), "unknown_key");
}

TEST(TokenTest, WithoutAKeysNameAllThatFitAreTried) {
    const SigningKey nameless(Kind::p256, "");
    EXPECT_EQ(verified(jwks({&p256_key(), &nameless}), nameless.sign(text, "ES256")), "ok");
    EXPECT_EQ(verified(jwks({&p256_key()}), nameless.sign(text, "ES256")), "signature");
}

TEST(TokenTest, AForeignOrChangedSignatureIsRefused) {
    const SigningKey thief(Kind::rsa, "rsa");
    const auto keys = jwks({&rsa_key()});
    EXPECT_EQ(verified(keys, thief.sign(text, "RS256")), "signature");
    const auto token = rsa_key().sign(text, "RS256");
    const auto other = rsa_key().sign(R"({"sub":"4712"})", "RS256");
    const auto first = token.find('.');
    const auto second = token.rfind('.');
    const auto mixed = token.substr(0, first) + other.substr(first, other.rfind('.') - first) +
                       token.substr(second);
    EXPECT_EQ(verified(keys, mixed), "signature");
}

TEST(TokenTest, NeitherNoneNorASharedSecretCounts) {
    const auto keys = jwks({&rsa_key()});
    // {"alg":"none"} and {"sub":"4711"}
    EXPECT_EQ(verified(keys, "eyJhbGciOiJub25lIn0.eyJzdWIiOiI0NzExIn0."), "algorithm");
    const SigningKey secret(Kind::secret, "rsa");
    EXPECT_EQ(verified(keys, secret.sign(text, "HS256")), "algorithm");
}

TEST(TokenTest, WhatIsNoTokenOfAnObjectIsMalformed) {
    const auto keys = jwks({&rsa_key()});
    for (const auto* token : {"", ".", "..", "a.b.c", "eyJhbGciOiJSUzI1NiJ9", "%%.%%.%%"}) {
        EXPECT_EQ(verified(keys, token), "malformed") << token;
    }
    EXPECT_EQ(verified(keys, rsa_key().sign("[1]", "RS256")), "malformed");
    EXPECT_EQ(verified(keys, rsa_key().sign("no JSON", "RS256")), "malformed");
    const auto demanding = rsa_key().sign(text, "RS256", {{"crit", R"(["exp"])"}});
    EXPECT_EQ(verified(keys, demanding), "malformed");
    EXPECT_EQ(verified(keys, std::string(token_bytes_max + 1, 'a')), "malformed");
}

TEST(TokenTest, WhatIsNoKeySetIsNone) {
    for (const auto* set : {"", "[]", "{}", R"({"keys":{}})"}) {
        EXPECT_FALSE(Keys::read(set)) << set;
    }
    EXPECT_EQ(Keys::read(R"({"keys":[1,{"kty":"OKP"},{"kty":"RSA","n":"!"}]})")->size(), 0u);
    auto many = jwks({&p256_key()});
    const auto one = boost::json::parse(many).at("keys").at(0);
    boost::json::array all(keys_max + 1, one);
    EXPECT_EQ(Keys::read(boost::json::serialize(object{{"keys", all}}))->size(), keys_max);
}

TEST(TokenTest, HonestClaimsAreBelieved) {
    EXPECT_EQ(judged({}), "ok");
    EXPECT_EQ(judged({{"azp", "emc"}}), "ok");
    EXPECT_EQ(judged({{"aud", {"emc"}}}), "ok");
    EXPECT_EQ(judged({{"aud", {"other", "emc"}}, {"azp", "emc"}}), "ok");
}

TEST(TokenTest, ATokenOfOrForSomebodyElseIsRefused) {
    EXPECT_EQ(judged({{"iss", "https://id.example.vn/"}}), "issuer");
    EXPECT_EQ(judged({}, {"iss"}), "issuer");
    EXPECT_EQ(judged({{"aud", "other"}}), "audience");
    EXPECT_EQ(judged({{"aud", boost::json::array{}}}), "audience");
    EXPECT_EQ(judged({{"aud", {"other", "emc"}}}), "audience") << "asked for by whom?";
    EXPECT_EQ(judged({{"azp", "other"}}), "audience");
    EXPECT_EQ(judged({{"aud", 7}}), "audience");
    EXPECT_EQ(judged({}, {"aud"}), "audience");
}

TEST(TokenTest, ItsTimesHoldWithTheLeeway) {
    EXPECT_EQ(judged({{"exp", seconds(asked_at - 59s)}}), "ok");
    EXPECT_EQ(judged({{"exp", seconds(asked_at - 60s)}}), "expired");
    EXPECT_EQ(judged({}, {"exp"}), "expired");
    EXPECT_EQ(judged({{"exp", "soon"}}), "expired");
    EXPECT_EQ(judged({{"iat", seconds(asked_at + 60s)}}), "ok");
    EXPECT_EQ(judged({{"iat", seconds(asked_at + 61s)}}), "issued");
    EXPECT_EQ(judged({{"iat", seconds(asked_at - token_age_max - 60s)}}), "ok");
    EXPECT_EQ(judged({{"iat", seconds(asked_at - token_age_max - 61s)}}), "issued");
    EXPECT_EQ(judged({}, {"iat"}), "issued");
    EXPECT_EQ(judged({{"nbf", seconds(asked_at + 60s)}}), "ok");
    EXPECT_EQ(judged({{"nbf", seconds(asked_at + 61s)}}), "not_yet");
    EXPECT_EQ(judged({{"exp", 1e300}}), "expired");
}

TEST(TokenTest, ATokenOfAnotherLoginIsRefused) {
    EXPECT_EQ(judged({{"nonce", "n-2"}}), "nonce");
    EXPECT_EQ(judged({}, {"nonce"}), "nonce");
}

TEST(TokenTest, ASubjectHasANameOfBoundedLength) {
    EXPECT_EQ(judged({}, {"sub"}), "subject");
    EXPECT_EQ(judged({{"sub", 4711}}), "subject");
    EXPECT_EQ(judged({{"sub", std::string(subject_bytes_max, 'x')}}), "ok");
    EXPECT_EQ(judged({{"sub", std::string(subject_bytes_max + 1, 'x')}}), "subject");
}

}  // namespace
}  // namespace emc::signin
