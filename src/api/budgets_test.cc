#include "api/budgets.h"

#include <gtest/gtest.h>

#include "api/route_table.h"
#include "api/testing/desk.h"

namespace emc::api {
namespace {

using namespace std::chrono_literals;
using testing::Desk;

Budgets::Limits two_reports() {
    Budgets::Limits limits;
    limits.reports_per_minute_max = 2;
    return limits;
}

TEST(BudgetsTest, AMinutesWorthComesAtOnceAndComesBackOverAMinute) {
    Budgets budgets(two_reports());
    const base::Instant now{};
    EXPECT_FALSE(budgets.take(Budget::report, "lan", now));
    EXPECT_FALSE(budgets.take(Budget::report, "lan", now));
    EXPECT_EQ(budgets.take(Budget::report, "lan", now), 30s);
    EXPECT_EQ(budgets.take(Budget::report, "lan", now + 20s), 10s);
    EXPECT_FALSE(budgets.take(Budget::report, "lan", now + 30s));
    EXPECT_TRUE(budgets.take(Budget::report, "lan", now + 30s));
    EXPECT_EQ(budgets.refused(Budget::report), 3u);
}

TEST(BudgetsTest, CallersAndBudgetsStandForThemselves) {
    Budgets budgets(two_reports());
    const base::Instant now{};
    while (!budgets.take(Budget::report, "lan", now)) {
    }
    EXPECT_FALSE(budgets.take(Budget::report, "minh", now));
    EXPECT_FALSE(budgets.take(Budget::export_, "lan", now));
}

TEST(BudgetsTest, AClockThatGoesBackGivesNothing) {
    Budgets budgets(two_reports());
    const base::Instant now = base::Instant{} + 1h;
    while (!budgets.take(Budget::report, "lan", now)) {
    }
    EXPECT_TRUE(budgets.take(Budget::report, "lan", now - 30min));
}

TEST(BudgetsTest, ZeroIsNoLimit) {
    Budgets::Limits limits;
    limits.reports_per_minute_max = 0;
    Budgets budgets(limits);
    for (int i = 0; i < 100'000; ++i)
        ASSERT_FALSE(budgets.take(Budget::report, "lan", {}));
}

TEST(BudgetsTest, BucketsHaveABound) {
    auto limits = two_reports();
    limits.buckets_max = 2;
    Budgets budgets(limits);
    const base::Instant now{};
    while (!budgets.take(Budget::report, "lan", now)) {
    }
    EXPECT_FALSE(budgets.take(Budget::report, "minh", now));
    // Half a minute later the second bucket is full again and makes room; the first is not.
    EXPECT_FALSE(budgets.take(Budget::report, "lan", now + 30s));
    EXPECT_FALSE(budgets.take(Budget::report, "hoa", now + 30s));
    EXPECT_TRUE(budgets.take(Budget::report, "lan", now + 30s));
    // Where no bucket is full, all begin anew.
    EXPECT_FALSE(budgets.take(Budget::report, "an", now + 30s));
    EXPECT_FALSE(budgets.take(Budget::report, "lan", now + 30s));
}

TEST(BudgetsTest, WhatIsAskedTooOftenIsRefusedInOneSentenceAndCounted) {
    Desk desk([](Options& options) { options.budgets = two_reports(); });
    const auto* path = "/api/v1/indicators?from=2023-01-01&to=2023-12-31";
    EXPECT_EQ(desk.get(path, desk.national).status, 200u);
    EXPECT_EQ(desk.get(path, desk.national).status, 200u);
    const auto heard = desk.get(path, desk.national);
    EXPECT_EQ(heard.status, 429u);
    EXPECT_EQ(heard.at("error.code"), "too_often");
    EXPECT_EQ(heard.header("Retry-After"), "30");
    EXPECT_EQ(desk.get(path, desk.viewer).status, 200u) << "another caller";
    EXPECT_EQ(desk.get("/api/v1/units", desk.national).status, 200u) << "costs little";
    desk.registry.clock.advance(30s);
    EXPECT_EQ(desk.get(path, desk.national).status, 200u);
    EXPECT_NE(
        desk.get("/metrics", "").text.find("emc_api_limited_requests_total{budget=\"reports\"} 1"),
        std::string::npos
    );
}

TEST(BudgetsTest, TokensOfOneNameHaveABudgetEach) {
    Desk desk([](Options& options) { options.budgets = two_reports(); });
    const auto token = [&] {
        return desk.registry
            ->add_token("case-system", registry::Role::national, {}, registry::testing::tester())
            .value()
            .secret;
    };
    const auto one = token(), other = token();
    ASSERT_TRUE(desk.registry->refresh());
    const auto* target = "/api/v1/indicators?from=2023-01-01&to=2023-01-31";
    for (const unsigned status : {200u, 200u, 429u})
        EXPECT_EQ(desk.get(target, one).status, status);
    EXPECT_EQ(desk.get(target, other).status, 200u);
}

TEST(BudgetsTest, EveryUploadExportAndReportHasABudget) {
    for (const auto& row : route_table()) {
        const bool sends_file =
            row.method == http::Method::get && row.response.empty() && row.need != Need::open;
        if (row.body == BodyKind::upload) {
            EXPECT_EQ(row.limit, Budget::import) << row.path;
        }
        if (sends_file) {
            EXPECT_EQ(row.limit, Budget::export_) << row.path;
        }
    }
}

}  // namespace
}  // namespace emc::api
