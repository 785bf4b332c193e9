#include "collector/quarantine_budget.h"

#include <gtest/gtest.h>

#include <string>

namespace emc::collector {
namespace {

class QuarantineBudgetTest : public ::testing::Test {
protected:
    bool take(const std::string& address, std::uint64_t bytes) {
        return budget_.take(address, bytes, now_);
    }
    void pass(std::chrono::seconds time) { now_ += time; }

    QuarantineBudget budget_{8000};
    base::Instant now_ = *base::parse_instant("2026-01-05T08:00:00+07:00");
};

TEST_F(QuarantineBudgetTest, OneNetworkHasAnEighth) {
    EXPECT_TRUE(take("10.0.0.1", 600));
    EXPECT_TRUE(take("10.0.0.2", 400));
    EXPECT_FALSE(take("10.0.0.3", 1));
    EXPECT_TRUE(take("10.0.1.1", 1000)) << "another network";
    EXPECT_TRUE(take("2001:db8:0:1::1", 1000));
    EXPECT_FALSE(take("2001:db8:0:2::1", 1)) << "the same /48";
}

TEST_F(QuarantineBudgetTest, AllTogetherHaveTheWhole) {
    for (int i = 0; i < 8; ++i)
        EXPECT_TRUE(take("10.0." + std::to_string(i) + ".1", 1000));
    EXPECT_FALSE(take("10.1.0.1", 1));
}

TEST_F(QuarantineBudgetTest, WhatDoesNotFitTakesNothing) {
    EXPECT_FALSE(take("10.0.0.1", 1001));
    EXPECT_TRUE(take("10.0.0.1", 1000));
}

TEST_F(QuarantineBudgetTest, ItGrowsBackOverADayAndNotBeyond) {
    EXPECT_TRUE(take("10.0.0.1", 1000));
    pass(std::chrono::hours(12));
    EXPECT_TRUE(take("10.0.0.1", 500));
    EXPECT_FALSE(take("10.0.0.1", 1));
    pass(std::chrono::hours(240));
    EXPECT_TRUE(take("10.0.0.1", 1000));
    EXPECT_FALSE(take("10.0.0.1", 1));
}

TEST_F(QuarantineBudgetTest, WhereThereAreTooManyNetworksThoseInDebtAreRemembered) {
    EXPECT_TRUE(take("255.0.0.1", 1000));
    for (std::size_t i = 0; i < QuarantineBudget::networks_max + 10; ++i) {
        const auto address = std::to_string(10 + i / 65'536) + "." + std::to_string(i / 256 % 256) +
                             "." + std::to_string(i % 256) + ".1";
        EXPECT_TRUE(take(address, 0));
    }
    EXPECT_FALSE(take("255.0.0.1", 100));
}

TEST_F(QuarantineBudgetTest, NothingIsKeptWhereThereIsNoBudget) {
    QuarantineBudget none(0);
    EXPECT_FALSE(none.take("10.0.0.1", 1, now_));
}

}  // namespace
}  // namespace emc::collector
