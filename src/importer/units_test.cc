#include "importer/units.h"
#include "base/testing/source_tree.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>
#include <sstream>

#include "registry/registry.h"
#include "registry/testing/temp_registry.h"

namespace emc::importer {
namespace {

/// Each problem as `row:column:code`.
std::string problems_of(const UnitsRead& read) {
    std::string out;
    for (const auto& problem : read.problems) {
        EXPECT_FALSE(problem.message_vi.empty());
        EXPECT_FALSE(problem.message_en.empty());
        if (!out.empty()) out += ' ';
        out += std::to_string(problem.row) + ':' + problem.column + ':' + problem.code;
    }
    return out;
}

std::string problems_in(std::string_view csv) {
    const auto read = read_units(csv);
    EXPECT_EQ(read.units.empty(), !read.problems.empty());
    return problems_of(read);
}

std::string units_csv() {
    std::ostringstream text;
    text << std::ifstream(base::testing::in_source("data/units.csv")).rdbuf();
    return text.str();
}

TEST(UnitsTest, TheCountryHas22MinistriesAnd63Provinces) {
    const auto read = read_units(units_csv());
    EXPECT_EQ(problems_of(read), "");
    const auto count = [&](std::string_view kind) {
        return std::count_if(read.units.begin(), read.units.end(), [&](const registry::Unit& unit) {
            return unit.kind == kind;
        });
    };
    EXPECT_EQ(count("ministry"), 22);
    EXPECT_EQ(count("province"), 63);
    EXPECT_EQ(read.units[15].name, "Bộ Văn hóa, Thể thao và Du lịch");
    const auto& bac_giang = read.units[23];
    EXPECT_EQ(bac_giang.code.text(), "H02");
    EXPECT_EQ(bac_giang.valid_to, base::day_from(2025, 6, 30));
    EXPECT_EQ(bac_giang.successor.text(), "H05");
}

TEST(UnitsTest, TheRegistryTakesTheCountry) {
    registry::testing::TempRegistry registry;
    const auto read = read_units(units_csv());
    ASSERT_TRUE(registry->put_units(read.units, registry::testing::tester()));
    EXPECT_EQ(registry->refresh().value()->units.size(), 85U);
}

TEST(UnitsTest, ColumnsComeInAnyOrderAndAFewMayBeMissing) {
    const auto read = read_units("Kind;NAME;Code;note\nprovince; Kon Tum ;000.00.00.H34;x\n");
    EXPECT_EQ(problems_of(read), "");
    ASSERT_EQ(read.units.size(), 1U);
    EXPECT_EQ(read.units[0].code.text(), "H34");
    EXPECT_EQ(read.units[0].name, "Kon Tum");
}

TEST(UnitsTest, WhatTheFileHasNoColumnForStaysAsItIs) {
    const auto known_units = read_units(units_csv()).units;
    registry::Units known;
    for (const auto& unit : known_units)
        known[unit.code] = unit;
    const auto& before = known.at(*model::UnitCode::parse("H02"));
    ASSERT_TRUE(before.valid_to && !before.successor.empty());
    const auto renamed = read_units("code,name,kind\nH02,Tên mới,province\n", known).units;
    ASSERT_EQ(renamed.size(), 1U);
    EXPECT_EQ(renamed[0].name, "Tên mới");
    EXPECT_EQ(renamed[0].valid_to, before.valid_to);
    EXPECT_EQ(renamed[0].successor, before.successor);
    const auto cleared = read_units("code,name,kind,valid_to\nH02,A,province,\n", known).units;
    ASSERT_EQ(cleared.size(), 1U);
    EXPECT_EQ(cleared[0].valid_to, std::nullopt) << "an empty cell says that there is none";
    EXPECT_EQ(cleared[0].successor, before.successor);
}

TEST(UnitsTest, DaysAreTakenInBothForms) {
    const auto read =
        read_units("code,name,kind,valid_from,valid_to\nH1,A,province,01/07/2025,2025-12-31\n");
    ASSERT_EQ(problems_of(read), "");
    EXPECT_EQ(read.units[0].valid_from, base::day_from(2025, 7, 1));
    EXPECT_EQ(read.units[0].valid_to, base::day_from(2025, 12, 31));
}

TEST(UnitsTest, EachThingWrongIsToldByRowAndColumn) {
    const std::string head = "code,name,kind,parent,valid_from,valid_to,successor\n";
    const auto row = [&](const std::string& text) { return problems_in(head + text + "\n"); };
    EXPECT_EQ(row(",A,province"), "2:code:value_missing");
    EXPECT_EQ(row("H1,,province"), "2:name:value_missing");
    EXPECT_EQ(row("H1,A,"), "2:kind:value_missing");
    EXPECT_EQ(row("H-1,A,province"), "2:code:code_invalid");
    EXPECT_EQ(row("H1,A,tỉnh"), "2:kind:kind_unknown");
    EXPECT_EQ(row("H1,A,unit,x y"), "2:parent:code_invalid");
    EXPECT_EQ(row("H1,A,unit,,30/02/2025"), "2:valid_from:day_invalid");
    EXPECT_EQ(row("H1,A,unit,,,soon"), "2:valid_to:day_invalid");
    EXPECT_EQ(row("H1,A,unit,,2025-01-02,2025-01-01"), "2:valid_to:days_reversed");
    EXPECT_EQ(row("H1,A,unit,,,,?"), "2:successor:code_invalid");
    EXPECT_EQ(row("H1,A,unit,,,,,x"), "2::too_many_fields");
    EXPECT_EQ(row("H1,\"A,unit"), "2::quotes_broken");
    EXPECT_EQ(row("H1,A,unit\nH2,B,unit\n00.H1,C,unit"), "4:code:code_twice");
    EXPECT_EQ(row("?,,x"), "2:code:code_invalid 2:name:value_missing 2:kind:kind_unknown");
}

TEST(UnitsTest, TheFirstRowMustNameTheColumnsOnce) {
    EXPECT_EQ(problems_in("code,kind\nH1,unit\n"), "1:name:column_missing");
    EXPECT_EQ(problems_in(""), "1:code:column_missing 1:name:column_missing 1:kind:column_missing");
    EXPECT_EQ(problems_in("code,name,kind,Name\n"), "1:name:column_twice");
}

TEST(UnitsTest, WhatIsNoTextOrTooLongIsRefusedAsAWhole) {
    EXPECT_EQ(problems_in("code,name,kind\nH1,\xff,unit\n"), "0::not_utf8");
    EXPECT_EQ(problems_in(std::string_view("code,name,kind\nH1,\0,unit\n", 26)), "0::not_utf8");
    EXPECT_EQ(problems_in(std::string(csv_bytes_max + 1, 'x')), "0::file_too_long");
}

TEST(UnitsTest, UnitProblemsMaxAreToldAndNoMore) {
    std::string csv = "code,name,kind\n";
    for (std::size_t i = 0; i < unit_problems_max + 10; ++i) {
        csv += "?,A,unit\n";
    }
    EXPECT_EQ(read_units(csv).problems.size(), unit_problems_max);
}

}  // namespace
}  // namespace emc::importer
