#include "model/case_state.h"

#include <gtest/gtest.h>

#include <random>

namespace emc::model {
namespace {

class CaseStateTest : public ::testing::Test {
protected:
    CaseFact& said(std::uint64_t identity, std::string_view at) {
        CaseFact fact;
        fact.seq = facts_.size() + 1;
        fact.identity = identity;
        fact.at = *base::parse_instant(at);
        facts_.push_back(fact);
        return facts_.back();
    }

    CaseState state() {
        auto copy = facts_;
        return fold(copy);
    }

    std::vector<CaseFact> facts_;
};

TEST_F(CaseStateTest, TheEarliestFactGivesTheDayAndTheLatestTheStatus) {
    said(2, "2023-02-28T09:00:00+07:00").status = status::processing;
    said(1, "2023-02-27T09:00:00+07:00").status = status::received;
    EXPECT_EQ(base::to_string(state().received), "2023-02-27");
    EXPECT_EQ(state().status, status::processing);
}

TEST_F(CaseStateTest, WhatALaterFactLeavesOutStays) {
    auto& first = said(1, "2023-02-27T09:00:00+07:00");
    first.code = "000001";
    first.channel = channel::online;
    said(2, "2023-02-28T09:00:00+07:00").status = status::returned;
    EXPECT_EQ(state().code, "000001");
    EXPECT_EQ(state().channel, channel::online);
    EXPECT_EQ(state().status, status::returned);
}

TEST_F(CaseStateTest, AFactSentAgainLaterChangesNothing) {
    said(1, "2023-02-27T09:00:00+07:00").status = status::received;
    said(2, "2023-02-28T09:00:00+07:00").status = status::returned;
    said(1, "2023-03-01T09:00:00+07:00").status = status::received;
    EXPECT_EQ(state().status, status::returned);
}

TEST_F(CaseStateTest, ATieInTimeGoesToTheFurtherStatus) {
    said(9, "2023-02-27T09:00:00+07:00").status = status::received;
    said(1, "2023-02-27T09:00:00+07:00").status = status::returned;
    EXPECT_EQ(state().status, status::returned);
}

TEST_F(CaseStateTest, FoldingKeepsEveryFactForTheNextFold) {
    said(1, "2023-02-27T09:00:00+07:00").code = "a code too long for the string itself";
    said(1, "2023-02-28T09:00:00+07:00").code = "a code too long for the string itself";
    said(2, "2023-03-01T09:00:00+07:00").status = status::returned;
    const CaseState first = fold(facts_);
    EXPECT_EQ(fold(facts_), first);
    for (const auto& fact : facts_)
        EXPECT_EQ(fact.code.empty(), fact.identity == 2);
}

TEST_F(CaseStateTest, AnyOrderAndAnyRepetitionGiveOneState) {
    const auto seed = testing::UnitTest::GetInstance()->random_seed();
    SCOPED_TRACE(seed);
    std::mt19937 random(static_cast<unsigned>(seed));
    for (int round = 0; round < 200; ++round) {
        facts_.clear();
        const auto count = 1 + random() % 6;
        for (std::uint64_t i = 1; i <= count; ++i) {
            auto& fact = said(i, "2023-02-27T09:00:00+07:00");
            fact.at += std::chrono::hours(random() % 100);
            fact.status = static_cast<std::int8_t>(static_cast<int>(random() % 6) - 1);
            fact.channel = static_cast<std::int8_t>(static_cast<int>(random() % 3) - 1);
            fact.code = random() % 3 == 0 ? "" : std::to_string(random() % 3);
        }
        const CaseState expected = state();
        for (auto again = random() % 4; again > 0; --again) {
            CaseFact copy = facts_[random() % facts_.size()];
            copy.seq = facts_.size() + 1;
            copy.at += std::chrono::hours(random() % 50);
            facts_.push_back(copy);
        }
        std::shuffle(facts_.begin(), facts_.end(), random);
        EXPECT_EQ(state(), expected) << "round " << round;
    }
}

}  // namespace
}  // namespace emc::model
