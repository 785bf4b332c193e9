#include "api/people/oidc.h"

#include <gtest/gtest.h>

#include "api/testing/desk.h"
#include "signin/testing/oidc_party.h"

namespace emc::api {
namespace {

using namespace std::chrono_literals;
using http::Method;
using registry::Role;
using signin::testing::OidcParty;
using testing::Desk;
using testing::Heard;
using testing::Sent;

/// A browser that is led to the provider and back.
class OidcApiTest : public ::testing::Test {
protected:
    explicit OidcApiTest(const std::string& claim = "email") {
        desk = std::make_unique<Desk>([&](Options& options) {
            party = std::make_unique<OidcParty>(*options.clock);
            options.oidc.provider = party->options();
            options.oidc.name = "Cổng định danh";
            options.oidc.claim = claim;
            options.oidc.web = party.get();
        });
        lan = desk->person("lan", Role::national);
        lan.email = "lan@kontum.gov.vn";
        lan = desk->registry->people().change(lan, registry::testing::tester()).value();
        party->claims["email"] = "lan@kontum.gov.vn";
        party->claims["email_verified"] = true;
    }
    ~OidcApiTest() override { desk.reset(); }

    Heard ask(const std::string& target) {
        Sent sent{Method::get, target};
        if (!cookie.empty()) sent.headers = {{"Cookie", cookie}};
        auto heard = desk->send(sent);
        take_cookies(heard);
        return heard;
    }

    /// What the provider sends the browser back with, after it has agreed.
    std::string away(const std::string& next = "") {
        const auto heard = ask("/api/v1/session/oidc" + (next.empty() ? "" : "?next=" + next));
        EXPECT_EQ(heard.status, 302u);
        return party->approve(heard.header("Location"));
    }

    Heard back(const std::string& query) { return ask("/api/v1/session/oidc/callback?" + query); }

    /// Where a whole login ends.
    std::string landed(const std::string& next = "") { return back(away(next)).header("Location"); }

    void take_cookies(const Heard& heard) {
        for (const auto& [name, value] : heard.headers) {
            if (name != "Set-Cookie") continue;
            const auto pair = value.substr(0, value.find(';'));
            if (pair.starts_with("emc_oidc=")) cookie = pair == "emc_oidc=" ? "" : pair;
            if (pair.starts_with("emc_session=")) session = pair;
        }
    }

    std::string whose_session() {
        Sent sent{Method::get, "/api/v1/session"};
        sent.headers = {{"Cookie", session}};
        return desk->send(sent).at("account.login");
    }

    std::string last_action() { return desk->registry->audit({1, 0}).value().items.at(0).action; }

    std::unique_ptr<OidcParty> party;
    std::unique_ptr<Desk> desk;
    registry::Person lan;
    std::string cookie;
    std::string session;
};

TEST_F(OidcApiTest, TheFirstLoginLinksAndTheSecondGoesByTheLink) {
    EXPECT_EQ(landed("%2Fwebsite%2F227%3Fky%3D2023"), "/website/227?ky=2023");
    EXPECT_EQ(whose_session(), "lan");
    EXPECT_EQ(cookie, "") << "it has done its work";
    EXPECT_EQ(last_action(), "session.begin");
    const auto shown = desk->get("/api/v1/accounts/" + std::to_string(lan.id), desk->national);
    EXPECT_EQ(shown.at("link.subject"), "4711");
    EXPECT_EQ(shown.at("link.named"), "lan@kontum.gov.vn");
    session.clear();
    party->claims["email"] = "moi@kontum.gov.vn";
    EXPECT_EQ(landed(), "/");
    EXPECT_EQ(whose_session(), "lan") << "the subject counts, whatever the address is now";
}

TEST_F(OidcApiTest, TheProviderIsAskedWhereTheTokenIsSilent) {
    party->claims.erase("email");
    party->claims.erase("email_verified");
    party->more_claims = {{"email", "lan@kontum.gov.vn"}, {"email_verified", true}};
    EXPECT_EQ(landed(), "/");
    EXPECT_EQ(whose_session(), "lan");
}

TEST_F(OidcApiTest, AnAddressThatIsNotVerifiedLinksNobody) {
    party->claims["email_verified"] = false;
    EXPECT_EQ(landed(), "/dang-nhap?loi=oidc_no_account");
    party->claims["email_verified"] = "true";
    EXPECT_EQ(landed(), "/dang-nhap?loi=oidc_no_account");
    party->claims.erase("email_verified");
    EXPECT_EQ(landed("%2Fwebsite"), "/dang-nhap?loi=oidc_no_account&den=%2Fwebsite");
    EXPECT_EQ(session, "");
}

TEST_F(OidcApiTest, NobodyIsMadeAnAccount) {
    party->claims["email"] = "la@kontum.gov.vn";
    const auto before = desk->registry->people().all().value().size();
    EXPECT_EQ(landed(), "/dang-nhap?loi=oidc_no_account");
    EXPECT_EQ(desk->registry->people().all().value().size(), before);
}

TEST_F(OidcApiTest, AnEndedAccountStaysOut) {
    EXPECT_EQ(landed(), "/");
    lan.ended = desk->registry.clock.now();
    desk->registry->people().change(lan, registry::testing::tester()).value();
    EXPECT_EQ(landed(), "/dang-nhap?loi=oidc_no_account");
}

TEST_F(OidcApiTest, WhatComesBackMustHaveBeenBegunInThisBrowser) {
    const auto query = away();
    const auto own = cookie;
    cookie.clear();
    EXPECT_EQ(back(query).header("Location"), "/dang-nhap?loi=oidc_expired");
    cookie = "emc_oidc=made-up";
    EXPECT_EQ(back(query).header("Location"), "/dang-nhap?loi=oidc_expired");
    cookie = own;
    EXPECT_EQ(back("code=c&state=other").header("Location"), "/dang-nhap?loi=oidc_expired");
    EXPECT_EQ(session, "");
}

TEST_F(OidcApiTest, ALoginThatTakesTooLongHasExpired) {
    const auto query = away();
    desk->registry.clock.advance(signin::attempt_age_max);
    EXPECT_EQ(back(query).header("Location"), "/dang-nhap?loi=oidc_expired");
}

TEST_F(OidcApiTest, EachWayItFailsIsSaid) {
    const auto state = [&] {
        const auto query = away("%2Fdon-vi");
        return query.substr(query.find("state="));
    };
    const std::string to = "/dang-nhap?loi=";
    EXPECT_EQ(
        back("error=access_denied&" + state()).header("Location"),
        to + "oidc_cancelled&den=%2Fdon-vi"
    );
    EXPECT_EQ(
        back("error=server_error&" + state()).header("Location"), to + "oidc_refused&den=%2Fdon-vi"
    );
    EXPECT_EQ(back(state()).header("Location"), to + "oidc_refused&den=%2Fdon-vi");
    EXPECT_EQ(
        back("code=x&iss=https%3A%2F%2Fevil&" + state()).header("Location"),
        to + "oidc_refused&den=%2Fdon-vi"
    );
    EXPECT_EQ(back("code=x&" + state()).header("Location"), to + "oidc_refused&den=%2Fdon-vi");
    party->claims["nonce"] = "another";
    EXPECT_EQ(landed(), to + "oidc_refused");
    party->token_status = 503;
    EXPECT_EQ(landed(), to + "unavailable");
    party->is_down = true;
    desk->registry.clock.advance(signin::fresh_max);
    EXPECT_EQ(session, "");
}

TEST_F(OidcApiTest, WithTheProviderDownTheLoginPageSaysSo) {
    party->is_down = true;
    EXPECT_EQ(
        ask("/api/v1/session/oidc?next=%2Fdon-vi").header("Location"),
        "/dang-nhap?loi=unavailable&den=%2Fdon-vi"
    );
}

TEST_F(OidcApiTest, AnAddressThatFailsAgainAndAgainWaits) {
    for (int i = 0; i < 21; ++i) {
        const auto query = away();
        const auto state = query.substr(query.find("state="));
        EXPECT_EQ(back("code=x&" + state).header("Location"), "/dang-nhap?loi=oidc_refused");
    }
    EXPECT_EQ(landed(), "/dang-nhap?loi=too_often");
    desk->registry.clock.advance(1min);
    EXPECT_EQ(landed(), "/");
}

TEST_F(OidcApiTest, CallbacksThatNobodyBeganKeepNobodyOut) {
    for (int i = 0; i < 100; ++i) {
        cookie.clear();
        EXPECT_EQ(back("code=x").header("Location"), "/dang-nhap?loi=oidc_expired");
    }
    EXPECT_EQ(landed(), "/");
}

TEST_F(OidcApiTest, TheOwnSecondFactorIsAskedForBesides) {
    auto& people = desk->registry->people();
    people.begin_second_factor(lan.id, "sealed", registry::testing::tester()).value();
    const auto codes =
        people.confirm_second_factor(lan.id, 1, 0, registry::testing::tester()).value();
    EXPECT_EQ(landed("%2Fdon-vi"), "/dang-nhap?buoc=ma-xac-thuc&den=%2Fdon-vi");
    EXPECT_EQ(session, "");
    Sent sent{Method::post, "/api/v1/session/oidc/code"};
    sent.body = R"({"code":"aaaa-aaaa-aaaa-aaaa"})";
    EXPECT_EQ(desk->send(sent).at("error.code"), "oidc_expired") << "the provider named nobody";
    sent.headers = {{"Cookie", cookie}};
    EXPECT_EQ(desk->send(sent).at("error.code"), "second_factor_wrong");
    sent.body = "{}";
    EXPECT_EQ(desk->send(sent).at("error.field"), "code");
    sent.body = R"({"code":")" + codes.at(0) + "\"}";
    const auto heard = desk->send(sent);
    EXPECT_EQ(heard.at("account.login"), "lan");
    take_cookies(heard);
    EXPECT_EQ(whose_session(), "lan");
}

TEST_F(OidcApiTest, AHalfLoginDoesNotOutliveTheLink) {
    auto& people = desk->registry->people();
    people.begin_second_factor(lan.id, "sealed", registry::testing::tester()).value();
    const auto codes =
        people.confirm_second_factor(lan.id, 1, 0, registry::testing::tester()).value();
    EXPECT_TRUE(landed().starts_with("/dang-nhap?buoc="));
    people.unlink(lan.id, registry::testing::tester()).value();
    Sent sent{Method::post, "/api/v1/session/oidc/code"};
    sent.headers = {{"Cookie", cookie}};
    sent.body = R"({"code":")" + codes.at(0) + "\"}";
    EXPECT_EQ(desk->send(sent).at("error.code"), "oidc_expired");
}

TEST_F(OidcApiTest, AnOperatorRemovesTheLink) {
    EXPECT_EQ(landed(), "/");
    const auto link = "/api/v1/accounts/" + std::to_string(lan.id) + "/link";
    EXPECT_EQ(desk->remove(link, desk->unit_operator).status, 404u) << "a national account";
    EXPECT_EQ(desk->remove(link, desk->national).status, 204u);
    EXPECT_EQ(last_action(), "account.unlink");
    EXPECT_EQ(whose_session(), "(nothing)") << "the session has ended";
    EXPECT_EQ(desk->remove(link, desk->national).status, 404u);
}

TEST_F(OidcApiTest, TheCookieOnTheWayIsTheServersAlone) {
    const auto heard = ask("/api/v1/session/oidc");
    const auto set = heard.header("Set-Cookie");
    EXPECT_NE(
        set.find("; Path=/api/v1/session/oidc; HttpOnly; SameSite=Lax; Max-Age=600"), set.npos
    );
    EXPECT_EQ(set.find("; Secure"), set.npos);
    Sent sent{Method::get, "/api/v1/session/oidc"};
    sent.secure = true;
    EXPECT_NE(desk->send(sent).header("Set-Cookie").find("; Secure"), std::string::npos);
    EXPECT_EQ(heard.header("Cache-Control"), "no-store");
}

TEST_F(OidcApiTest, TheLoginPageLearnsOfTheButton) {
    EXPECT_EQ(desk->get("/api/v1/session/methods", "").at("oidc.name"), "Cổng định danh");
    Desk plain;
    EXPECT_EQ(plain.get("/api/v1/session/methods", "").at("oidc"), "null");
    EXPECT_EQ(plain.get("/api/v1/session/oidc", "").status, 404u);
    EXPECT_EQ(plain.get("/api/v1/session/oidc/callback", "").status, 404u);
}

class OidcByLoginTest : public OidcApiTest {
protected:
    OidcByLoginTest() : OidcApiTest("preferred_username") {}
};

TEST_F(OidcByLoginTest, AnotherClaimNamesTheLogin) {
    party->claims["preferred_username"] = "lan@kontum.gov.vn";
    EXPECT_EQ(landed(), "/dang-nhap?loi=oidc_no_account") << "the address is not the login";
    party->claims["preferred_username"] = "lan";
    EXPECT_EQ(landed(), "/");
    EXPECT_EQ(whose_session(), "lan");
}

TEST(LocalPageTest, IsAPathOfThisServerAndNothingElse) {
    for (const auto* page : {"/", "/website/227?ky=2023", "/don-vi/H34#a"})
        EXPECT_EQ(local_page(page), page);
    for (const auto* page :
         {"",
          "website",
          "//evil.vn",
          "/\\evil.vn",
          "/\t/evil.vn",
          "\\\\evil.vn",
          "https://evil.vn",
          "javascript:alert(1)",
          "/api/v1/session/oidc",
          " /x",
          "/x\r\nSet-Cookie: a=b",
          "/đơn-vị"})
        EXPECT_EQ(local_page(page), "/") << page;
    EXPECT_EQ(local_page("/" + std::string(next_bytes_max, 'a')), "/");
}

}  // namespace
}  // namespace emc::api
