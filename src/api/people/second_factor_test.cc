#include <gtest/gtest.h>

#include "api/testing/authenticator.h"
#include "api/testing/desk.h"
#include "signin/totp.h"

namespace emc::api {
namespace {

using http::Method;
using registry::Role;
using testing::Desk;
using testing::from_base32;
using testing::Heard;
using testing::LoggedIn;
using testing::Sent;

class SecondFactorApiTest : public ::testing::Test {
protected:
    explicit SecondFactorApiTest(const std::function<void(Options&)>& change = [](Options&) {})
        : desk(change) {}

    Heard login(std::string_view code, const std::string& remote = "192.0.2.7") {
        Sent sent{Method::post, "/api/v1/session"};
        sent.body = R"({"login":"lan","password":")" + desk.password + R"(","code":")" +
                    std::string(code) + "\"}";
        sent.remote = remote;
        return desk.send(sent);
    }

    Heard own(const LoggedIn& session, Method method, std::string_view more, std::string body) {
        auto sent =
            Desk::in_session(session, method, "/api/v1/session/second-factor" + std::string(more));
        sent.body = std::move(body);
        return desk.send(sent);
    }

    std::string password_body() const { return R"({"password":")" + desk.password + "\"}"; }

    std::string code(int steps_on = 0) {
        return signin::totp_code(secret, signin::totp_step(desk.registry.clock.now()) + steps_on);
    }

    void next_step() { desk.registry.clock.advance(std::chrono::seconds{30}); }

    /// Enrols lan; keeps the secret and gives the recovery codes.
    Heard enrol(const LoggedIn& session) {
        const auto begun = own(session, Method::post, "", password_body());
        EXPECT_EQ(begun.status, 201u) << begun.text;
        secret = from_base32(begun.at("secret"));
        return own(session, Method::post, "/confirm", R"({"code":")" + code() + "\"}");
    }

    std::string last_action() { return desk.registry->audit({1, 0}).value().items.at(0).action; }

    Desk desk;
    std::string secret;
};

TEST_F(SecondFactorApiTest, OnceConfirmedALoginTakesPasswordAndCode) {
    desk.person("lan", Role::viewer);
    const auto session = desk.log_in("lan");
    const auto begun = own(session, Method::post, "", password_body());
    EXPECT_EQ(begun.status, 201u);
    EXPECT_TRUE(begun.at("uri").starts_with("otpauth://totp/EMC:lan?secret=" + begun.at("secret")));
    EXPECT_EQ(login("").status, 200u) << "nothing is confirmed yet";
    secret = from_base32(begun.at("secret"));
    EXPECT_EQ(
        own(session, Method::post, "/confirm", R"({"code":"000000"})").at("error.code"),
        "code_wrong"
    );
    const auto confirmed = own(session, Method::post, "/confirm", R"({"code":")" + code() + "\"}");
    EXPECT_EQ(confirmed.status, 201u) << confirmed.text;
    EXPECT_EQ(confirmed.json().at("recoveryCodes").as_array().size(), registry::recovery_codes_max);

    const auto needed = login("");
    EXPECT_EQ(needed.status, 401u);
    EXPECT_EQ(needed.at("error.code"), "second_factor_needed");
    EXPECT_EQ(needed.at("error.field"), "code");
    EXPECT_EQ(needed.header("Set-Cookie"), "");
    EXPECT_EQ(login(code()).at("error.code"), "second_factor_wrong") << "it confirmed already";
    next_step();
    const auto good = login(code());
    EXPECT_EQ(good.status, 200u) << good.text;
    EXPECT_NE(good.at("account.secondFactor"), "null");
    EXPECT_EQ(login(code()).at("error.code"), "second_factor_wrong") << "a code is good once";
}

TEST_F(SecondFactorApiTest, WithoutTheRightPasswordNobodyLearnsOfTheFactor) {
    desk.person("lan", Role::viewer);
    enrol(desk.log_in("lan"));
    next_step();
    const auto body = R"({"login":"lan","password":"sai hoàn toàn","code":")" + code() + "\"}";
    EXPECT_EQ(desk.post("/api/v1/session", "", body).at("error.code"), "login_failed");
    EXPECT_EQ(login(code()).status, 200u) << "and the code was not used up";
}

TEST_F(SecondFactorApiTest, ARecoveryCodeLogsInOnce) {
    desk.person("lan", Role::viewer);
    const auto codes = enrol(desk.log_in("lan"));
    const auto paper = codes.at("recoveryCodes.3");
    EXPECT_EQ(login(paper).status, 200u);
    EXPECT_EQ(login(paper).at("error.code"), "second_factor_wrong");
    const auto again = login(codes.at("recoveryCodes.4"));
    const LoggedIn live{
        again.header("Set-Cookie").substr(0, again.header("Set-Cookie").find(';')),
        again.at("csrf")};
    const auto seen = own(live, Method::get, "", "");
    EXPECT_EQ(seen.at("recoveryCodesLeft"), std::to_string(registry::recovery_codes_max - 2));
    EXPECT_NE(seen.at("since"), "null");
}

TEST_F(SecondFactorApiTest, GuessingCodesIsSlowedDownFromWhereverItComes) {
    desk.person("lan", Role::viewer);
    enrol(desk.log_in("lan"));
    next_step();
    for (int i = 0; i < 6; ++i) {
        EXPECT_EQ(login("000000", "198.51.100." + std::to_string(i)).status, 401u);
    }
    const auto delayed = login(code(), "198.51.100.77");
    EXPECT_EQ(delayed.status, 429u);
    EXPECT_EQ(delayed.at("error.code"), "login_delayed");
    EXPECT_EQ(delayed.header("Retry-After"), "2");
    desk.registry.clock.advance(std::chrono::seconds{2});
    EXPECT_EQ(login(code(), "198.51.100.77").status, 200u);
}

TEST_F(SecondFactorApiTest, EnrollingTakesThePasswordAndHappensOnce) {
    desk.person("lan", Role::viewer);
    const auto session = desk.log_in("lan");
    const auto other = desk.log_in("lan");
    EXPECT_EQ(own(session, Method::post, "", "{}").at("error.field"), "password");
    EXPECT_EQ(
        own(session, Method::post, "", R"({"password":"không phải"})").at("error.code"),
        "password_wrong"
    );
    EXPECT_EQ(own(session, Method::post, "/confirm", R"({"code":"123456"})").status, 404u);
    EXPECT_EQ(enrol(session).status, 201u);
    EXPECT_EQ(last_action(), "account.second_factor");
    EXPECT_EQ(own(other, Method::get, "", "").status, 401u) << "other sessions have ended";
    EXPECT_EQ(own(session, Method::post, "", password_body()).status, 409u);
    EXPECT_EQ(own(session, Method::post, "/confirm", R"({"code":"123456"})").status, 409u);
}

TEST_F(SecondFactorApiTest, ThePersonRemovesItWithPasswordAndCode) {
    desk.person("lan", Role::viewer);
    const auto session = desk.log_in("lan");
    enrol(session);
    next_step();
    const auto with = [&](const std::string& password, const std::string& text) {
        return own(
            session,
            Method::post,
            "/remove",
            R"({"password":")" + password + R"(","code":")" + text + "\"}"
        );
    };
    EXPECT_EQ(with("không phải", code()).at("error.code"), "password_wrong");
    EXPECT_EQ(with(desk.password, "").at("error.field"), "code");
    EXPECT_EQ(with(desk.password, "000000").at("error.code"), "code_wrong");
    EXPECT_EQ(with(desk.password, code()).status, 204u);
    EXPECT_EQ(last_action(), "account.second_factor_end");
    EXPECT_EQ(login("").status, 200u);
    EXPECT_EQ(with(desk.password, "000000").status, 404u);
}

TEST_F(SecondFactorApiTest, AnOperatorRemovesItFromWhoIsLockedOutAndNotTheOwnOne) {
    const auto id = std::to_string(desk.person("lan", Role::unit, "H34").id);
    const auto session = desk.log_in("lan");
    enrol(session);
    const auto target = "/api/v1/accounts/" + id + "/second-factor";
    EXPECT_EQ(desk.send(Desk::in_session(session, Method::del, target)).status, 403u);
    EXPECT_EQ(desk.remove(target, desk.other_operator).status, 404u);
    EXPECT_EQ(desk.remove(target, desk.unit_operator).status, 204u);
    EXPECT_EQ(desk.remove(target, desk.unit_operator).status, 404u);
    EXPECT_EQ(login("").status, 200u);
}

TEST_F(SecondFactorApiTest, WithAnotherKeyTheFactorOpensByRecoveryCodesAlone) {
    desk.person("lan", Role::viewer);
    const auto codes = enrol(desk.log_in("lan"));
    std::filesystem::remove(desk.api->options().pseudonym_key);
    next_step();
    EXPECT_EQ(login(code()).at("error.code"), "second_factor_wrong");
    EXPECT_EQ(login(codes.at("recoveryCodes.0")).status, 200u);
}

class FactorPolicyTest : public SecondFactorApiTest {
protected:
    FactorPolicyTest()
        : SecondFactorApiTest([](Options& options) {
              options.second_factor = FactorPolicy::national;
          }) {}
};

TEST_F(FactorPolicyTest, ANationalOperatorWithoutOneEnrolsFirst) {
    desk.person("lan", Role::national);
    const auto session = desk.log_in("lan");
    const auto asked = [&](const LoggedIn& by, std::string_view target) {
        return desk.send(Desk::in_session(by, Method::get, target));
    };
    EXPECT_EQ(asked(session, "/api/v1/session").at("enrolmentNeeded"), "true");
    EXPECT_EQ(own(session, Method::get, "", "").at("needed"), "true");
    const auto refused = asked(session, "/api/v1/sites");
    EXPECT_EQ(refused.status, 403u);
    EXPECT_EQ(refused.at("error.code"), "second_factor_required");
    EXPECT_EQ(enrol(session).status, 201u);
    EXPECT_EQ(asked(session, "/api/v1/sites").status, 200u);
    EXPECT_EQ(asked(session, "/api/v1/session").at("enrolmentNeeded"), "false");
    desk.person("minh", Role::unit, "H34");
    EXPECT_EQ(asked(desk.log_in("minh"), "/api/v1/sites").status, 200u) << "it is for others";
    EXPECT_EQ(desk.get("/api/v1/sites", desk.national).status, 200u) << "a program has no phone";
}

}  // namespace
}  // namespace emc::api
