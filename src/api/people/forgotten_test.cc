#include "api/people/forgotten.h"

#include <gtest/gtest.h>

#include "api/testing/desk.h"
#include "mail/testing/smtp_server.h"

namespace emc::api {
namespace {

using http::Method;
using testing::Desk;
using testing::Heard;
using testing::Sent;

class ForgottenTest : public ::testing::Test {
protected:
    ForgottenTest() {
        auto lan = registry::testing::a_person("lan", registry::Role::viewer);
        lan.email = "lan@example.vn";
        desk.registry->people().add(lan, "", registry::testing::tester()).value();
        desk.person("minh", registry::Role::viewer);
    }

    Heard forget(std::string_view name, const std::string& remote = "192.0.2.7") {
        Sent sent{Method::post, "/api/v1/session/forgotten"};
        sent.body = R"({"login":")" + std::string(name) + "\"}";
        sent.remote = remote;
        return desk.send(sent);
    }

    static std::string secret_in(const std::string& text) {
        const std::string before = "https://emc.example.vn/quen-mat-khau#";
        const auto at = text.find(before);
        EXPECT_NE(at, std::string::npos) << text;
        const auto rest = text.substr(at + before.size());
        return rest.substr(0, rest.find('\n'));
    }

    mail::testing::SmtpServer server;
    Desk desk{[this](Options& options) {
        options.mail.url = server.url();
        options.mail.from = "emc@example.vn";
        options.public_url = "https://emc.example.vn";
    }};
};

TEST_F(ForgottenTest, TheLinkSetsANewPasswordOnce) {
    EXPECT_EQ(forget("LAN").status, 204u);
    const auto letter = server.next();
    EXPECT_NE(letter.headers.find("To: <lan@example.vn>"), std::string::npos);
    const auto body =
        R"({"token":")" + secret_in(letter.text) + R"(","password":"một cụm từ mới"})";
    EXPECT_EQ(desk.post("/api/v1/session/reset", "", body).status, 204u);
    EXPECT_EQ(desk.post("/api/v1/session/reset", "", body).at("error.code"), "reset_void");
    const auto* login = R"({"login":"lan","password":"một cụm từ mới"})";
    EXPECT_EQ(desk.post("/api/v1/session", "", login).status, 200u);
    const auto trail =
        desk.registry->audit({.who = "lan", .what = "account.reset"}, {1, 0}).value();
    EXPECT_EQ(trail.items.at(0).address, "192.0.2.7");
}

TEST_F(ForgottenTest, ALetterLeavesTheLinkOfAnOperatorAndUsingEitherEndsBoth) {
    const auto given = [&] {
        return desk.post("/api/v1/accounts/1/reset", desk.national).at("token");
    };
    const auto written = [&] {
        EXPECT_EQ(forget("lan").status, 204u);
        const auto letter = server.next();
        desk.registry.clock.advance(letter_pause);
        return secret_in(letter.text);
    };
    const auto use = [&](const std::string& token) {
        const auto body = R"({"token":")" + token + R"(","password":"một cụm từ mới"})";
        return desk.post("/api/v1/session/reset", "", body).status;
    };
    auto token = given();
    auto letter = written();
    EXPECT_EQ(use(token), 204u) << "whoever asked for the letter";
    EXPECT_EQ(use(letter), 400u);
    letter = written();
    token = given();
    EXPECT_EQ(use(letter), 204u);
    EXPECT_EQ(use(token), 400u);
}

TEST_F(ForgottenTest, TheAnswerIsTheSameForThoseWhoAreNotThere) {
    const auto known = forget("lan@example.vn");
    for (const auto* name : {"nobody", "nobody@example.vn", "minh"}) {
        const auto heard = forget(name);
        EXPECT_EQ(heard.status, known.status) << name;
        EXPECT_EQ(heard.text, known.text) << name;
        EXPECT_EQ(heard.headers, known.headers) << name;
    }
    EXPECT_NE(server.next().headers.find("To: <lan@example.vn>"), std::string::npos);
}

TEST_F(ForgottenTest, APersonGetsOneLetterAtATimeSoThatItsLinkStaysGood) {
    EXPECT_EQ(forget("lan").status, 204u);
    const auto first = secret_in(server.next().text);
    EXPECT_EQ(forget("lan").status, 204u);
    EXPECT_EQ(forget("lan@example.vn").status, 204u);
    desk.registry.clock.advance(letter_pause);
    EXPECT_EQ(forget("lan").status, 204u);
    EXPECT_NE(secret_in(server.next().text), first);
    const auto all = desk.registry->audit({.what = "account.reset"}, {100, 0}).value();
    EXPECT_EQ(all.total, 2u) << "the two in between wrote nothing";
}

TEST_F(ForgottenTest, WhoAsksTooOftenWaits) {
    for (int i = 0; i < 6; ++i)
        EXPECT_EQ(forget("nobody").status, 204u);
    const auto delayed = forget("nobody");
    EXPECT_EQ(delayed.status, 429u);
    EXPECT_EQ(delayed.at("error.code"), "too_often");
    EXPECT_EQ(delayed.header("Retry-After"), "2");
    EXPECT_EQ(forget("nobody", "198.51.100.9").status, 204u);
}

TEST_F(ForgottenTest, ItIsAskedFromOurOwnPageAndWithAName) {
    Sent sent{Method::post, "/api/v1/session/forgotten"};
    sent.body = R"({"login":"lan"})";
    sent.headers = {{"Sec-Fetch-Site", "cross-site"}};
    EXPECT_EQ(desk.send(sent).status, 403u);
    EXPECT_EQ(forget(" ").at("error.field"), "login");
}

TEST_F(ForgottenTest, TheLoginPageLearnsBeforehandThatThereIsMail) {
    EXPECT_EQ(desk.get("/api/v1/session/methods", "").at("mail"), "true");
}

TEST(ForgottenWithoutMailTest, WithoutAnAddressOfOurOwnThereIsNoLinkToWrite) {
    Desk desk([](Options& options) {
        options.mail.url = "smtp://127.0.0.1:25";
        options.mail.from = "emc@example.vn";
    });
    EXPECT_EQ(desk.get("/api/v1/session/methods", "").at("mail"), "false");
}

TEST(ForgottenWithoutMailTest, WithoutAMailServerItIsSaidWhomToAsk) {
    Desk desk;
    EXPECT_EQ(desk.get("/api/v1/session/methods", "").at("mail"), "false");
    const auto heard = desk.post("/api/v1/session/forgotten", "", R"({"login":"lan"})");
    EXPECT_EQ(heard.status, 501u);
    EXPECT_EQ(heard.at("error.code"), "mail_missing");
}

}  // namespace
}  // namespace emc::api
