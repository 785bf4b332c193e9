#include <gtest/gtest.h>

#include "api/testing/desk.h"

namespace emc::api {
namespace {

using testing::Desk;

class TokensTest : public ::testing::Test {
protected:
    std::string add(std::string_view body) {
        const auto heard = desk.post("/api/v1/tokens", desk.national, body);
        if (heard.status == 201) return "201";
        return std::to_string(heard.status) + " " + heard.at("error.code") + " " +
               heard.at("error.field");
    }

    Desk desk;
};

TEST_F(TokensTest, TheSecretIsShownOnceAndWorks) {
    const auto heard = desk.post(
        "/api/v1/tokens", desk.national, R"({"name":"mcdt","role":"unit","unit":"H34.16"})"
    );
    EXPECT_EQ(heard.status, 201u);
    EXPECT_EQ(heard.at("role"), "unit");
    EXPECT_EQ(heard.at("unit"), "H34.16");
    const auto secret = heard.at("secret");
    EXPECT_TRUE(secret.starts_with("emc_"));
    EXPECT_EQ(desk.get("/api/v1/sites", secret).at("total"), "1");
    const auto list = desk.get("/api/v1/tokens", desk.national);
    EXPECT_EQ(list.at("total"), "7");
    EXPECT_EQ(list.text.find(secret), std::string::npos);
    EXPECT_EQ(list.text.find("secret"), std::string::npos);
}

TEST_F(TokensTest, ItsLastUseIsKnown) {
    const auto used = [&] {
        const auto list = desk.get("/api/v1/tokens", desk.national).json();
        for (const auto& item : list.at("items").as_array()) {
            if (item.at("name") == "viewer") return item.at("used");
        }
        return boost::json::value("no such token");
    };
    EXPECT_TRUE(used().is_null());
    ASSERT_EQ(desk.get("/api/v1/units", desk.viewer).status, 200u);
    EXPECT_EQ(used(), "2023-02-27T12:00:00.000+07:00");
}

TEST_F(TokensTest, ItIsGoodUntilTheEndOfItsLastDay) {
    const auto heard = desk.post(
        "/api/v1/tokens", desk.national, R"({"name":"mcdt","role":"viewer","validTo":"2023-02-28"})"
    );
    EXPECT_EQ(heard.at("validTo"), "2023-02-28");
    const auto secret = heard.at("secret");
    desk.registry.clock.advance(std::chrono::hours(36) - std::chrono::seconds(1));
    desk.registry->refresh().value();
    EXPECT_EQ(desk.get("/api/v1/units", secret).status, 200u);
    desk.registry.clock.advance(std::chrono::seconds(1));
    for (const auto* when : {"at once", "in a later snapshot"}) {
        const auto refused = desk.get("/api/v1/units", secret);
        EXPECT_EQ(refused.status, 401u) << when;
        EXPECT_EQ(refused.at("error.code"), "token_expired") << when;
        EXPECT_NE(refused.header("WWW-Authenticate"), "");
        desk.registry->refresh().value();
    }
    EXPECT_EQ(desk.get("/api/v1/units", "emc_nonsense").at("error.code"), "unauthorized");
    const auto list = desk.get("/api/v1/tokens", desk.national);
    EXPECT_EQ(list.at("items.6.validTo"), "2023-02-28");
    EXPECT_EQ(list.at("items.6.ended"), "null");
    EXPECT_EQ(list.at("items.0.validTo"), "null");
}

TEST_F(TokensTest, ALastDayThatIsOverIsRefused) {
    const auto until = [&](std::string_view day) {
        return add(R"({"name":"x","role":"viewer","validTo":)" + std::string(day) + "}");
    };
    EXPECT_EQ(until(R"("2023-02-26")"), "400 field_invalid validTo");
    EXPECT_EQ(until(R"("soon")"), "400 field_invalid validTo");
    EXPECT_EQ(until(R"("2023-02-27")"), "201") << "today";
    EXPECT_EQ(until("null"), "201");
}

TEST_F(TokensTest, EachMistakeIsNamedByItsField) {
    EXPECT_EQ(add("{}"), "400 field_missing name");
    EXPECT_EQ(add(R"({"name":"x"})"), "400 field_missing role");
    EXPECT_EQ(add(R"({"name":"x","role":"king"})"), "400 field_invalid role");
    EXPECT_EQ(add(R"({"name":"x","role":"unit"})"), "400 field_missing unit");
    EXPECT_EQ(add(R"({"name":"x","role":"unit","unit":"H99"})"), "400 unit_unknown unit");
    EXPECT_EQ(add(R"({"name":"x","role":"national","unit":"H34"})"), "400 field_invalid unit");
    EXPECT_EQ(add(R"({"name":"x","role":"viewer","unit":null})"), "201");
}

TEST_F(TokensTest, WhoDidWhatStandsInTheAuditTrail) {
    ASSERT_EQ(
        desk.patch("/api/v1/sites/227", desk.unit_operator, R"({"name":"Cổng mới"})").status, 200u
    );
    const auto entry = desk.registry->audit({1, 0}).value().items.at(0);
    EXPECT_EQ(entry.actor, "kon tum");
    EXPECT_EQ(entry.address, "192.0.2.7");
    EXPECT_EQ(entry.action, "site.change");
    ASSERT_EQ(desk.patch("/api/v1/sites/227", desk.cli, R"({"name":"Cổng"})").status, 200u);
    EXPECT_EQ(desk.registry->audit({1, 0}).value().items.at(0).actor, "cli");
}

}  // namespace
}  // namespace emc::api
