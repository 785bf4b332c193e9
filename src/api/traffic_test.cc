#include <gtest/gtest.h>

#include "api/testing/desk.h"
#include "store/errc.h"

namespace emc::api {
namespace {

using testing::Desk;

class TrafficTest : public ::testing::Test {
protected:
    testing::Heard traffic(const std::string& query, const std::string& secret) {
        return desk.get("/api/v1/traffic?from=2023-02-01&to=2023-02-28&" + query, secret);
    }
    static std::string refusal(const testing::Heard& heard) {
        return std::to_string(heard.status) + " " + heard.at("error.code") + " " +
               heard.at("error.field");
    }
    void tell() {
        store::HitSums sums;
        sums.numbers = {
            .hits = 9,
            .visits = 3,
            .visitors = 2,
            .lasting = 0,
            .actions = 10,
            .bounces = 1,
            .seconds = 100};
        desk.hits.told_totals = {sums};
        sums.key = "khai sinh";
        desk.hits.told_rows = {sums};
    }
    std::vector<std::uint32_t> asked_sites() {
        std::vector<std::uint32_t> sites;
        for (const auto site : desk.hits.asked.back().sites)
            sites.push_back(site.value);
        return sites;
    }

    Desk desk;
};

TEST_F(TrafficTest, ASitesTrafficHasTotalsAndRows) {
    tell();
    desk.visible.set({desk.registry.clock.now(), 1, {}});
    const auto heard = traffic("site=227&by=page", desk.unit_viewer);
    EXPECT_EQ(heard.status, 200u);
    EXPECT_EQ(
        heard.text,
        R"({"from":"2023-02-01","to":"2023-02-28","by":"page",)"
        R"("asOf":"2023-02-27T12:00:00.000+07:00",)"
        R"("totals":{"pageviews":9,"visits":3,"visitors":2,"actions":10,"bounceRate":0.3333,)"
        R"("avgSeconds":33.3333},)"
        R"("rows":[{"key":"khai sinh","pageviews":9,"visits":3,"visitors":2}]})"
    );
    EXPECT_EQ(asked_sites(), (std::vector<std::uint32_t>{227}));
}

TEST_F(TrafficTest, SearchWordsCountHits) {
    tell();
    const auto heard = traffic("site=227&by=search", desk.national);
    EXPECT_EQ(heard.at("rows.0"), R"({"key":"khai sinh","hits":9,"visits":3})");
}

TEST_F(TrafficTest, EveryBreakdownOfTheContractAnswers) {
    tell();
    for (const std::string by :
         {"day",  "hour",     "week",   "month",    "page",     "title", "entry",
          "exit", "referrer", "search", "outlink",  "download", "event", "browser",
          "os",   "device",   "screen", "language", "country",  "unit"}) {
        const auto heard = traffic("site=227&by=" + by, desk.national);
        EXPECT_EQ(heard.status, 200u) << by;
        EXPECT_EQ(heard.at("by"), by);
    }
}

TEST_F(TrafficTest, CrawlersAreToldAlsoWhereNobodyElseCame) {
    tell();
    desk.hits.told_totals.clear();
    const auto heard = traffic("site=227&by=crawler", desk.national);
    EXPECT_EQ(heard.at("totals.visits"), "0");
    EXPECT_EQ(heard.at("rows.0"), R"({"key":"khai sinh","hits":9,"visits":3})");
    EXPECT_EQ(desk.hits.asked.back().dimension, visits::Dimension::crawler);
}

TEST_F(TrafficTest, WithoutVisitsRatesAreNull) {
    const auto heard = traffic("site=227", desk.national);
    EXPECT_EQ(heard.at("totals.visits"), "0");
    EXPECT_EQ(heard.at("totals.bounceRate"), "null");
    EXPECT_EQ(heard.at("totals.avgSeconds"), "null");
    EXPECT_EQ(heard.at("rows"), "[]");
    EXPECT_EQ(heard.at("by"), "day");
}

TEST_F(TrafficTest, AUnitIsItsSitesAndAllBelow) {
    EXPECT_EQ(traffic("unit=H34", desk.unit_operator).status, 200u);
    EXPECT_EQ(asked_sites(), (std::vector<std::uint32_t>{227, 228}));
    EXPECT_FALSE(desk.hits.asked.back().all_sites);
    EXPECT_EQ(traffic("", desk.viewer).status, 200u);
    EXPECT_TRUE(desk.hits.asked.back().all_sites);
}

TEST_F(TrafficTest, WhatACallerDoesNotSeeDoesNotExist) {
    EXPECT_EQ(refusal(traffic("site=227", desk.other_operator)), "404 not_found site");
    EXPECT_EQ(refusal(traffic("site=228", desk.below_operator)).substr(0, 3), "200");
    EXPECT_EQ(refusal(traffic("site=227", desk.below_operator)), "404 not_found site");
    EXPECT_EQ(refusal(traffic("unit=H34", desk.below_operator)), "404 not_found unit");
    EXPECT_EQ(refusal(traffic("", desk.unit_operator)), "404 not_found unit");
    EXPECT_EQ(refusal(traffic("site=999", desk.national)), "404 not_found site");
    EXPECT_EQ(refusal(traffic("unit=H99", desk.national)), "404 not_found unit");
    EXPECT_EQ(traffic("site=227", "").status, 401u);
}

TEST_F(TrafficTest, ABadQuestionIsRefusedByItsParameter) {
    EXPECT_EQ(refusal(traffic("site=x", desk.national)), "400 parameter_invalid site");
    EXPECT_EQ(refusal(traffic("site=227&unit=H34", desk.national)), "400 parameter_invalid unit");
    EXPECT_EQ(refusal(traffic("site=227&by=mood", desk.national)), "400 parameter_invalid by");
    EXPECT_EQ(
        refusal(desk.get("/api/v1/traffic?site=227", desk.national)), "400 parameter_missing from"
    );
}

TEST_F(TrafficTest, AStoreThatIsDownIsSaidSo) {
    desk.hits.failure = store::Errc::store_down;
    EXPECT_EQ(traffic("site=227", desk.national).status, 503u);
}

}  // namespace
}  // namespace emc::api
