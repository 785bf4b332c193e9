#include <fmt/format.h>
#include <gtest/gtest.h>

#include "api/testing/desk.h"

namespace emc::api {
namespace {

using testing::Desk;

class SitesTest : public ::testing::Test {
protected:
    std::string add(std::string_view body, const std::string& secret) {
        const auto heard = desk.post("/api/v1/sites", secret, body);
        if (heard.status == 201) return "201";
        return std::to_string(heard.status) + " " + heard.at("error.code") + " " +
               heard.at("error.field");
    }
    std::string add(std::string_view body) { return add(body, desk.national); }

    Desk desk;
};

TEST_F(SitesTest, AreListedWithAllBelowTheUnit) {
    EXPECT_EQ(desk.get("/api/v1/sites", desk.national).at("total"), "3");
    const auto of_unit = desk.get("/api/v1/sites?unit=H34", desk.national);
    EXPECT_EQ(of_unit.at("total"), "2");
    EXPECT_EQ(of_unit.at("items.0.id"), "227");
    EXPECT_EQ(of_unit.at("items.1.id"), "228");
    EXPECT_EQ(of_unit.at("items.1.defaultList"), "null");
    EXPECT_EQ(desk.get("/api/v1/sites?unit=000.00.16.H34", desk.national).at("total"), "1");
    EXPECT_EQ(desk.get("/api/v1/sites", desk.unit_operator).at("total"), "2");
    EXPECT_EQ(desk.get("/api/v1/sites", desk.below_operator).at("total"), "1");
    EXPECT_EQ(desk.get("/api/v1/sites?unit=H35", desk.unit_operator).status, 404u);
    EXPECT_EQ(desk.get("/api/v1/sites?unit=H99", desk.national).status, 404u);
    EXPECT_EQ(desk.get("/api/v1/sites?unit=!", desk.national).status, 400u);
    EXPECT_EQ(desk.get("/api/v1/sites?limit=1&offset=2", desk.national).at("items.0.id"), "300");
}

TEST_F(SitesTest, GetTheNextFreeIdOrTheOneAskedFor) {
    const auto* plain = R"({"unit":"H34","name":"Cổng","url":"https://a.example.vn"})";
    const auto heard = desk.post("/api/v1/sites", desk.unit_operator, plain);
    EXPECT_EQ(heard.status, 201u);
    EXPECT_EQ(heard.at("id"), "301");
    EXPECT_EQ(heard.at("kind"), "both");
    EXPECT_EQ(heard.at("policy.tokenRequired"), "false");
    EXPECT_EQ(heard.header("Location"), "/api/v1/sites/301");
    EXPECT_EQ(desk.get("/api/v1/sites/301", desk.unit_operator).at("name"), "Cổng");
    EXPECT_EQ(add(R"({"id":8981,"unit":"H34","name":"Cổng"})"), "201");
    EXPECT_EQ(add(R"({"id":8981,"unit":"H34","name":"Cổng"})"), "409 conflict id");
}

TEST_F(SitesTest, EachMistakeIsNamedByItsField) {
    EXPECT_EQ(add("nothing"), "400 invalid_json (nothing)");
    EXPECT_EQ(add("{}"), "400 field_missing unit");
    EXPECT_EQ(add(R"({"unit":"H34"})"), "400 field_missing name");
    EXPECT_EQ(add(R"({"unit":"H99","name":"x"})"), "400 unit_unknown unit");
    EXPECT_EQ(add(R"({"id":0,"unit":"H34","name":"x"})"), "400 field_invalid id");
    EXPECT_EQ(add(R"({"id":4294967296,"unit":"H34","name":"x"})"), "400 field_invalid id");
    EXPECT_EQ(add(R"({"id":"7","unit":"H34","name":"x"})"), "400 field_invalid id");
    EXPECT_EQ(add(R"({"unit":"H34","name":"x","kind":"shop"})"), "400 field_invalid kind");
    for (const auto* url :
         {"javascript:alert(1)",
          "ftp://x",
          "http://",
          "https://a b",
          "https://a\\u0022b",
          "https://a<b"}) {
        const auto body = R"({"unit":"H34","name":"x","url":")" + std::string(url) + "\"}";
        EXPECT_EQ(add(body), "400 field_invalid url") << url;
    }
    EXPECT_EQ(
        add(R"({"unit":"H34","name":"x","policy":{"addresses":["10.0.0.0/33"]}})"),
        "400 field_invalid addresses"
    );
    EXPECT_EQ(
        add(R"({"unit":"H34","name":"x","policy":{"token":true}})"), "400 field_invalid token"
    );
    EXPECT_EQ(
        add(R"({"unit":"H34","name":"x","policy":{"tokenRequired":1}})"),
        "400 field_invalid tokenRequired"
    );
    EXPECT_EQ(
        add(R"({"unit":"H34","name":"x","policy":{"eventsPerSecondMax":-1}})"),
        "400 field_invalid eventsPerSecondMax"
    );
    EXPECT_EQ(add(R"({"unit":"H34","name":"x","policy":3})"), "400 field_invalid policy");
    EXPECT_EQ(add(R"({"unit":"H34","name":"x\u0000"})"), "400 field_invalid name");
}

TEST_F(SitesTest, AUnitsOperatorAddsThemInItsTreeAlone) {
    EXPECT_EQ(add(R"({"unit":"H34.16","name":"x"})", desk.unit_operator), "201");
    EXPECT_EQ(add(R"({"unit":"H35","name":"x"})", desk.unit_operator), "404 not_found unit");
    EXPECT_EQ(add(R"({"unit":"H99","name":"x"})", desk.unit_operator), "404 not_found unit");
    EXPECT_EQ(add(R"({"unit":"H34","name":"x"})", desk.below_operator), "404 not_found unit");
}

TEST_F(SitesTest, TheirIdIsTheNationalOperatorsToChoose) {
    const std::string largest = R"({"id":4294967295,"unit":"H34","name":"x"})";
    EXPECT_EQ(add(largest, desk.unit_operator), "403 forbidden id");
    EXPECT_EQ(add(largest), "201");
    EXPECT_EQ(add(R"({"unit":"H34","name":"x"})", desk.unit_operator), "201");
}

TEST_F(SitesTest, AreMovedInsideOfTheTreeAlone) {
    const auto inside = desk.patch("/api/v1/sites/227", desk.unit_operator, R"({"unit":"H34.16"})");
    EXPECT_EQ(inside.at("unit"), "H34.16");
    const auto outside = desk.patch("/api/v1/sites/227", desk.unit_operator, R"({"unit":"H35"})");
    EXPECT_EQ(outside.status, 404u);
    EXPECT_EQ(desk.get("/api/v1/sites/227", desk.national).at("unit"), "H34.16");
}

TEST_F(SitesTest, FiguresOfEarlierDaysStayWithTheUnitThatHadTheSite) {
    const auto move = [this](std::string_view body) {
        const auto heard = desk.patch("/api/v1/sites/227", desk.national, body);
        if (heard.status != 200) return heard.at("error.code") + " " + heard.at("error.field");
        return heard.at("unit") + " " + heard.at("formerUnits");
    };
    EXPECT_EQ(desk.get("/api/v1/sites/227", desk.national).at("formerUnits"), "[]");
    EXPECT_EQ(
        move(R"({"unit":"H35","unitFrom":"2023-02-01"})"),
        R"(H35 [{"unit":"H34","until":"2023-01-31"}])"
    );
    EXPECT_EQ(move(R"({"name":"x"})"), R"(H35 [{"unit":"H34","until":"2023-01-31"}])");
    EXPECT_EQ(move(R"({"unit":"H34","unitFrom":"2023-02-01"})"), "H34 []") << "taken back";

    const auto today = base::day_of(desk.registry.clock.now());
    EXPECT_EQ(
        move(R"({"unit":"H35"})"),
        R"(H35 [{"unit":"H34","until":")" + base::to_string(today - 1) + R"("}])"
    );
    EXPECT_EQ(move(R"({"unit":"H34.16","unitFrom":null})"), "H34.16 []") << "a slip is mended";

    const auto tomorrow = base::to_string(today + 1);
    EXPECT_EQ(move(R"({"unit":"H35","unitFrom":")" + tomorrow + R"("})"), "field_invalid unitFrom");
    EXPECT_EQ(move(R"({"unit":"H35","unitFrom":"soon"})"), "field_invalid unitFrom");
    const auto before = [&](std::string_view unit, const std::string& until) {
        return fmt::format(R"({{"formerUnits":[{{"unit":"{}","until":"{}"}}]}})", unit, until);
    };
    EXPECT_EQ(move(before("H35", "2023-01-31")), R"(H34.16 [{"unit":"H35","until":"2023-01-31"}])");
    EXPECT_EQ(move(before("H34.16", "2023-01-31")), "field_invalid formerUnits");
    EXPECT_EQ(move(before("H35", base::to_string(today))), "field_invalid formerUnits");
    EXPECT_EQ(move(before("H99", "2023-01-31")), "unit_unknown formerUnits");
    EXPECT_EQ(move(R"({"unitFrom":null,"formerUnits":[]})"), "field_invalid unitFrom");
    EXPECT_EQ(desk.registry->snapshot()->site({227})->unit.text(), "H34.16");
}

TEST_F(SitesTest, NobodyTakesOrGivesTheDaysOfAUnitOutsideOfItsTree) {
    const auto as_unit = [this](std::string_view body) {
        const auto heard = desk.patch("/api/v1/sites/227", desk.unit_operator, body);
        return heard.status == 200 ? heard.at("formerUnits") : heard.at("error.code");
    };
    const auto* give_away = R"({"formerUnits":[{"unit":"H35","until":"2022-01-01"}]})";
    EXPECT_EQ(as_unit(give_away), "not_found");
    ASSERT_EQ(desk.patch("/api/v1/sites/227", desk.national, give_away).status, 200u);
    EXPECT_EQ(as_unit(R"({"formerUnits":[]})"), "not_found");
    EXPECT_EQ(as_unit(R"({"unitFrom":null})"), "not_found");
    EXPECT_EQ(as_unit(R"({"unit":"H34.16","unitFrom":"2021-01-01"})"), "not_found");
    EXPECT_EQ(
        as_unit(R"({"unit":"H34.16","unitFrom":"2023-01-02"})"),
        R"([{"unit":"H35","until":"2022-01-01"},{"unit":"H34","until":"2023-01-01"}])"
    );
}

TEST_F(SitesTest, AChangeNamesOnlyWhatItChanges) {
    const auto* policy =
        R"({"policy":{"addresses":["10.0.0.0/8","2001:db8::/32"],"eventsPerSecondMax":50}})";
    const auto first = desk.patch("/api/v1/sites/227", desk.unit_operator, policy);
    EXPECT_EQ(first.at("policy.addresses"), R"(["10.0.0.0/8","2001:db8::/32"])");
    const auto second =
        desk.patch("/api/v1/sites/227", desk.unit_operator, R"({"policy":{"tokenRequired":true}})");
    EXPECT_EQ(second.at("policy.tokenRequired"), "true");
    EXPECT_EQ(second.at("policy.eventsPerSecondMax"), "50");
    EXPECT_EQ(second.at("name"), "Cổng dịch vụ công");
    EXPECT_TRUE(desk.registry->snapshot()->site({227})->policy.token_required)
        << "the collector must see it at once";
}

TEST_F(SitesTest, TheEmbedCodeConfiguresBeforeItLoads) {
    const auto html = desk.get("/api/v1/sites/227/embed", desk.unit_viewer).at("html");
    std::size_t at = 0;
    for (const auto* part :
         {"<script>",
          "_govaq",
          "'trackPageView'",
          "'enableLinkTracking'",
          "'http://emc.example.vn/'",
          "'setTrackerUrl', u + 'tracking'",
          "'setSiteId', '227'",
          "async = true",
          "defer = true",
          "embed/gov-tracking.min.js",
          "</script>"}) {
        const auto found = html.find(part, at);
        ASSERT_NE(found, std::string::npos) << part << " in\n" << html;
        at = found;
    }
}

TEST(EmbedTest, ThePublicUrlIsUsedWhereItIsSetAndEscaped) {
    Desk desk([](Options& options) { options.public_url = "https://emc.gov.vn/'</script>/"; });
    const auto html = desk.get("/api/v1/sites/227/embed", desk.national).at("html");
    EXPECT_NE(html.find(R"('https://emc.gov.vn/\x27\x3c/script\x3e/')"), std::string::npos) << html;
}

TEST(EmbedTest, OfASinglePageApplicationTheRoutesAreCountedWhereThatIsAskedFor) {
    Desk desk;
    const std::string push = "_govaq.push(['enableRouteTracking']);\n";
    const std::string path = "/api/v1/sites/227/embed";
    const auto plain = desk.get(path, desk.national).at("html");
    auto with_routes = desk.get(path + "?routes=true", desk.national).at("html");
    const auto at = with_routes.find("  " + push);
    ASSERT_NE(at, std::string::npos) << with_routes;
    EXPECT_EQ(with_routes.erase(at, 2 + push.size()), plain);
    EXPECT_EQ(desk.get(path + "?routes=maybe", desk.national).status, 400u);
}

TEST(EmbedTest, CaseSystemsSendTheirEventsToThePublicUrlToo) {
    Desk desk([](Options& options) { options.public_url = "https://emc.gov.vn/"; });
    const auto embed = desk.get("/api/v1/sites/227/embed", desk.national);
    EXPECT_EQ(embed.at("caseAddress"), "https://emc.gov.vn/TrackingMCDT");
}

}  // namespace
}  // namespace emc::api
