#include "store/used_codes_kept.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace emc::store {
namespace {

model::Period days(const char* from, const char* to) {
    return {*base::parse_day(from), *base::parse_day(to)};
}

CodeCount online_case(const char* day, std::int64_t count) {
    CodeCount row;
    row.site = {1};
    row.state.received = *base::parse_day(day);
    row.state.code = "a";
    row.state.channel = model::channel::online;
    row.count = count;
    return row;
}

class UsedCodesKeptTest : public ::testing::Test {
protected:
    static constexpr std::uint64_t now = std::numeric_limits<std::uint64_t>::max();

    void keep(const model::Period& stretch) {
        kept_.keep(stretch, kept_.ticket(), std::vector{UsedCode{{1}, "a", 2}});
    }
    /// Cases of the one code; -1 where the stretches are not kept.
    std::int64_t sum(std::vector<model::Period> stretches) {
        const UsedCodesKept::Sum wanted{std::move(stretches), {}};
        const auto used = kept_.sums(std::span(&wanted, 1), now);
        if (!used) return -1;
        const auto rows = used->rows(0);
        return rows.empty() ? 0 : rows.front().cases;
    }

    const model::Period may_ = days("2026-05-01", "2026-05-31");
    const model::Period june_ = days("2026-06-01", "2026-06-17");
    UsedCodesKept kept_;
};

TEST_F(UsedCodesKeptTest, WhatIsKeptAddsUp) {
    keep(may_);
    EXPECT_EQ(sum({may_, june_}), -1);
    keep(june_);
    EXPECT_EQ(sum({may_, june_}), 4);
}

TEST_F(UsedCodesKeptTest, AWriteDropsItsMonthsAndNoOthers) {
    keep(may_);
    keep(june_);
    kept_.begin_write(std::vector{online_case("2026-06-30", 1)});
    EXPECT_EQ(sum({may_}), 2);
    EXPECT_EQ(sum({june_}), -1);
}

TEST_F(UsedCodesKeptTest, ACaseThatMovesOnChangesNoMonth) {
    keep(may_);
    auto before = online_case("2026-05-03", -1), after = online_case("2026-05-03", 1);
    after.state.status = model::status::returned;
    kept_.begin_write(std::vector{before, after});
    EXPECT_EQ(sum({may_}), 2);
}

TEST_F(UsedCodesKeptTest, NothingIsKeptOfAMonthThatIsBeingWrittenOrWasSinceTheQuestion) {
    const auto ticket = kept_.ticket();
    const std::vector used{UsedCode{{1}, "a", 2}};
    kept_.begin_write(std::vector{online_case("2026-05-03", 1)});
    kept_.keep(may_, ticket, used);
    const auto while_writing = kept_.ticket();
    EXPECT_FALSE(kept_.has(may_));
    kept_.end_write();
    kept_.keep(may_, while_writing, used);
    EXPECT_FALSE(kept_.has(may_));
    kept_.keep(may_, kept_.ticket(), used);
    EXPECT_TRUE(kept_.has(may_));
}

TEST_F(UsedCodesKeptTest, AfterAFailureNothingIsKeptUntilItIsSettled) {
    kept_.begin_write_of_all();
    keep(may_);
    EXPECT_FALSE(kept_.has(may_));
    kept_.end_write();
    keep(may_);
    EXPECT_TRUE(kept_.has(may_));
}

TEST_F(UsedCodesKeptTest, TheLeastLatelyUsedStretchGoesFirst) {
    const base::Day first = *base::parse_day("2024-01-01");
    const auto stretch = [&](std::size_t i) {
        const auto day = first + static_cast<std::int32_t>(i);
        return model::Period{day, day};
    };
    constexpr auto most = StretchesKept<int>::stretches_max;
    for (std::size_t i = 0; i < most; ++i)
        keep(stretch(i));
    EXPECT_EQ(sum({stretch(0)}), 2);
    keep(stretch(most));
    EXPECT_TRUE(kept_.has(stretch(0)));
    EXPECT_FALSE(kept_.has(stretch(1)));
}

}  // namespace
}  // namespace emc::store
