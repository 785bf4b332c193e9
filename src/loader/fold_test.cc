#include "loader/fold.h"

#include <gtest/gtest.h>

#include <map>
#include <random>

namespace emc::loader {
namespace {

using Counts = std::map<std::string, std::int64_t>;

/// Messages of cases, told one by one; counts as text.
class FoldTest : public ::testing::Test {
protected:
    model::CaseFact& told(std::string_view number, std::string_view at) {
        store::KeyedFact row;
        row.key = {{1}, std::string(number)};
        row.fact.seq = facts_.size() + 1;
        row.fact.identity = row.fact.seq;
        row.fact.at = *base::parse_instant(std::string(at) + "T08:00:00+07:00");
        return facts_.emplace_back(row).fact;
    }

    /// What the messages behind `after`, up to `through`, change.
    Counts change(std::uint64_t after, std::uint64_t through) {
        CodeTally tally;
        std::vector<store::KeyedFact> seen;
        for (const auto& row : facts_) {
            if (row.fact.seq <= through) seen.push_back(row);
        }
        add_change(seen, after, tally);
        Counts counts;
        for (const auto& row : tally.take()) {
            counts
                [row.state.code + "@" + base::to_string(row.state.received) + " status " +
                 std::to_string(row.state.status)] += row.count;
        }
        return counts;
    }

    std::vector<store::KeyedFact> facts_;
};

TEST_F(FoldTest, ANewCaseCountsOnce) {
    told("A", "2024-01-02").status = 1;
    EXPECT_EQ(change(0, 1), (Counts{{"@2024-01-02 status 1", 1}}));
}

TEST_F(FoldTest, AChangeTakesTheOldContributionBack) {
    told("A", "2024-01-02").status = 1;
    told("A", "2024-01-05").status = 3;
    EXPECT_EQ(change(1, 2), (Counts{{"@2024-01-02 status 1", -1}, {"@2024-01-02 status 3", 1}}));
}

TEST_F(FoldTest, AnEarlierMessageThatComesLateMovesTheDay) {
    told("A", "2024-01-05").status = 3;
    told("A", "2024-01-02").status = 1;
    EXPECT_EQ(change(1, 2), (Counts{{"@2024-01-05 status 3", -1}, {"@2024-01-02 status 3", 1}}));
}

TEST_F(FoldTest, AMessageSentAgainChangesNothing) {
    told("A", "2024-01-02").status = 1;
    told("A", "2024-01-05").status = 1;
    facts_[1].fact.identity = facts_[0].fact.identity;
    EXPECT_EQ(change(1, 2), Counts{});
}

TEST_F(FoldTest, ChangesInAnyStepsAddUpToTheWhole) {
    const auto seed = testing::UnitTest::GetInstance()->random_seed();
    SCOPED_TRACE(seed);
    std::mt19937 random(static_cast<unsigned>(seed));
    for (int i = 0; i < 500; ++i) {
        auto& fact = told(std::string(1, static_cast<char>('A' + random() % 26)), "2024-01-02");
        fact.at += std::chrono::hours(random() % 400);
        fact.status = static_cast<std::int8_t>(random() % 4);
        fact.identity = random() % 50;
    }
    const Counts whole = change(0, 500);
    Counts steps;
    for (std::uint64_t at = 0; at < 500;) {
        const std::uint64_t next = std::min<std::uint64_t>(500, at + 1 + random() % 60);
        for (const auto& [key, count] : change(at, next)) {
            if ((steps[key] += count) == 0) steps.erase(key);
        }
        at = next;
    }
    EXPECT_EQ(steps, whole);
}

class LevelTest : public ::testing::Test {
protected:
    void list_from(std::string_view day, std::string code, std::int8_t level) {
        auto list = std::make_shared<registry::ServiceList>();
        list->services.push_back({std::move(code), level, ""});
        list->index();
        auto lists = std::make_shared<registry::SiteLists>();
        if (const auto* old = snapshot_.lists_of({1})) *lists = *old;
        lists->revision += 1;
        lists->by_day.emplace_back(*base::parse_day(day), std::move(list));
        snapshot_.lists[{1}] = std::move(lists);
    }

    std::string level_of(std::string_view day, std::string code, std::int8_t said) {
        store::CodeCount row;
        row.site = {1};
        row.state.received = *base::parse_day(day);
        row.state.code = std::move(code);
        row.state.level = said;
        row.count = 1;
        const auto counts = level_counts_of({row}, snapshot_);
        if (counts.size() != 1) return "none";
        return std::to_string(counts[0].state.level) + (counts[0].matched ? " matched" : " said");
    }

    registry::Snapshot snapshot_;
};

TEST_F(LevelTest, TheListDecidesAndNotTheMessage) {
    list_from("2024-01-01", "000001", 4);
    EXPECT_EQ(level_of("2024-02-01", "000001", 3), "4 matched");
    EXPECT_EQ(level_of("2024-02-01", "000009", 3), "3 said");
}

TEST_F(LevelTest, TheFirstListHoldsForAllDaysBeforeItAndALaterOneFromItsDay) {
    list_from("2024-01-10", "000001", 3);
    list_from("2024-02-10", "000001", 4);
    EXPECT_EQ(level_of("2023-01-01", "000001", 0), "3 matched");
    EXPECT_EQ(level_of("2024-02-09", "000001", 0), "3 matched");
    EXPECT_EQ(level_of("2024-02-10", "000001", 0), "4 matched");
}

TEST_F(LevelTest, WithoutAListTheMessageCounts) {
    EXPECT_EQ(level_of("2024-02-09", "000001", 4), "4 said");
}

}  // namespace
}  // namespace emc::loader
