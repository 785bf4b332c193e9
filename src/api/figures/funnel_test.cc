#include <gtest/gtest.h>

#include <iterator>

#include "api/testing/desk.h"
#include "base/testing/read_file.h"
#include "base/testing/source_tree.h"
#include "store/errc.h"

namespace emc::api {
namespace {

using testing::Desk;

class FunnelTest : public ::testing::Test {
protected:
    testing::Heard funnel(const std::string& query, const std::string& secret) {
        return desk.get("/api/v1/services/funnel?from=2023-02-01&to=2023-02-28&" + query, secret);
    }
    /// Site 227 gets annex-1.xlsx, which has the code 000001, as its default list.
    void import() {
        const auto bytes =
            base::testing::read_file(base::testing::in_source("tests/fixtures/services/annex-1.xlsx"
            ));
        const auto target = "/api/v1/sites/227/services/imports?default=true";
        ASSERT_EQ(desk.upload(target, desk.unit_operator, bytes).status, 200u);
    }
    void tell(const std::string& code) {
        store::HitSums sums;
        sums.site = {227};
        sums.key = code;
        sums.numbers.hits = 4;
        desk.hits.told_rows = {sums};
    }

    Desk desk;
};

TEST_F(FunnelTest, AServiceIsNamedByTheSitesDefaultList) {
    import();
    const auto sites = desk.get("/api/v1/sites?unit=H34", desk.national);
    EXPECT_EQ(sites.at("items.0.defaultList.version"), "1");
    tell("000001");
    desk.figures.told_used = {{{227}, "000001", 2}, {{300}, "000001", 9}};
    const auto heard = funnel("site=227", desk.unit_viewer);
    EXPECT_EQ(heard.status, 200u);
    EXPECT_EQ(heard.at("items.0.code"), "000001");
    EXPECT_NE(heard.at("items.0.name"), "null");
    EXPECT_EQ(heard.at("items.0.site"), "227");
    EXPECT_NE(heard.at("items.0.siteName"), "null");
    EXPECT_EQ(heard.at("items.0.sites"), "1");
    EXPECT_EQ(heard.at("items.0.nationalCode"), "2.000221.000.00.00.H34");
    EXPECT_EQ(heard.at("items.0.viewed"), "4");
    EXPECT_EQ(heard.at("items.0.received"), "2");
    EXPECT_EQ(heard.at("items.1"), "(nothing)");
    ASSERT_EQ(desk.hits.asked.size(), 2u);
    EXPECT_EQ(desk.hits.asked[0].dimension, visits::Dimension::service_viewed);
    EXPECT_EQ(desk.hits.asked[1].dimension, visits::Dimension::service_submitted);
    EXPECT_EQ(desk.figures.asked.back(), "used_codes_of_sites");
}

TEST_F(FunnelTest, WhatAPortalOfTheUnitNamesIsTheServiceOfItsCaseSystem) {
    import();
    const auto* portal = R"({"unit":"H34","name":"Cổng","url":"https://p.vn","kind":"portal"})";
    const auto added = desk.post("/api/v1/sites", desk.national, portal);
    ASSERT_EQ(added.status, 201u) << added.text;
    tell("000001");
    desk.hits.told_rows.front().site = {static_cast<std::uint32_t>(std::stoul(added.at("id")))};
    desk.figures.told_used = {{{227}, "000001", 2}};
    const auto of_unit = funnel("unit=H34", desk.unit_viewer);
    EXPECT_EQ(of_unit.at("items.0.site"), "227");
    EXPECT_EQ(of_unit.at("items.0.viewed"), "4");
    EXPECT_EQ(of_unit.at("items.0.received"), "2");
    EXPECT_EQ(of_unit.at("items.1"), "(nothing)");
    const auto of_portal = funnel("site=" + added.at("id"), desk.unit_viewer);
    EXPECT_EQ(of_portal.at("items.0.site"), added.at("id")) << "only what the question is about";
}

TEST_F(FunnelTest, AUnitIsItsSitesAndTheCountryAll) {
    desk.figures.told_used = {{{227}, "x", 1}, {{228}, "x", 1}, {{300}, "x", 1}};
    const auto unit = funnel("unit=H34", desk.unit_viewer);
    EXPECT_EQ(unit.at("items.0.site"), "227");
    EXPECT_EQ(unit.at("items.1.site"), "228") << "the same code of another system";
    EXPECT_EQ(unit.at("items.2"), "(nothing)");
    const auto country = funnel("", desk.viewer);
    EXPECT_EQ(country.at("items.2.site"), "300");
    EXPECT_EQ(country.at("items.2.received"), "1");
    EXPECT_EQ(country.at("items.2.name"), "null");
    EXPECT_EQ(desk.figures.asked.back(), "used_codes");
}

TEST_F(FunnelTest, AUnitWithoutSitesHasNoCases) {
    desk.figures.told_used = {{{227}, "x", 1}};
    EXPECT_EQ(funnel("unit=G01", desk.national).at("items"), "[]");
    EXPECT_TRUE(desk.figures.asked.empty());
}

TEST_F(FunnelTest, AUnitHasTheDaysOfASiteThatWereItsOwn) {
    const auto moved = R"({"unit":"H35","unitFrom":"2023-02-11"})";
    ASSERT_EQ(desk.patch("/api/v1/sites/227", desk.national, moved).status, 200u);
    const auto in = [](int from, int to, std::int64_t cases) {
        const model::Period days{base::day_from(2023, 2, from), base::day_from(2023, 2, to)};
        return std::pair(days, store::UsedCode{{227}, "x", cases});
    };
    desk.figures.told_used_in = {in(1, 28, 9), in(1, 10, 2), in(11, 28, 7)};
    EXPECT_EQ(funnel("unit=H34", desk.national).at("items.0.received"), "2");
    EXPECT_EQ(funnel("unit=H35", desk.national).at("items.0.received"), "7");
    EXPECT_EQ(funnel("", desk.national).at("items.0.received"), "9");
    EXPECT_EQ(desk.hits.asked.back().sites.all, true);
}

TEST_F(FunnelTest, WhatACallerDoesNotSeeDoesNotExist) {
    EXPECT_EQ(funnel("site=227", desk.other_operator).status, 404u);
    EXPECT_EQ(funnel("unit=H34", desk.below_operator).status, 404u);
    EXPECT_EQ(funnel("", desk.unit_operator).status, 404u);
    EXPECT_EQ(funnel("site=227", "").status, 401u);
}

TEST_F(FunnelTest, AStoreThatIsDownIsSaidSo) {
    desk.hits.failure = store::Errc::store_down;
    EXPECT_EQ(funnel("site=227", desk.national).status, 503u);
    desk.hits.failure = {};
    desk.figures.failure = store::Errc::store_down;
    EXPECT_EQ(funnel("site=227", desk.national).status, 503u);
}

}  // namespace
}  // namespace emc::api
