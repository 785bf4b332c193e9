#include "reports/funnel.h"

#include <gtest/gtest.h>

namespace emc::reports {
namespace {

/// A site whose list has the codes `A` (also the national 1.000001.H34) and `B`; `old` is an alias
/// of `A`.
class FunnelTest : public ::testing::Test {
protected:
    FunnelTest() {
        auto list = std::make_shared<registry::ServiceList>();
        list->services = {{"A", 4, "1.000001"}, {"B", 3, ""}};
        list->index();
        lists.by_day = {{today, list}};
        lists.aliases = {{"old", "A"}};
    }

    static std::vector<store::HitSums> sums(const std::string& code, std::int64_t hits) {
        store::HitSums row;
        row.key = code;
        row.numbers.hits = hits;
        return {row};
    }
    void received(const std::string& code, std::int64_t cases) {
        funnel.add_received({{227}, code, cases}, &lists, today);
    }
    void name() { funnel.name_by(lists, today, rows); }

    /// `code(name) viewed/submitted/received`, a line each.
    std::string taken() {
        std::string out;
        for (const auto& row : funnel.take()) {
            out += row.code + "(" + row.name + ") " + std::to_string(row.viewed) + "/" +
                   std::to_string(row.submitted) + "/" + std::to_string(row.received) + "\n";
        }
        return out;
    }

    const base::Day today = base::day_from(2026, 1, 1);
    registry::SiteLists lists;
    std::vector<model::ServiceRow> rows{
        {"Khai sinh", 4, "", "1.000001.H34", "A"},
        {"Khai tử", 3, "", "", "B"},
        {"Kết hôn", 4, "", "2.000001", ""},
    };
    Funnel funnel;
};

TEST_F(FunnelTest, AServiceHasWhatWasSeenFiledAndReceived) {
    funnel.add_viewed(sums("A", 5));
    funnel.add_submitted(sums("A", 3));
    received("A", 2);
    EXPECT_TRUE(funnel.lacks(lists, today));
    name();
    EXPECT_FALSE(funnel.lacks(lists, today));
    EXPECT_EQ(taken(), "A(Khai sinh) 5/3/2\n");
}

TEST_F(FunnelTest, AliasesAndNationalCodesCountForTheRowTheyMean) {
    funnel.add_viewed(sums("1.000001.H34", 5));
    funnel.add_submitted(sums("old", 3));
    received("old", 2);
    name();
    EXPECT_EQ(taken(), "A(Khai sinh) 5/3/2\n");
}

TEST_F(FunnelTest, ARowWithoutAnOwnCodeKeepsItsNationalOne) {
    funnel.add_viewed(sums("2.000001", 1));
    name();
    EXPECT_EQ(taken(), "2.000001(Kết hôn) 1/0/0\n");
}

TEST_F(FunnelTest, WhatNoListHasStandsForItselfWithoutAName) {
    funnel.add_viewed(sums("Z", 1));
    EXPECT_FALSE(funnel.lacks(lists, today));
    funnel.add_received({{228}, "Y", 1}, nullptr, today);
    name();
    EXPECT_EQ(taken(), "Y() 0/0/1\nZ() 1/0/0\n");
}

TEST_F(FunnelTest, RowsDescendByReceivedThenSubmittedThenViewed) {
    funnel.add_viewed(sums("c", 1));
    funnel.add_viewed(sums("d", 2));
    funnel.add_viewed(sums("e", 2));
    funnel.add_submitted(sums("b", 1));
    received("B", 1);
    EXPECT_EQ(taken(), "B() 0/0/1\nb() 0/1/0\nd() 2/0/0\ne() 2/0/0\nc() 1/0/0\n");
}

}  // namespace
}  // namespace emc::reports
