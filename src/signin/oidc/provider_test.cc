#include "signin/oidc/provider.h"

#include <gtest/gtest.h>
#include <sodium.h>

#include "http/target.h"
#include "signin/errc.h"
#include "signin/testing/oidc_party.h"

namespace emc::signin {
namespace {

using namespace std::chrono_literals;
using testing::OidcParty;
using testing::p256_key;
using testing::rsa_key;
using testing::SigningKey;

template <class T>
std::string outcome(const base::Result<T>& result) {
    return result ? "ok" : result.error().message();
}

class ProviderTest : public ::testing::Test {
protected:
    ProviderTest() { EXPECT_GE(sodium_init(), 0); }

    /// Sends somebody to the provider; what comes back is the code.
    std::string sent() {
        attempt = Attempt::begin("/", clock.now());
        const auto back = party.approve(provider.login_url(attempt).value());
        return http::form_pairs(back).at(0).second;
    }

    base::Result<Named> logged_in() { return provider.redeem(sent(), attempt); }

    base::ManualClock clock{base::Instant{1'677'474'000s}};
    OidcParty party{clock};
    Provider provider{party.options(), party, clock};
    Attempt attempt;
};

TEST_F(ProviderTest, ACodeBecomesASubject) {
    const auto named = logged_in();
    ASSERT_TRUE(named);
    EXPECT_EQ(named->subject, "4711");
    const auto& asked = party.asked.at(1);
    EXPECT_EQ(asked.url, "https://id.example.vn/token");
    EXPECT_EQ(asked.user, "emc") << "by HTTP Basic, where the provider says nothing else";
    EXPECT_EQ(asked.password, "s e&cret");
}

TEST_F(ProviderTest, TheBrowserIsSentWithAllThatTheFlowNeeds) {
    const auto begun = Attempt::begin("/", clock.now());
    const auto url = provider.login_url(begun).value();
    EXPECT_TRUE(url.starts_with("https://id.example.vn/auth?response_type=code&client_id=emc&"));
    EXPECT_NE(url.find("scope=openid%20email%20profile"), url.npos);
    EXPECT_NE(url.find("state=" + begun.state), url.npos);
    EXPECT_NE(url.find("nonce=" + begun.nonce), url.npos);
    EXPECT_NE(
        url.find("code_challenge=" + begun.challenge() + "&code_challenge_method=S256"), url.npos
    );
    EXPECT_EQ(url.find(begun.verifier), url.npos);
}

TEST_F(ProviderTest, ASecretGoesIntoTheFormWhereTheProviderWantsItThere) {
    party.metadata["token_endpoint_auth_methods_supported"] =
        boost::json::array{"client_secret_post"};
    EXPECT_TRUE(logged_in());
    EXPECT_EQ(party.asked.at(1).user, "");
    EXPECT_EQ(party.asked.at(1).form.back().second, "s e&cret");
}

TEST_F(ProviderTest, ACodeIsGoodOnceAndForItsOwnLogin) {
    const auto code = sent();
    EXPECT_EQ(outcome(provider.redeem(code, attempt)), "ok");
    EXPECT_EQ(outcome(provider.redeem(code, attempt)), "code_refused");
    const auto second = sent();
    EXPECT_EQ(outcome(provider.redeem(second, Attempt::begin("/", clock.now()))), "code_refused");
}

TEST_F(ProviderTest, ATokenThatIsNotToBeBelievedIsRefused) {
    party.claims["nonce"] = "of another login";
    EXPECT_EQ(outcome(logged_in()), "token_refused");
    party.claims = {{"iss", "https://evil.example.vn"}};
    EXPECT_EQ(outcome(logged_in()), "token_refused");
    party.claims = {};
    const SigningKey thief(SigningKey::Kind::rsa, "rsa");
    party.signing = &thief;
    EXPECT_EQ(outcome(logged_in()), "token_refused");
}

TEST_F(ProviderTest, AProviderMayChangeItsKeys) {
    EXPECT_TRUE(logged_in());
    EXPECT_TRUE(logged_in());
    EXPECT_EQ(party.asked_for("/jwks"), 1u);
    party.signing = &p256_key();
    party.algorithm = "ES256";
    party.published = {&rsa_key(), &p256_key()};
    EXPECT_EQ(outcome(logged_in()), "token_refused") << "asked for a moment ago";
    clock.advance(keys_pause_min);
    EXPECT_EQ(outcome(logged_in()), "ok");
    EXPECT_EQ(party.asked_for("/jwks"), 2u);
}

TEST_F(ProviderTest, WhatTheProviderSaysOfItselfIsAskedForOnceAnHour) {
    EXPECT_TRUE(logged_in());
    EXPECT_TRUE(logged_in());
    EXPECT_EQ(party.asked_for("/.well-known/openid-configuration"), 1u);
    clock.advance(fresh_max);
    party.is_down = true;
    EXPECT_EQ(outcome(provider.login_url(attempt)), "ok") << "it was true an hour ago";
    party.is_down = false;
    EXPECT_TRUE(logged_in());
    EXPECT_EQ(party.asked_for("/.well-known/openid-configuration"), 3u);
}

TEST_F(ProviderTest, AProviderThatIsDownIsSaidToBe) {
    party.is_down = true;
    EXPECT_EQ(outcome(provider.login_url(attempt)), "provider_down");
    party.is_down = false;
    party.token_status = 502;
    EXPECT_EQ(outcome(logged_in()), "provider_down");
    party.token_status = 401;
    party.token_error = "invalid_client";
    EXPECT_EQ(outcome(logged_in()), "provider_odd");
}

TEST_F(ProviderTest, NobodyIsLedToSurprisingPlaces) {
    for (const auto* name : {"authorization_endpoint", "token_endpoint", "jwks_uri"}) {
        for (const auto* place : {"http://id.example.vn/x", "file:///etc/passwd", "", "ftp://a/"}) {
            OidcParty odd{clock};
            odd.metadata[name] = place;
            Provider wary{odd.options(), odd, clock};
            EXPECT_EQ(outcome(wary.login_url(attempt)), "provider_odd") << name << ' ' << place;
        }
    }
    party.metadata["issuer"] = "https://somebody.example.vn";
    EXPECT_EQ(outcome(provider.login_url(attempt)), "provider_odd");
}

TEST_F(ProviderTest, AnAnswerOfAnotherIssuerIsNotItsOwn) {
    EXPECT_EQ(outcome(provider.check_issuer("https://evil.example.vn")), "provider_odd");
    EXPECT_EQ(outcome(provider.check_issuer("https://id.example.vn")), "ok");
    EXPECT_EQ(outcome(provider.check_issuer(std::nullopt)), "ok");
    OidcParty strict{clock};
    strict.metadata["authorization_response_iss_parameter_supported"] = true;
    Provider wary{strict.options(), strict, clock};
    EXPECT_EQ(outcome(wary.check_issuer(std::nullopt)), "provider_odd");
}

TEST_F(ProviderTest, WhatIsSaidBesidesMustBeOfTheSamePerson) {
    party.more_claims["email"] = "lan@kontum.gov.vn";
    const auto named = logged_in();
    EXPECT_EQ(text_claim(provider.userinfo(*named).value(), "email"), "lan@kontum.gov.vn");
    party.more_claims["sub"] = "4712";
    EXPECT_EQ(outcome(provider.userinfo(*named)), "provider_odd");
}

TEST(ProviderUrlTest, IsHttpsOrOnThisMachine) {
    for (const auto* good :
         {"https://id.example.vn",
          "https://id.example.vn:8443/realms/emc",
          "http://127.0.0.1:9/",
          "http://localhost:3000",
          "http://[::1]:3000"}) {
        EXPECT_TRUE(is_provider_url(good)) << good;
    }
    for (const auto* bad :
         {"",
          "id.example.vn",
          "http://id.example.vn",
          "ftp://127.0.0.1",
          "https://",
          "https://a:b@id.example.vn",
          "http://127.0.0.1.evil.vn",
          "https://id.example.vn/#x"}) {
        EXPECT_FALSE(is_provider_url(bad)) << bad;
    }
}

TEST(ProviderUrlTest, PlainHttpLeadsToItsOwnOriginAlone) {
    EXPECT_TRUE(may_lead_to("http://127.0.0.1:9", "http://127.0.0.1:9/jwks"));
    EXPECT_FALSE(may_lead_to("http://127.0.0.1:9", "http://127.0.0.1:10/jwks"));
    EXPECT_FALSE(may_lead_to("https://id.example.vn", "http://127.0.0.1/jwks"));
    EXPECT_TRUE(may_lead_to("https://id.example.vn", "https://keys.example.vn/jwks"));
}

}  // namespace
}  // namespace emc::signin
