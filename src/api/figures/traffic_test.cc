#include <gtest/gtest.h>

#include <algorithm>

#include "api/figures/filters.h"
#include "api/testing/desk.h"
#include "reports/errc.h"
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
        for (const auto site : desk.hits.asked.back().sites.whole)
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
        R"("totals":{"pageviews":9,"visits":3,"visitors":2,"actions":10,"bounces":1,)"
        R"("seconds":100,"actionsPerVisit":3.3333,)"
        R"("bounceRate":0.3333,"avgSeconds":33.3333},)"
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
         {"day",        "hour",   "week",    "month",    "page",     "title",   "entry", "exit",
          "referrer",   "search", "outlink", "download", "event",    "browser", "goal",  "content",
          "contentUse", "os",     "device",  "screen",   "language", "country", "unit"}) {
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
    const auto is_of_crawlers = [](const auto& asked) {
        return asked.dimension == visits::Dimension::crawler;
    };
    EXPECT_EQ(std::ranges::count_if(desk.hits.asked, is_of_crawlers), 1);
}

TEST_F(TrafficTest, WithoutVisitsRatesAreNull) {
    const auto heard = traffic("site=227", desk.national);
    EXPECT_EQ(heard.at("totals.visits"), "0");
    EXPECT_EQ(heard.at("totals.actionsPerVisit"), "null");
    EXPECT_EQ(heard.at("totals.bounceRate"), "null");
    EXPECT_EQ(heard.at("totals.avgSeconds"), "null");
    EXPECT_EQ(heard.at("rows"), "[]");
    EXPECT_EQ(heard.at("by"), "day");
}

TEST_F(TrafficTest, AUnitIsItsSitesAndAllBelow) {
    EXPECT_EQ(traffic("unit=H34", desk.unit_operator).status, 200u);
    EXPECT_EQ(asked_sites(), (std::vector<std::uint32_t>{227, 228}));
    EXPECT_FALSE(desk.hits.asked.back().sites.all);
    EXPECT_EQ(traffic("", desk.viewer).status, 200u);
    EXPECT_TRUE(desk.hits.asked.back().sites.all);
}

TEST_F(TrafficTest, AUnitHasTheDaysOfASiteThatWereItsOwn) {
    const auto moved = R"({"unit":"H35","unitFrom":"2023-02-11"})";
    ASSERT_EQ(desk.patch("/api/v1/sites/227", desk.national, moved).status, 200u);
    const auto asked = [&](const std::string& query) {
        EXPECT_EQ(traffic(query, desk.national).status, 200u);
        return desk.hits.asked.back().sites;
    };
    const auto days = [](int from, int to) {
        return model::Period{base::day_from(2023, 2, from), base::day_from(2023, 2, to)};
    };
    using Parts = std::vector<store::SiteDays>;
    EXPECT_EQ(asked("unit=H34").whole, (std::vector<model::SiteId>{{228}}));
    EXPECT_EQ(asked("unit=H34").parts, (Parts{{{227}, days(1, 10)}}));
    EXPECT_EQ(asked("unit=H35").parts, (Parts{{{227}, days(11, 28)}}));
    EXPECT_EQ(asked("site=227").parts, Parts()) << "the site itself has all its days";
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

TEST_F(TrafficTest, AFilterSelectsVisits) {
    store::KeyedHit hit;
    hit.key = {*base::parse_day("2023-02-05"), {227}, 1};
    hit.fact.at = base::begin_of(hit.key.day);
    hit.fact.page = "a.vn/x|y";
    hit.fact.source = "Google";
    desk.hits.told_hits.push_back(hit);
    hit.key.visitor = 2;
    hit.fact.page = "a.vn/z";
    desk.hits.told_hits.push_back(hit);
    const auto one = traffic(
        R"(site=227&by=referrer&filter=page==q\\%7Ca.vn/x\%7Cy&filter=referrer!%3DBing)",
        desk.unit_viewer
    );
    EXPECT_EQ(one.at("totals.visits"), "1");
    EXPECT_EQ(
        one.at("rows.0"),
        R"({"key":"Google","referrerClass":"search","pageviews":1,"visits":1,"visitors":1})"
    );
    const std::vector<visits::Condition> conditions = {
        {visits::Dimension::page, visits::Match::is, false, {R"(q\)", "a.vn/x|y"}},
        {visits::Dimension::referrer, visits::Match::is, true, {"Bing"}}};
    EXPECT_EQ(desk.hits.asked_hits.back().selection.conditions, conditions);
    EXPECT_EQ(desk.hits.asked_hits.back().sites.whole, (std::vector<model::SiteId>{{227}}));
    EXPECT_TRUE(desk.hits.asked.empty());
}

TEST_F(TrafficTest, EveryOperatorHasItsMeaning) {
    using visits::Match;
    const auto asked = [&](const std::string& sign) {
        EXPECT_EQ(traffic("site=227&filter=title" + sign + "Hồ", desk.national).status, 200u);
        const auto& condition = desk.hits.asked_hits.back().selection.conditions.at(0);
        EXPECT_EQ(condition.values, (std::vector<std::string>{"Hồ"}));
        return std::pair(condition.match, condition.negated);
    };
    EXPECT_EQ(asked("=="), std::pair(Match::is, false));
    EXPECT_EQ(asked("!="), std::pair(Match::is, true));
    EXPECT_EQ(asked("=@"), std::pair(Match::contains, false));
    EXPECT_EQ(asked("!@"), std::pair(Match::contains, true));
    EXPECT_EQ(asked("=^"), std::pair(Match::begins, false));
    EXPECT_EQ(asked("!^"), std::pair(Match::begins, true));
}

TEST_F(TrafficTest, AFilterThatCannotBeReadIsRefused) {
    const auto says = [&](const std::string& filter) {
        const auto heard = traffic("site=227&filter=" + filter, desk.national);
        EXPECT_EQ(refusal(heard), "400 parameter_invalid filter") << filter;
        return heard.at("error.message");
    };
    EXPECT_NE(says("mood==x").find("Allowed: hour page title entry"), std::string::npos);
    EXPECT_NE(says("unit==H34").find("Allowed: "), std::string::npos);
    EXPECT_NE(says("page").find("Allowed: == != =@ !@ =^ !^."), std::string::npos);
    EXPECT_NE(says("page=x").find("Allowed: =="), std::string::npos);
    EXPECT_NE(says("").find("Allowed: "), std::string::npos);
    for (const auto* empty : {"page==", "page==a%7C", "page=@%7Ca"})
        (void)says(empty);
    EXPECT_EQ(
        refusal(traffic("site=227&by=crawler&filter=page==a", desk.national)),
        "400 parameter_invalid filter"
    );
}

TEST_F(TrafficTest, AsManyFiltersAndValuesAsThereMayBe) {
    std::string filters, values = "v";
    for (std::size_t i = 0; i < filters_max; ++i)
        filters += "&filter=os==a";
    for (std::size_t i = 1; i < filter_values_max; ++i)
        values += "%7Cv";
    EXPECT_EQ(traffic("site=227" + filters, desk.national).status, 200u);
    EXPECT_EQ(traffic("site=227&filter=os==b" + filters, desk.national).status, 400u);
    EXPECT_EQ(traffic("site=227&filter=os==" + values, desk.national).status, 200u);
    EXPECT_EQ(traffic("site=227&filter=os==" + values + "%7Cv", desk.national).status, 400u);
}

TEST_F(TrafficTest, AReportOfTooManyHitsSaysWhatHelps) {
    desk.hits.failure = reports::Errc::too_many_hits;
    const auto heard = traffic("site=227&filter=os==a", desk.national);
    EXPECT_EQ(refusal(heard), "400 report_too_large (nothing)");
    EXPECT_NE(heard.at("error.message").find("choose fewer days"), std::string::npos);
}

TEST_F(TrafficTest, AComparisonHasThePeriodBefore) {
    tell();
    const auto heard = traffic("site=227&by=page&compare=previous", desk.national);
    EXPECT_EQ(heard.at("previous.from"), "2023-01-01");
    EXPECT_EQ(heard.at("previous.to"), "2023-01-31");
    EXPECT_EQ(heard.at("previous.totals.pageviews"), "9");
    EXPECT_EQ(heard.at("rows.0.previous"), R"({"pageviews":9,"visits":3,"visitors":2})");
    EXPECT_EQ(traffic("site=227&by=page", desk.national).at("rows.0.previous"), "(nothing)");
    const auto wrong = traffic("site=227&compare=last", desk.national);
    EXPECT_EQ(refusal(wrong), "400 parameter_invalid compare");
    EXPECT_NE(wrong.at("error.message").find("Allowed: previous."), std::string::npos);
}

TEST_F(TrafficTest, AWrongBreakdownIsToldWhichThereAre) {
    const auto heard = traffic("site=227&by=mood", desk.national);
    EXPECT_NE(
        heard.at("error.message").find("Allowed: day hour week month page title"), std::string::npos
    );
}

TEST_F(TrafficTest, AStoreThatIsDownIsSaidSo) {
    desk.hits.failure = store::Errc::store_down;
    EXPECT_EQ(traffic("site=227", desk.national).status, 503u);
}

}  // namespace
}  // namespace emc::api
