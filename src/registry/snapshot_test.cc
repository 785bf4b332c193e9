#include "registry/snapshot.h"

#include "registry/testing/contract.h"

namespace emc::registry {
namespace {

using namespace testing;

class SnapshotTest : public RegistryContract {};

INSTANTIATE_TEST_SUITE_P(Sqlite, SnapshotTest, ::testing::Values(sqlite_engine));
INSTANTIATE_TEST_SUITE_P(Postgres, SnapshotTest, ::testing::Values(postgres_engine));

TEST_P(SnapshotTest, ANewRegistryHasAnEmptySnapshot) {
    EXPECT_EQ(registry->snapshot()->revision, 0U);
    EXPECT_TRUE(registry->snapshot()->sites_within({}).empty());
}

TEST_P(SnapshotTest, WhatWasThereBeforeOpeningIsInTheFirstSnapshot) {
    const auto site = add_site();
    const auto other = database->open().value();
    EXPECT_NE(other->snapshot()->site(site.id), nullptr);
}

TEST_P(SnapshotTest, WithoutAChangeRefreshGivesTheSameSnapshot) {
    add_site();
    const auto first = refreshed();
    EXPECT_EQ(refreshed(), first);
    EXPECT_EQ(registry->snapshot(), first);
}

TEST_P(SnapshotTest, EveryWriteGrowsTheRevisionAndOldSnapshotsStayAsTheyAre) {
    add_unit("H34");
    const auto first = refreshed();
    const auto site = registry->add_site(a_site("H34"), tester()).value();
    EXPECT_EQ(registry->snapshot(), first) << "only refresh() makes a new one";
    const auto second = refreshed();
    EXPECT_GT(second->revision, first->revision);
    EXPECT_EQ(first->site(site.id), nullptr);
    EXPECT_NE(second->site(site.id), nullptr);
}

TEST_P(SnapshotTest, AFailedWriteChangesNothing) {
    add_unit("H34");
    const auto before = refreshed();
    EXPECT_EQ(outcome(registry->add_unit(a_unit("H34"), tester())), "conflict");
    EXPECT_EQ(refreshed(), before);
}

TEST_P(SnapshotTest, ListsThatDidNotChangeAreSharedBetweenSnapshots) {
    const auto one = add_site();
    const auto two = add_site();
    const auto day = base::day_from(2023, 1, 1);
    registry->add_list(a_list(one.id, {a_service("1")}), day, tester()).value();
    registry->add_list(a_list(two.id, {a_service("2")}), day, tester()).value();
    const auto before = refreshed();
    registry->add_list(a_list(two.id, {a_service("3")}), day + 1, tester()).value();
    const auto after = refreshed();
    EXPECT_EQ(before->lists_of(one.id), after->lists_of(one.id));
    EXPECT_NE(before->lists_of(two.id), after->lists_of(two.id));
    EXPECT_EQ(after->lists_of(two.id)->revision, 2U);
}

TEST_P(SnapshotTest, AListKeepsCodeLevelAndProcedureOfEachRow) {
    const auto site = add_site();
    auto local = a_service("000001", 3);
    local.id_cdvcqg = "";
    auto national = a_service("TTHC-2", 4);
    national.id_cdvcqg = "2.000221.000.00.00.H34";
    auto codeless = a_service("", 0);
    const auto day = base::day_from(2023, 1, 1);
    registry->add_list(a_list(site.id, {local, national, codeless}), day, tester()).value();

    const auto now = refreshed();
    const auto* list = now->lists_of(site.id)->on(day);
    EXPECT_EQ(list->version, 1U);
    EXPECT_EQ(list->services.size(), 3U);
    ASSERT_NE(list->find("000001"), nullptr);
    EXPECT_EQ(list->find("000001")->level, 3);
    EXPECT_EQ(list->find("000001")->procedure, "");
    EXPECT_EQ(list->find("TTHC-2")->procedure, "2.000221");
    EXPECT_EQ(list->find("1"), nullptr);
    EXPECT_EQ(list->find(""), nullptr);
}

TEST_P(SnapshotTest, AVersionThatIsDefaultAgainIsOneListInMemory) {
    const auto site = add_site();
    const auto day = base::day_from(2023, 1, 1);
    registry->add_list(a_list(site.id, {a_service("1")}), day, tester()).value();
    registry->add_list(a_list(site.id, {a_service("2")}), day + 10, tester()).value();
    registry->make_default(site.id, 1, day + 20, tester()).value();
    const auto now = refreshed();
    const auto* lists = now->lists_of(site.id);
    ASSERT_EQ(lists->by_day.size(), 3U);
    EXPECT_EQ(lists->on(day), lists->on(day + 20));
    EXPECT_NE(lists->on(day), lists->on(day + 10));
}

TEST_P(SnapshotTest, ManySitesWithListsAreReadInOneGo) {
    add_unit("H34");
    constexpr std::uint32_t sites = 210;  // More than go into one query.
    for (std::uint32_t i = 0; i < sites; ++i) {
        const auto site = registry->add_site(a_site("H34"), tester()).value();
        const auto list = a_list(site.id, {a_service("c" + std::to_string(site.id.value))});
        registry->add_list(list, base::day_from(2023, 1, 1), tester()).value();
    }
    const auto now = database->open().value()->snapshot();
    ASSERT_EQ(now->lists.size(), sites);
    for (const auto& [id, lists] : now->lists) {
        EXPECT_NE(lists->on({})->find("c" + std::to_string(id.value)), nullptr);
    }
}

class SiteTreeTest : public ::testing::Test {
protected:
    void unit(std::string_view name, std::string_view parent = "") {
        snapshot.units[code(name)] = a_unit(name, parent);
    }
    void site(std::uint32_t id, std::string_view unit) { snapshot.sites[{id}] = a_site(unit, id); }
    std::string within(std::string_view top) {
        std::string ids;
        const auto found = snapshot.sites_within(top.empty() ? model::UnitCode{} : code(top));
        for (const auto id : found) {
            ids += std::to_string(id.value) + " ";
        }
        return ids;
    }

    Snapshot snapshot;
};

TEST_F(SiteTreeTest, AUnitHasItsOwnSitesAndThoseOfAllUnitsBelow) {
    unit("H34");
    unit("H34.1", "H34");
    unit("H34.1.2", "H34.1");
    unit("H35");
    site(4, "H34.1.2");
    site(3, "H35");
    site(2, "H34.1");
    site(1, "H34");
    for (const bool indexed : {false, true}) {
        if (indexed) snapshot.index();
        EXPECT_EQ(within("H34"), "1 2 4 ");
        EXPECT_EQ(within("H34.1"), "2 4 ");
        EXPECT_EQ(within("H35"), "3 ");
        EXPECT_EQ(within("H99"), "");
        EXPECT_EQ(within(""), "1 2 3 4 ");
    }
    EXPECT_TRUE(snapshot.is_within(code("H34.1.2"), code("H34")));
    EXPECT_TRUE(snapshot.is_within(code("H34"), code("H34")));
    EXPECT_TRUE(snapshot.is_within(code("H34"), {}));
    EXPECT_FALSE(snapshot.is_within(code("H34"), code("H34.1")));
    EXPECT_FALSE(snapshot.is_within(code("H99"), code("H34")));
}

TEST_F(SiteTreeTest, AUnitHasTheDaysOfSitesThatWereItsOwn) {
    unit("H34");
    unit("H34.1", "H34");
    unit("H48");
    site(1, "H34");
    site(2, "H34");
    site(3, "H48");
    const auto merger = base::day_from(2025, 7, 1);
    give(snapshot.sites.at({1}), code("H34.1"), merger - 30);
    give(snapshot.sites.at({1}), code("H48"), merger);
    const auto stays = [&](const model::UnitCode& top) {
        std::string text;
        for (const auto& [id, tenure] : snapshot.stays_within(top)) {
            text += std::to_string(id.value) + "@" + std::string(tenure.unit.text());
            if (tenure.from) text += " from " + base::to_string(*tenure.from);
            if (tenure.until) text += " until " + base::to_string(*tenure.until);
            text += "; ";
        }
        return text;
    };
    const std::string below = "1@H34.1 from 2025-06-01 until 2025-06-30; ";
    for (const bool indexed : {false, true}) {
        if (indexed) snapshot.index();
        EXPECT_EQ(stays(code("H34.1")), below);
        EXPECT_EQ(stays(code("H34")), "1@H34 until 2025-05-31; " + below + "2@H34; ");
        EXPECT_EQ(stays(code("H48")), "1@H48 from 2025-07-01; 3@H48; ");
        EXPECT_EQ(stays(code("H99")), "");
        EXPECT_EQ(snapshot.stays_within({}).size(), 5u);
    }
}

TEST(ServiceListTest, OfTwoRowsWithOneCodeTheFirstIsFoundAndACopyFindsItsOwn) {
    ServiceList list;
    list.services = {{"b", 4, ""}, {"a", 3, ""}, {"b", 0, ""}};
    list.index();
    const ServiceList copy = list;
    EXPECT_EQ(list.find("b"), &list.services[0]);
    EXPECT_EQ(copy.find("a"), &copy.services[1]);
}

}  // namespace
}  // namespace emc::registry
