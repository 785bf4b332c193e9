#include <fmt/format.h>
#include <gtest/gtest.h>

#include "api/testing/desk.h"

namespace emc::api {
namespace {

using http::Method;
using registry::Role;
using testing::Desk;
using testing::Heard;

class AccountsTest : public ::testing::Test {
protected:
    Heard login(std::string_view name, std::string_view password) {
        const auto body = R"({"login":")" + std::string(name) + R"(","password":")" +
                          std::string(password) + "\"}";
        return desk.post("/api/v1/session", "", body);
    }

    [[nodiscard]] static std::string path_of(const registry::Person& person) {
        return "/api/v1/accounts/" + std::to_string(person.id);
    }

    Desk desk;

    Heard add(const std::string& secret, const std::string& more) {
        return desk.post(
            "/api/v1/accounts", secret, R"({"login":"lan","password":"rất là dài",)" + more + "}"
        );
    }
};

TEST_F(AccountsTest, ANewAccountCanLogIn) {
    const auto heard = add(desk.cli, R"("role":"unit","unit":"H34","email":"lan@example.vn")");
    EXPECT_EQ(heard.status, 201u) << heard.text;
    EXPECT_EQ(heard.at("name"), "lan");
    EXPECT_EQ(heard.at("email"), "lan@example.vn");
    EXPECT_EQ(heard.header("Location"), "/api/v1/accounts/1");
    EXPECT_EQ(login("lan", "rất là dài").status, 200u);
    const auto again = add(desk.cli, R"("role":"viewer")");
    EXPECT_EQ(again.status, 409u);
    EXPECT_EQ(again.at("error.field"), "login");
}

TEST_F(AccountsTest, AUnitsOperatorAddsThoseOfItsTreeAndNoNationalOnes) {
    EXPECT_EQ(add(desk.unit_operator, R"("role":"national")").status, 403u);
    EXPECT_EQ(add(desk.unit_operator, R"("role":"viewer")").status, 403u) << "of the country";
    EXPECT_EQ(
        add(desk.unit_operator, R"("role":"unit","unit":"H35")").at("error.code"), "unit_unknown"
    );
    EXPECT_EQ(add(desk.unit_viewer, R"("role":"viewer","unit":"H34")").status, 403u);
    EXPECT_EQ(add(desk.unit_operator, R"("role":"unit","unit":"H34.16")").status, 201u);
}

TEST_F(AccountsTest, WhatIsWrongIsSaidByItsField) {
    const auto field = [&](const std::string& body) {
        return desk.post("/api/v1/accounts", desk.national, body).at("error.field");
    };
    EXPECT_EQ(field(R"({"role":"viewer","password":"rất là dài"})"), "login");
    EXPECT_EQ(field(R"({"login":"l a n","role":"viewer","password":"rất là dài"})"), "login");
    EXPECT_EQ(field(R"({"login":"lan","password":"rất là dài"})"), "role");
    EXPECT_EQ(field(R"({"login":"lan","role":"root","password":"rất là dài"})"), "role");
    EXPECT_EQ(field(R"({"login":"lan","role":"unit","password":"rất là dài"})"), "unit");
    EXPECT_EQ(
        field(R"({"login":"lan","role":"viewer","unit":"H99","password":"rất là dài"})"), "unit"
    );
    EXPECT_EQ(field(R"({"login":"lan","role":"viewer","password":"quá ngắn"})"), "password");
    EXPECT_EQ(
        field(R"({"login":"lan","role":"viewer","email":"x","password":"rất là dài"})"), "email"
    );
}

TEST_F(AccountsTest, ALoginThatIsTakenOrReservedIsToldSo) {
    desk.person("lan", Role::viewer);
    for (const std::string login : {"lan", "cli", "oidc"}) {
        const auto heard = desk.post(
            "/api/v1/accounts", desk.national, R"({"role":"viewer","login":")" + login + "\"}"
        );
        EXPECT_EQ(heard.status, 409u) << login;
        EXPECT_EQ(heard.at("error.code"), "conflict");
        EXPECT_EQ(heard.at("error.field"), "login");
    }
}

TEST_F(AccountsTest, AnOperatorSeesAndChangesThoseOfItsTreeAlone) {
    const auto below = desk.person("lan", Role::viewer, "H34.16");
    const auto other = desk.person("minh", Role::unit, "H35");
    const auto boss = desk.person("trung", Role::national);
    const auto country = desk.person("xem", Role::viewer);
    EXPECT_EQ(desk.get("/api/v1/accounts", desk.national).at("total"), "4");
    const auto list = desk.get("/api/v1/accounts", desk.unit_operator);
    EXPECT_EQ(list.at("total"), "1");
    EXPECT_EQ(list.at("items.0.login"), "lan");
    EXPECT_EQ(desk.get("/api/v1/accounts", desk.viewer).status, 403u);
    EXPECT_EQ(desk.get(path_of(below), desk.unit_operator).status, 200u);
    EXPECT_EQ(desk.get(path_of(below), desk.unit_viewer).status, 404u);
    const auto unknown = desk.get("/api/v1/accounts/999", desk.unit_operator);
    for (const auto& person : {other, boss, country}) {
        EXPECT_EQ(desk.get(path_of(person), desk.unit_operator).text, unknown.text);
        EXPECT_EQ(desk.patch(path_of(person), desk.unit_operator, "{}").status, 404u);
        EXPECT_EQ(desk.post(path_of(person) + "/reset", desk.unit_operator).status, 404u);
        EXPECT_EQ(desk.get(path_of(person) + "/sessions", desk.unit_operator).status, 404u);
        EXPECT_EQ(desk.remove(path_of(person) + "/sessions", desk.unit_operator).status, 404u);
    }
}

TEST_F(AccountsTest, NobodyIsRaisedAboveTheOneWhoRaises) {
    const auto below = desk.person("lan", Role::viewer, "H34.16");
    const auto changed = [&](const std::string& body) {
        return desk.patch(path_of(below), desk.unit_operator, body).status;
    };
    EXPECT_EQ(changed(R"({"role":"national","unit":null})"), 403u);
    EXPECT_EQ(changed(R"({"unit":null})"), 403u);
    EXPECT_EQ(changed(R"({"unit":"H35"})"), 400u);
    EXPECT_EQ(changed(R"({"login":"x"})"), 400u) << "it is for ever";
    EXPECT_EQ(changed(R"({"role":"unit","unit":"H34","name":"Lan"})"), 200u);
}

TEST_F(AccountsTest, AnAddressIsOfOneAccountSoThatItsFirstLoginFindsIt) {
    const auto added = [&](std::string_view login, std::string_view email) {
        return desk.post(
            "/api/v1/accounts",
            desk.other_operator,
            fmt::format(
                R"({{"login":"{}","role":"viewer","unit":"H35","email":"{}"}})", login, email
            )
        );
    };
    ASSERT_EQ(added("lan", "lan@example.vn").status, 201u);
    const auto taken = added("minh", "LAN@example.vn");
    EXPECT_EQ(taken.status, 409u);
    EXPECT_EQ(taken.at("error.code"), "email_taken");
    EXPECT_EQ(taken.at("error.field"), "email");
    ASSERT_EQ(added("minh", "").status, 201u);
    ASSERT_EQ(added("hoa", "").status, 201u) << "no address is nobody's";
    const auto changed = [&](std::string_view account, std::string_view body) {
        return desk.patch("/api/v1/accounts/" + std::string(account), desk.national, body).status;
    };
    EXPECT_EQ(changed("2", R"({"email":"lan@EXAMPLE.vn"})"), 409u);
    EXPECT_EQ(changed("1", R"({"email":"Lan@example.vn"})"), 200u) << "the own one";
    EXPECT_EQ(changed("1", R"({"ended":true})"), 200u);
    EXPECT_EQ(changed("2", R"({"email":"lan@example.vn"})"), 200u) << "nobody logs in with it";
    EXPECT_EQ(changed("1", R"({"ended":false})"), 409u);
    EXPECT_EQ(changed("1", R"({"ended":false,"email":""})"), 200u);
}

TEST_F(AccountsTest, AnEndedAccountIsOutAtOnceAndCanComeBack) {
    const auto person = desk.person("lan", Role::viewer);
    const auto session = desk.log_in("lan");
    const auto ended = desk.patch(path_of(person), desk.national, R"({"ended":true})");
    EXPECT_NE(ended.at("ended"), "null");
    EXPECT_EQ(desk.send(Desk::in_session(session, Method::get, "/api/v1/units")).status, 401u);
    EXPECT_EQ(login("lan", desk.password).status, 401u);
    EXPECT_EQ(desk.patch(path_of(person), desk.national, R"({"ended":false})").status, 200u);
    EXPECT_EQ(login("lan", desk.password).status, 200u);
}

TEST_F(AccountsTest, NobodyEndsOrLowersTheOwnAccount) {
    const auto person = desk.person("lan", Role::national);
    auto change = Desk::in_session(desk.log_in("lan"), Method::patch, path_of(person));
    for (const auto* body : {R"({"ended":true})", R"({"role":"viewer"})", R"({"unit":"H34"})"}) {
        change.body = body;
        EXPECT_EQ(desk.send(change).status, 403u) << body;
    }
    change.body = R"({"name":"Lan Anh"})";
    EXPECT_EQ(desk.send(change).status, 200u);
}

TEST_F(AccountsTest, ASessionAloneTakesNobodysOwnAccountOver) {
    const auto person = desk.person("lan", Role::national);
    const auto session = desk.log_in("lan");
    const auto reset = Desk::in_session(session, Method::post, path_of(person) + "/reset");
    EXPECT_EQ(desk.send(reset).status, 403u);
    auto change = Desk::in_session(session, Method::patch, path_of(person));
    change.body = R"({"email":"other@example.vn"})";
    EXPECT_EQ(desk.send(change).at("error.field"), "email");
    const auto other = desk.person("minh", Role::viewer, "H34");
    EXPECT_EQ(desk.post(path_of(other) + "/reset", desk.national).status, 201u);
}

TEST_F(AccountsTest, ALinkThatWasGivenEndsWithTheSessionsOrAnotherAddress) {
    const auto person = desk.person("lan", Role::viewer, "H34");
    const auto use = [&](const std::string& token) {
        const auto body = R"({"token":")" + token + R"(","password":"rất là dài và mới"})";
        return desk.post("/api/v1/session/reset", "", body).status;
    };
    const auto given = [&] {
        return desk.post(path_of(person) + "/reset", desk.national).at("token");
    };
    auto token = given();
    EXPECT_EQ(desk.remove(path_of(person) + "/sessions", desk.national).status, 204u);
    EXPECT_EQ(use(token), 400u);
    token = given();
    EXPECT_EQ(desk.patch(path_of(person), desk.national, R"({"email":"l@x.vn"})").status, 200u);
    EXPECT_EQ(use(token), 400u);
    token = given();
    EXPECT_EQ(desk.patch(path_of(person), desk.national, R"({"name":"Lan"})").status, 200u);
    EXPECT_EQ(use(token), 204u);
}

TEST_F(AccountsTest, AResetLetsThePersonSetAPasswordOnce) {
    const auto added = desk.post(
        "/api/v1/accounts", desk.unit_operator, R"({"login":"lan","role":"viewer","unit":"H34"})"
    );
    ASSERT_EQ(added.status, 201u) << added.text;
    EXPECT_EQ(login("lan", desk.password).status, 401u) << "it has no password yet";
    const auto path = added.header("Location");
    const auto reset = desk.post(path + "/reset", desk.unit_operator);
    EXPECT_EQ(reset.status, 201u);
    EXPECT_EQ(reset.at("until"), "2023-02-28T12:00:00.000+07:00");
    EXPECT_TRUE(reset.at("link").ends_with("/quen-mat-khau#" + reset.at("token")));
    const auto use = [&](const std::string& token, const std::string& password) {
        const auto body = R"({"token":")" + token + R"(","password":")" + password + "\"}";
        return desk.post("/api/v1/session/reset", "", body);
    };
    EXPECT_EQ(use("emc_nonsense", desk.password).at("error.code"), "reset_void");
    EXPECT_EQ(use(reset.at("token"), "ngắn").at("error.code"), "password_short");
    EXPECT_EQ(use(reset.at("token"), desk.password).status, 204u);
    EXPECT_EQ(use(reset.at("token"), desk.password).at("error.code"), "reset_void");
    EXPECT_EQ(login("lan", desk.password).status, 200u);
    EXPECT_EQ(desk.registry->audit({1, 0}).value().items[0].actor, "lan");
}

TEST_F(AccountsTest, AnOperatorEndsTheSessionsOfAnAccount) {
    const auto person = desk.person("lan", Role::viewer, "H34");
    const auto session = desk.log_in("lan");
    const auto sessions = path_of(person) + "/sessions";
    const auto list = desk.get(sessions, desk.unit_operator);
    EXPECT_EQ(list.at("total"), "1");
    EXPECT_EQ(list.at("items.0.address"), "192.0.2.7");
    EXPECT_EQ(desk.remove(sessions, desk.unit_operator).status, 204u);
    EXPECT_EQ(desk.send(Desk::in_session(session, Method::get, "/api/v1/units")).status, 401u);
}

}  // namespace
}  // namespace emc::api
