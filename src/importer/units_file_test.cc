#include "importer/units_file.h"
#include "base/testing/source_tree.h"

#include <gtest/gtest.h>

#include <fstream>

#include "base/fault.h"
#include "base/testing/temp_folder.h"
#include "registry/testing/temp_registry.h"
#include "sheet/writer.h"

namespace emc::importer {
namespace {

class UnitsFileTest : public ::testing::Test {
protected:
    [[nodiscard]] base::Result<UnitsRead> read(const std::string& text) {
        std::ofstream(file) << text;
        return units_in(file);
    }
    [[nodiscard]] static base::Result<UnitsRead> units_in(const std::filesystem::path& file) {
        TRY(const auto rows, read_units_file(file, {}));
        return rows_to_units(rows);
    }

    base::testing::TempFolder folder;
    std::filesystem::path file = folder.path() / "units";
};

TEST_F(UnitsFileTest, TextIsReadAsCommaSeparated) {
    const auto result = read("code,name,kind,parent\nH34,Kon Tum,province,\nH34.16,Sở,unit,H34\n");
    ASSERT_TRUE(result);
    EXPECT_TRUE(result->problems.empty());
    ASSERT_EQ(result->units.size(), 2u);
    EXPECT_EQ(result->units[1].parent.text(), "H34");
}

TEST_F(UnitsFileTest, TheProjectsOwnListOfUnitsIsGood) {
    const auto result = units_in(base::testing::in_source("data/units.csv"));
    ASSERT_TRUE(result);
    EXPECT_TRUE(result->problems.empty());
    EXPECT_EQ(result->units.size(), 85u);
    EXPECT_TRUE(tree_problems(result->units, {}).empty());
}

TEST_F(UnitsFileTest, AWorkbookHoldsTheSameRows) {
    file += ".xlsx";
    auto writer = sheet::Writer::open(file, {"Sheet1", {{"code"}, {"name"}, {"kind"}}}).value();
    const std::vector<sheet::Value> row{
        std::string("H34"), std::string("Kon Tum"), std::string("province")};
    ASSERT_TRUE(writer.row(row));
    ASSERT_TRUE(writer.close());
    const auto result = units_in(file);
    ASSERT_TRUE(result) << result.error().message();
    ASSERT_EQ(result->units.size(), 1u);
    EXPECT_EQ(result->units[0].name, "Kon Tum");
}

TEST_F(UnitsFileTest, ABrokenWorkbookIsAProblemOfTheWholeFile) {
    const auto result = read("PK\x03\x04 and no more");
    ASSERT_TRUE(result);
    ASSERT_EQ(result->problems.size(), 1u);
    EXPECT_EQ(result->problems[0].row, 0u);
    EXPECT_TRUE(result->units.empty());
}

TEST_F(UnitsFileTest, AFileThatIsNoListIsNamed) {
    for (const auto& [bytes, kind] : {std::pair("%PDF-1.7\n", "pdf"), {"\x89PNG\r\n", "picture"}}) {
        const auto result = read(bytes);
        ASSERT_TRUE(result);
        ASSERT_EQ(result->problems.size(), 1u);
        EXPECT_EQ(result->problems[0].code, kind);
    }
}

TEST_F(UnitsFileTest, AFileThatIsNotThereIsAnError) {
    const auto result = read_units_file(folder.path() / "nothing", {});
    ASSERT_FALSE(result);
    EXPECT_EQ(result.error(), base::Fault::not_found);
}

TEST_F(UnitsFileTest, UnitsThatNobodyKnowsAreNamed) {
    const auto result = read("code,name,kind,parent,successor\nH34.16,Sở,unit,H34,H99\n");
    ASSERT_TRUE(result);
    const auto problems = tree_problems(result->units, {});
    ASSERT_EQ(problems.size(), 2u);
    EXPECT_EQ(problems[0].column, "parent");
    EXPECT_EQ(problems[1].column, "successor");
    registry::Units known;
    for (const char* code : {"H34", "H99"}) {
        const auto unit = registry::testing::a_unit(code);
        known[unit.code] = unit;
    }
    EXPECT_TRUE(tree_problems(result->units, known).empty());
}

TEST_F(UnitsFileTest, AUnitAboveItselfIsNamed) {
    registry::Units known;
    const auto top = registry::testing::a_unit("H34");
    known[top.code] = top;
    const auto result = read(
        "code,name,kind,parent,successor\nH34.16,Sở,unit,H34,H34.17\nH34.17,B,unit,H34,H34.16\n"
        "H34,Kon Tum,province,H34.16,\n"
    );
    ASSERT_TRUE(result);
    std::string told;
    for (const auto& problem : tree_problems(result->units, known))
        told += problem.column + " " + problem.code + " " + problem.message_en + "\n";
    EXPECT_EQ(
        told,
        "parent unit_misplaced The unit H34 would stand above itself, or lie too deep in the tree "
        "of units.\n"
        "parent unit_misplaced The unit H34.16 would stand above itself, or lie too deep in the "
        "tree of units.\n"
        "successor unit_misplaced The unit H34.16 would succeed itself.\n"
        "parent unit_misplaced The unit H34.17 would stand above itself, or lie too deep in the "
        "tree of units.\n"
        "successor unit_misplaced The unit H34.17 would succeed itself.\n"
    );
}

}  // namespace
}  // namespace emc::importer
