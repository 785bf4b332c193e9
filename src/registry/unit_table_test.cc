#include "registry/unit_table.h"

#include "registry/limits.h"
#include "registry/testing/contract.h"

namespace emc::registry {
namespace {

using namespace testing;

class UnitsTest : public RegistryContract {
protected:
    std::string put(const std::vector<Unit>& units) {
        return outcome(registry->put_units(units, tester()));
    }
};

INSTANTIATE_TEST_SUITE_P(Sqlite, UnitsTest, ::testing::Values(sqlite_engine));
INSTANTIATE_TEST_SUITE_P(Postgres, UnitsTest, ::testing::Values(postgres_engine));

TEST_P(UnitsTest, AUnitIsReadBackAsItWasPut) {
    Unit unit = a_unit("H02");
    unit.name = "Bắc Giang";
    unit.valid_from = base::day_from(1997, 1, 1);
    unit.valid_to = base::day_from(2025, 6, 30);
    unit.successor = code("H05");
    EXPECT_EQ(put({unit, a_unit("H05"), a_unit("H05.7", "H05")}), "ok");

    const auto now = refreshed();
    EXPECT_EQ(*now->unit(code("H02")), unit);
    EXPECT_EQ(*now->unit(code("H05")), a_unit("H05"));
    EXPECT_EQ(now->unit(code("H05.7"))->parent, code("H05"));
    EXPECT_EQ(now->unit(code("H99")), nullptr);
}

TEST_P(UnitsTest, AChildMayComeBeforeItsParent) {
    EXPECT_EQ(put({a_unit("H34.16", "H34"), a_unit("H34")}), "ok");
}

TEST_P(UnitsTest, PutReplacesWhatIsThereAndLeavesTheRest) {
    EXPECT_EQ(put({a_unit("H34"), a_unit("H35")}), "ok");
    Unit changed = a_unit("H34");
    changed.name = "Kon Tum";
    EXPECT_EQ(put({changed}), "ok");
    EXPECT_EQ(refreshed()->unit(code("H34"))->name, "Kon Tum");
    EXPECT_EQ(refreshed()->unit(code("H35"))->name, a_unit("H35").name);
}

TEST_P(UnitsTest, AddingACodeThatExistsIsAConflict) {
    add_unit("H34");
    EXPECT_EQ(outcome(registry->add_unit(a_unit("H34"), tester())), "conflict");
}

TEST_P(UnitsTest, AnUnknownParentOrSuccessorIsInvalid) {
    EXPECT_EQ(put({a_unit("H34.16", "H34")}), "invalid");
    Unit unit = a_unit("H34");
    unit.successor = code("H48");
    EXPECT_EQ(put({unit}), "invalid");
    EXPECT_TRUE(refreshed()->units.empty());
}

TEST_P(UnitsTest, NoUnitStandsAboveItself) {
    EXPECT_EQ(put({a_unit("H1", "H1")}), "invalid");
    EXPECT_EQ(put({a_unit("H1", "H2"), a_unit("H2", "H1")}), "invalid");
    EXPECT_EQ(put({a_unit("H1"), a_unit("H2", "H1")}), "ok");
    EXPECT_EQ(put({a_unit("H1", "H2")}), "invalid");
    EXPECT_TRUE(refreshed()->unit(code("H1"))->parent.empty());
}

TEST_P(UnitsTest, OneCodeTwiceInACallIsInvalid) {
    EXPECT_EQ(put({a_unit("H34"), a_unit("H34")}), "invalid");
}

TEST_P(UnitsTest, ABadUnitKeepsTheWholeCallOut) {
    Unit nameless = a_unit("H35");
    nameless.name = "  ";
    EXPECT_EQ(put({a_unit("H34"), nameless}), "invalid");
    EXPECT_TRUE(refreshed()->units.empty());
}

TEST_P(UnitsTest, EachChangedUnitIsInTheAuditTrailAndNoOther) {
    EXPECT_EQ(put({a_unit("H34"), a_unit("H35")}), "ok");
    Unit changed = a_unit("H35");
    changed.name = "Lai Châu";
    EXPECT_EQ(put({a_unit("H34"), changed}), "ok");

    const auto trail = registry->audit({}).value();
    ASSERT_EQ(trail.total, 3U);
    EXPECT_EQ(trail.items[0].action, "unit.change");
    EXPECT_EQ(trail.items[0].subject, "unit/H35");
    EXPECT_NE(trail.items[0].before.find("Đơn vị H35"), std::string::npos);
    EXPECT_NE(trail.items[0].after.find("Lai Châu"), std::string::npos);
    EXPECT_EQ(trail.items[2].action, "unit.add");
    EXPECT_EQ(trail.items[2].before, "");
}

TEST(UnitTreeTest, ATreeMayBeUnitDepthMaxDeepAndNoDeeper) {
    Units units;
    std::string parent;
    for (std::size_t depth = 1; depth <= unit_depth_max; ++depth) {
        const std::string name = "U" + std::to_string(depth);
        units[code(name)] = a_unit(name, parent);
        parent = name;
    }
    EXPECT_TRUE(check_tree(units));
    units[code("DEEP")] = a_unit("DEEP", parent);
    EXPECT_EQ(check_tree(units).error(), Errc::invalid);
}

TEST(UnitTreeTest, SuccessorsDoNotGoInACircle) {
    Units units{{code("A"), a_unit("A")}, {code("B"), a_unit("B")}, {code("C"), a_unit("C")}};
    units[code("A")].successor = code("B");
    units[code("B")].successor = code("C");
    EXPECT_TRUE(check_tree(units));
    units[code("C")].successor = code("A");
    EXPECT_EQ(check_tree(units).error(), Errc::invalid);
}

}  // namespace
}  // namespace emc::registry
