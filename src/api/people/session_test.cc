#include <gtest/gtest.h>

#include <thread>

#include "api/people/proof.h"
#include "api/testing/desk.h"

namespace emc::api {
namespace {

using http::Method;
using registry::Role;
using testing::Desk;
using testing::Heard;
using testing::LoggedIn;
using testing::Sent;

class SessionTest : public ::testing::Test {
protected:
    Heard login(std::string_view name, std::string_view password) {
        const auto body = R"({"login":")" + std::string(name) + R"(","password":")" +
                          std::string(password) + "\"}";
        return desk.post("/api/v1/session", "", body);
    }

    Heard as(const LoggedIn& session, Method method, std::string_view target) {
        return desk.send(Desk::in_session(session, method, target));
    }

    Desk desk;
};

TEST_F(SessionTest, ALoginGivesACookieAWordForWritesAndTheAccount) {
    desk.person("lan", Role::unit, "H34");
    const auto heard = login("lan", desk.password);
    EXPECT_EQ(heard.status, 200u);
    EXPECT_EQ(heard.at("account.login"), "lan");
    EXPECT_EQ(heard.at("account.role"), "unit");
    EXPECT_EQ(heard.at("account.unit"), "H34");
    EXPECT_EQ(heard.at("csrf").size(), 64u);
    const auto cookie = heard.header("Set-Cookie");
    EXPECT_TRUE(cookie.starts_with("emc_session=emc_")) << cookie;
    EXPECT_NE(cookie.find("; Path=/; HttpOnly; SameSite=Strict"), std::string::npos) << cookie;
    EXPECT_EQ(cookie.find("Secure"), std::string::npos) << "it came without TLS";
    EXPECT_EQ(heard.text.find(cookie.substr(12, 20)), std::string::npos) << "no script reads it";
}

TEST_F(SessionTest, OverTlsTheCookieIsSecureAndTheNameIsHttpsAlone) {
    desk.person("lan", Role::viewer);
    Sent sent{Method::post, "/api/v1/session"};
    sent.body = R"({"login":"lan","password":")" + desk.password + "\"}";
    sent.secure = true;
    const auto heard = desk.send(sent);
    EXPECT_TRUE(heard.header("Set-Cookie").ends_with("; Secure"));
    EXPECT_EQ(heard.header("Strict-Transport-Security"), "max-age=31536000");
}

TEST_F(SessionTest, AWrongPasswordAndALoginThatNobodyHasSoundTheSame) {
    desk.person("lan", Role::viewer);
    const auto wrong = login("lan", "một mật khẩu khác");
    EXPECT_EQ(wrong.status, 401u);
    EXPECT_EQ(wrong.at("error.code"), "login_failed");
    EXPECT_EQ(wrong.header("Set-Cookie"), "");
    EXPECT_EQ(login("minh", desk.password).text, wrong.text);
    EXPECT_EQ(login("lan", "").at("error.field"), "password");
    EXPECT_EQ(login("", desk.password).at("error.field"), "login");
}

TEST_F(SessionTest, ALoginIsTakenInAnyCaseAndAPasswordAsItIs) {
    desk.person("lan", Role::viewer);
    EXPECT_EQ(login(" LAN ", desk.password).status, 200u);
    EXPECT_EQ(login("lan", desk.password + " ").status, 401u);
    const std::string decomposed =
        "mo\xCC\xA3\xCC\x82t ma\xCC\xA3\xCC\x82t kha\xCC\x82\xCC\x89u da\xCC\x80i";
    EXPECT_EQ(login("lan", decomposed).status, 200u) << "another keyboard, the same password";
}

TEST_F(SessionTest, ASessionSaysWhoseItIsUntilItIsEnded) {
    desk.person("lan", Role::national);
    const auto session = desk.log_in("lan");
    const auto live = as(session, Method::get, "/api/v1/session");
    EXPECT_EQ(live.status, 200u);
    EXPECT_EQ(live.at("account.login"), "lan");
    EXPECT_EQ(live.at("csrf"), session.csrf);
    const auto ended = as(session, Method::del, "/api/v1/session");
    EXPECT_EQ(ended.status, 204u);
    EXPECT_TRUE(ended.header("Set-Cookie").starts_with("emc_session=; ")) << "and it is forgotten";
    EXPECT_EQ(as(session, Method::get, "/api/v1/session").status, 401u);
    EXPECT_EQ(as(session, Method::get, "/api/v1/sites").status, 401u);
    EXPECT_EQ(desk.get("/api/v1/session", "").status, 401u);
}

TEST_F(SessionTest, ASessionHasTheRightsOfItsAccount) {
    desk.person("lan", Role::unit, "H34");
    const auto session = desk.log_in("lan");
    EXPECT_EQ(as(session, Method::get, "/api/v1/sites/227").status, 200u);
    EXPECT_EQ(as(session, Method::get, "/api/v1/sites/228").status, 200u);
    EXPECT_EQ(as(session, Method::get, "/api/v1/sites/300").status, 404u);
    EXPECT_EQ(as(session, Method::get, "/api/v1/tokens").status, 403u);
}

TEST_F(SessionTest, AWriteNeedsTheSessionsWord) {
    desk.person("lan", Role::national);
    const auto session = desk.log_in("lan");
    auto write = Desk::in_session(session, Method::patch, "/api/v1/units/H34");
    write.body = R"({"name":"Kon Tum"})";
    const auto other = desk.log_in("lan").csrf;
    for (const std::string& word : {std::string(), std::string("x"), other}) {
        write.headers = {{"Cookie", session.cookie}, {"X-CSRF-Token", word}};
        const auto heard = desk.send(write);
        EXPECT_EQ(heard.status, 403u);
        EXPECT_EQ(heard.at("error.code"), "csrf_missing");
    }
    write.headers.pop_back();
    EXPECT_EQ(desk.send(write).status, 403u);
    write.headers = {{"Cookie", session.cookie}, {"X-CSRF-Token", session.csrf}};
    EXPECT_EQ(desk.send(write).status, 200u);
    EXPECT_EQ(desk.registry->audit({1, 0}).value().items[0].actor, "lan");
    EXPECT_EQ(desk.registry->audit({1, 0}).value().items[0].address, "192.0.2.7");
}

TEST_F(SessionTest, ATokenGoesBeforeACookieAndNeedsNoWord) {
    desk.person("lan", Role::national);
    auto write = Desk::in_session(desk.log_in("lan"), Method::patch, "/api/v1/units/H34");
    write.headers.pop_back();
    write.body = R"({"name":"Kon Tum"})";
    write.secret = desk.viewer;
    EXPECT_EQ(desk.send(write).at("error.code"), "forbidden");
    write.secret = desk.national;
    EXPECT_EQ(desk.send(write).status, 200u);
    write.secret = "emc_unknown";
    EXPECT_EQ(desk.send(write).status, 401u);
}

TEST_F(SessionTest, APageOfAnotherSiteCannotLogItsVisitorIn) {
    desk.person("lan", Role::viewer);
    Sent sent{Method::post, "/api/v1/session"};
    sent.body = R"({"login":"lan","password":")" + desk.password + "\"}";
    for (const auto* site : {"cross-site", "same-site"}) {
        sent.headers = {{"Sec-Fetch-Site", site}};
        EXPECT_EQ(desk.send(sent).status, 403u) << site;
    }
    for (const auto* site : {"same-origin", "none"}) {
        sent.headers = {{"Sec-Fetch-Site", site}};
        EXPECT_EQ(desk.send(sent).status, 200u) << site;
    }
}

TEST_F(SessionTest, EveryAnswerIsSafeFromBrowsers) {
    for (const auto* target : {"/api/v1/session", "/api/v1/units", "/healthz", "/nowhere"}) {
        const auto heard = desk.get(target, desk.national);
        EXPECT_TRUE(heard.header("Content-Security-Policy").starts_with("default-src 'none'"))
            << target;
        EXPECT_EQ(heard.header("X-Content-Type-Options"), "nosniff") << target;
    }
}

TEST_F(SessionTest, ManyLoginsAtOnceAllGetAnAnswer) {
    desk.person("lan", Role::viewer);
    std::atomic<int> good = 0;
    std::vector<std::thread> people;
    for (int i = 0; i < 16; ++i) {
        people.emplace_back([&] { good += login("lan", desk.password).status == 200 ? 1 : 0; });
    }
    for (auto& person : people)
        person.join();
    EXPECT_EQ(good, 16);
}

TEST(PasswordLaneTest, WhereNoMoreMayWaitTheAnswerIsBusy) {
    Desk desk([](Options& options) { options.passwords_waiting_max = 0; });
    const auto heard = desk.post("/api/v1/session", "", R"({"login":"lan","password":"x"})");
    EXPECT_EQ(heard.status, 503u);
    EXPECT_EQ(heard.at("error.code"), "overloaded");
}

TEST_F(SessionTest, WhoGuessesIsSlowedDownAndTheOwnerElsewhereIsNot) {
    desk.person("lan", Role::viewer);
    for (int i = 0; i < 6; ++i)
        EXPECT_EQ(login("lan", "sai hoàn toàn").status, 401u);
    const auto delayed = login("lan", desk.password);
    EXPECT_EQ(delayed.status, 429u);
    EXPECT_EQ(delayed.at("error.code"), "login_delayed");
    EXPECT_EQ(delayed.header("Retry-After"), "2");
    Sent elsewhere{Method::post, "/api/v1/session"};
    elsewhere.body = R"({"login":"lan","password":")" + desk.password + "\"}";
    elsewhere.remote = "198.51.100.9";
    EXPECT_EQ(desk.send(elsewhere).status, 200u);
    desk.registry.clock.advance(std::chrono::seconds{2});
    EXPECT_EQ(login("lan", desk.password).status, 200u);
}

TEST_F(SessionTest, WhoLoggedInBeforeAStartPassesAFloodThatFollowsIt) {
    const auto lan = desk.person("lan", Role::viewer);
    const registry::Actor before{"lan", "198.51.100.9"};
    auto& people = desk.registry->people();
    const auto known = people.credentials(lan.login).value();
    (void)people.begin_session(known.value(), "Firefox", before).value();
    ASSERT_TRUE(recall_logins(*desk.api));
    auto& guard = desk.api->login_guard();
    const auto now = desk.api->now();
    for (int i = 0; i < 400; ++i)
        guard.failed(
            "lan", "203.0." + std::to_string(i / 250) + "." + std::to_string(i % 250), now
        );
    EXPECT_TRUE(guard.wait("lan", "192.0.2.1", now));
    EXPECT_FALSE(guard.wait("lan", "198.51.100.9", now));
}

TEST_F(SessionTest, ANewPasswordEndsAllOtherSessions) {
    desk.person("lan", Role::viewer);
    const auto here = desk.log_in("lan");
    const auto there = desk.log_in("lan");
    auto change = Desk::in_session(here, Method::post, "/api/v1/session/password");
    change.body = R"({"current":"không phải","password":"một cụm từ mới"})";
    EXPECT_EQ(desk.send(change).at("error.field"), "current");
    change.body = R"({"current":")" + desk.password + R"(","password":"matkhau123"})";
    EXPECT_EQ(desk.send(change).at("error.code"), "password_worst");
    change.body = R"({"current":")" + desk.password + R"(","password":"một cụm từ mới"})";
    EXPECT_EQ(desk.send(change).status, 204u);
    EXPECT_EQ(as(here, Method::get, "/api/v1/session").status, 200u);
    EXPECT_EQ(as(there, Method::get, "/api/v1/session").status, 401u);
    EXPECT_EQ(login("lan", desk.password).status, 401u);
    EXPECT_EQ(login("lan", "một cụm từ mới").status, 200u);
}

TEST_F(SessionTest, APersonSeesAndEndsItsOwnSessionsAlone) {
    desk.person("lan", Role::viewer);
    desk.person("minh", Role::national);
    const auto here = desk.log_in("lan");
    const auto there = desk.log_in("lan");
    const auto other = desk.log_in("minh");
    const auto list = as(here, Method::get, "/api/v1/sessions");
    EXPECT_EQ(list.at("total"), "2");
    EXPECT_EQ(list.at("items.0.current"), "false");
    EXPECT_EQ(list.at("items.1.current"), "true");
    const auto target = "/api/v1/sessions/" + list.at("items.0.id");
    EXPECT_EQ(as(other, Method::del, target).status, 404u);
    EXPECT_EQ(as(here, Method::del, target).status, 204u);
    EXPECT_EQ(as(there, Method::get, "/api/v1/session").status, 401u);
    EXPECT_EQ(as(here, Method::del, target).status, 404u);
}

}  // namespace
}  // namespace emc::api
