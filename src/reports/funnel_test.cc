#include "reports/funnel.h"

#include <gtest/gtest.h>

namespace emc::reports {
namespace {

/// Site 227 has a list with the codes `A` (also the national 1.000001.H34) and `B`; `old` is an
/// alias of `A`. Site 228 calls that procedure `A2`, and its `B` is another service. Site 229 has
/// no list; nor has 230, which is of the unit of 227 and 228.
class FunnelTest : public ::testing::Test {
protected:
    FunnelTest() {
        lists[{227}] = listing({{"A", 4, "1.000001"}, {"B", 3, ""}});
        lists[{227}].aliases = {{"old", "A"}};
        lists[{228}] = listing({{"A2", 4, "1.000001"}, {"B", 3, ""}});
    }

    registry::SiteLists listing(std::vector<registry::ListedService> services) const {
        auto list = std::make_shared<registry::ServiceList>();
        list->services = std::move(services);
        list->index();
        registry::SiteLists made;
        made.by_day = {{today, list}};
        return made;
    }
    static std::vector<store::HitSums> sums(
        const std::string& code, std::int64_t hits, std::uint32_t site = 227
    ) {
        store::HitSums row;
        row.site = {site};
        row.key = code;
        row.numbers.hits = hits;
        return {row};
    }
    void received(const std::string& code, std::int64_t cases, std::uint32_t site = 227) {
        funnel.add_received({{site}, code, cases});
    }
    void name(std::uint32_t site = 227) { funnel.name_by({site}, rows[{site}]); }

    /// `site code(name) viewed/submitted/received`, a line each; `+` for each further site.
    std::string taken() {
        std::string out;
        for (const auto& row : funnel.take()) {
            out += std::to_string(row.sites.front().value) +
                   std::string(row.sites.size() - 1, '+') + " " + row.code + "(" + row.name + ") " +
                   std::to_string(row.viewed) + "/" + std::to_string(row.submitted) + "/" +
                   std::to_string(row.received) + "\n";
        }
        return out;
    }

    const base::Day today = base::day_from(2026, 1, 1);
    const std::vector<model::SiteId> neighbours{{227}, {228}, {230}};
    std::map<model::SiteId, registry::SiteLists> lists;
    std::map<model::SiteId, std::vector<model::ServiceRow>> rows{
        {{227},
         {{"Khai sinh", 4, "", "1.000001.H34", "A"},
          {"Khai tử", 3, "", "", "B"},
          {"Kết hôn", 4, "", "2.000001", ""}}},
        {{228}, {{"Khai sinh", 4, "", "1.000001.H35", "A2"}, {"Đất đai", 3, "", "", "B"}}},
    };
    Funnel funnel{
        [this](model::SiteId site) {
            const auto found = lists.find(site);
            return found == lists.end() ? nullptr : &found->second;
        },
        [this](model::SiteId site) {
            const bool is_one = std::ranges::find(neighbours, site) != neighbours.end();
            return is_one ? std::span<const model::SiteId>(neighbours)
                          : std::span<const model::SiteId>();
        },
        today};
};

TEST_F(FunnelTest, AServiceHasWhatWasSeenFiledAndReceived) {
    funnel.add_viewed(sums("A", 5));
    funnel.add_submitted(sums("A", 3));
    received("A", 2);
    EXPECT_TRUE(funnel.lacks({227}));
    name();
    EXPECT_FALSE(funnel.lacks({227}));
    const auto taken = funnel.take();
    ASSERT_EQ(taken.size(), 1u);
    EXPECT_EQ(taken[0], (FunnelRow{"A", "Khai sinh", "1.000001.H34", {{227}}, 5, 3, 2}));
}

TEST_F(FunnelTest, AliasesAndNationalCodesCountForTheRowTheyMean) {
    funnel.add_viewed(sums("1.000001.H34", 5));
    funnel.add_submitted(sums("old", 3));
    received("old", 2);
    name();
    EXPECT_EQ(taken(), "227 A(Khai sinh) 5/3/2\n");
}

TEST_F(FunnelTest, ARowWithoutAnOwnCodeKeepsItsNationalOne) {
    funnel.add_viewed(sums("2.000001", 1));
    name();
    EXPECT_EQ(taken(), "227 2.000001(Kết hôn) 1/0/0\n");
}

TEST_F(FunnelTest, WhatNoListHasStandsForItselfWithoutAName) {
    funnel.add_viewed(sums("Z", 1));
    EXPECT_FALSE(funnel.lacks({227}));
    received("Y", 1, 229);
    EXPECT_FALSE(funnel.lacks({229}));
    name();
    EXPECT_EQ(taken(), "229 Y() 0/0/1\n227 Z() 1/0/0\n");
}

TEST_F(FunnelTest, TheSameCodeOfTwoSitesIsTwoServices) {
    funnel.add_viewed(sums("B", 5));
    funnel.add_viewed(sums("B", 4, 228));
    funnel.add_submitted(sums("B", 1, 229));
    received("B", 2, 228);
    name();
    EXPECT_TRUE(funnel.lacks({228}));
    name(228);
    EXPECT_EQ(taken(), "228 B(Đất đai) 4/0/2\n229 B() 0/1/0\n227 B(Khai tử) 5/0/0\n");
}

TEST_F(FunnelTest, WhatAPortalWithoutAListNamesIsTheServiceOfTheNeighbourThatListsIt) {
    funnel.add_viewed(sums("A", 5, 230));
    funnel.add_submitted(sums("old", 3, 230));
    received("A", 2);
    name();
    EXPECT_EQ(taken(), "227 A(Khai sinh) 5/3/2\n");
}

TEST_F(FunnelTest, APortalWithoutAListMayNameANeighboursServiceByItsNationalCode) {
    lists[{228}] = listing({{"C", 4, "3.000001"}});
    funnel.add_viewed(sums("1.000001.H34", 5, 230));
    name();
    EXPECT_EQ(taken(), "227 A(Khai sinh) 5/0/0\n");
}

TEST_F(FunnelTest, WhatTwoNeighboursListIsNeitherOnes) {
    funnel.add_viewed(sums("B", 5, 230));
    funnel.add_viewed(sums("A", 1, 229));
    received("A", 1, 230);
    EXPECT_EQ(taken(), "230 A() 0/0/1\n230 B() 5/0/0\n229 A() 1/0/0\n")
        << "229 is another unit's, and cases are of the site that sent them";
}

TEST_F(FunnelTest, WhatTheListsOfTwoSitesGiveOneProcedureIsOneService) {
    funnel.add_viewed(sums("A", 5));
    funnel.add_viewed(sums("1.000001.H35", 4, 228));
    received("A2", 2, 228);
    received("A", 1, 229);
    name();
    name(228);
    const auto taken = funnel.take();
    ASSERT_EQ(taken.size(), 2u);
    EXPECT_EQ(taken[0], (FunnelRow{"1.000001", "Khai sinh", "1.000001", {{227}, {228}}, 9, 0, 2}));
    EXPECT_EQ(taken[1].sites, (std::vector<model::SiteId>{{229}}));
}

TEST_F(FunnelTest, AProcedureIsNamedOnceForAllItsSites) {
    lists[{228}] = listing({{"A", 4, "1.000001"}});
    funnel.add_viewed(sums("A", 5));
    funnel.add_viewed(sums("A", 4, 228));
    name();
    EXPECT_FALSE(funnel.lacks({228}));
    EXPECT_EQ(taken(), "227+ A(Khai sinh) 9/0/0\n") << "both sites call it so";
}

TEST_F(FunnelTest, TwoCodesOfOneProcedureStayApartInTheirSite) {
    lists[{227}] = listing({{"A", 4, "1.000001"}, {"C", 4, "1.000001"}});
    funnel.add_viewed(sums("A", 5));
    funnel.add_viewed(sums("C", 4));
    EXPECT_EQ(taken(), "227 A() 5/0/0\n227 C() 4/0/0\n");
}

TEST_F(FunnelTest, RowsDescendByReceivedThenSubmittedThenViewed) {
    funnel.add_viewed(sums("c", 1));
    funnel.add_viewed(sums("d", 2));
    funnel.add_viewed(sums("e", 2));
    funnel.add_submitted(sums("b", 1));
    received("B", 1);
    EXPECT_EQ(
        taken(), "227 B() 0/0/1\n227 b() 0/1/0\n227 d() 2/0/0\n227 e() 2/0/0\n227 c() 1/0/0\n"
    );
}

}  // namespace
}  // namespace emc::reports
