#include "importer/list_rows.h"

#include <gtest/gtest.h>

#include "importer/errc.h"
#include "sheet/testing/rows.h"

namespace emc::importer {
namespace {

using sheet::testing::GivenRows;

constexpr std::string_view columns[] = {"Name", "ID MCDT"};

/// The rows as "number:cell|cell".
std::vector<std::string> texts_of(ListRows& list) {
    std::vector<std::string> texts;
    while (const auto row = list.next().value()) {
        auto text = std::to_string(row->number) + ":";
        for (const auto cell : row->cells)
            text += std::string(cell) + "|";
        texts.push_back(text);
    }
    return texts;
}

/// A row that is merged with the cells above in these columns.
sheet::Row merged_row(std::uint32_t number, std::vector<std::string> cells, unsigned merged) {
    sheet::Row row;
    row.number = number;
    row.cells = std::move(cells);
    row.merged = merged;
    return row;
}

class ListRowsTest : public ::testing::Test {
public:
    GivenRows given;
    Progress progress;
    ListRows list{given, columns, progress};
};

TEST_F(ListRowsTest, TheListIsWhatStandsBelowTheHeaderInItsSheet) {
    given.sheet("Bìa").row({"Danh mục dịch vụ"});
    given.sheet("Danh mục").gap(1).row({"ID MCDT", "STT", "Name"}).row({" 01 ", "1", "Cấp đổi"});
    given.gap(3).row({"02"});
    given.sheet("Khác").row({"03", "", "Không thuộc danh mục"});
    EXPECT_EQ(list.find().value(), "Danh mục");
    EXPECT_EQ(texts_of(list), (std::vector<std::string>{"3:Cấp đổi|01|", "7:|02|"}));
}

TEST_F(ListRowsTest, RowsWithoutAWantedCellAreNone) {
    given.sheet("A").row({"Name", "ID MCDT", "Ghi chú"}).row({"", "  ", "chỉ ghi chú"});
    given.row({"Cấp mới"});
    EXPECT_EQ(list.find().value(), "A");
    EXPECT_EQ(texts_of(list), std::vector<std::string>{"3:Cấp mới||"});
}

TEST_F(ListRowsTest, WhatIsMergedWithTheHeaderIsNoValue) {
    given.sheet("A").row({"Name", "ID MCDT"});
    given.row(merged_row(2, {"Name", "ID MCDT", "chú thích"}, 0b011));
    given.row(merged_row(3, {"Name", "01"}, 0b001));
    given.row(merged_row(4, {"Cấp mới", "02"}, 0));
    given.row(merged_row(5, {"Cấp mới", "03"}, 0b001));
    EXPECT_EQ(list.find().value(), "A");
    EXPECT_EQ(
        texts_of(list), (std::vector<std::string>{"3:|01|", "4:Cấp mới|02|", "5:Cấp mới|03|"})
    );
}

TEST_F(ListRowsTest, MergesBelowTheHeaderThatAreLeftAreTold) {
    given.sheet("Khác").row({"x"}).left_merge({0, 1, 5, 6});
    given.sheet("A").row({"Ghi chú", "Name", "ID MCDT"}).row({"", "Cấp mới", "01"});
    given.left_merge({0, 0, 2, 3}).left_merge({0, 1, 1, 2}).left_merge({0, 2, 2, 4});
    given.sheet("B").row({"Name", "ID MCDT"}).row({"Cấp đổi", "02"}).left_merge({0, 0, 2, 4});
    EXPECT_EQ(list.find().value(), "A");
    EXPECT_EQ(texts_of(list), std::vector<std::string>{"2:Cấp mới|01|"});
    EXPECT_EQ(list.left_merge(), "C2:C4");
}

TEST_F(ListRowsTest, RowsWithMergedCellsAloneAreNone) {
    given.sheet("A").row({"Name", "ID MCDT", "Ghi chú"}).row({"Cấp mới", "01"});
    given.row(merged_row(3, {"Cấp mới", "01", "x"}, 0b011));
    EXPECT_EQ(list.find().value(), "A");
    EXPECT_EQ(texts_of(list), std::vector<std::string>{"2:Cấp mới|01|"});
}

TEST_F(ListRowsTest, AHiddenSheetHoldsNoListAndIsNamed) {
    given.sheet("Bìa").row({"Name"});
    given.sheet("Ẩn", true).row({"Name", "ID MCDT"}).row({"Cấp mới", "01"});
    EXPECT_FALSE(list.find().value());
    EXPECT_EQ(list.refusal().code, "sheet_hidden");
    EXPECT_EQ(
        list.refusal().message_vi,
        "Trang tính “Ẩn” có đủ các cột nhưng đang ẩn; hãy bỏ ẩn, lưu lại rồi gửi lại."
    );
}

TEST_F(ListRowsTest, WithoutAHeaderTheMissingColumnsAreNamed) {
    given.sheet("Bìa").row({"Name"});
    given.sheet("Ẩn", true).row({"ID MCDT"});
    EXPECT_FALSE(list.find().value());
    EXPECT_EQ(list.refusal().missing, std::vector<std::string>{"ID MCDT"});
}

TEST_F(ListRowsTest, ATemplateWithoutRowsIsNotTheList) {
    given.sheet("Mẫu").row({"Name", "ID MCDT"}).row({"", " "});
    given.sheet("Danh mục").row({"ID MCDT", "Name"}).row({"01", "Cấp mới"});
    EXPECT_EQ(list.find().value(), "Danh mục");
    EXPECT_EQ(texts_of(list), std::vector<std::string>{"2:Cấp mới|01|"});
    EXPECT_TRUE(list.others().value().empty());
}

TEST_F(ListRowsTest, WhereNoSheetHasRowsTheFirstIsTheList) {
    given.sheet("A").row({"Name", "ID MCDT"});
    given.sheet("B").row({"Name", "ID MCDT"});
    given.sheet("C").row({"Tên"});
    EXPECT_EQ(list.find().value(), "A");
    EXPECT_TRUE(texts_of(list).empty());
    EXPECT_TRUE(list.others().value().empty());
}

TEST_F(ListRowsTest, FurtherSheetsWithRowsAreNamed) {
    given.sheet("A").row({"Name", "ID MCDT"}).row({"a", "1"});
    given.sheet("Mẫu").row({"Name", "ID MCDT"});
    given.sheet("B")
        .row({"Tựa"})
        .row({"ID MCDT", "Name"})
        .row({"", ""})
        .row({"2", "b"})
        .row({"3", "c"});
    given.sheet("Ẩn", true).row({"Name", "ID MCDT"}).row({"d", "4"});
    given.sheet("Khác").row({"d", "4"});
    given.sheet("C").row({"Name", "ID MCDT"}).row({"e", "5"});
    EXPECT_EQ(list.find().value(), "A");
    EXPECT_EQ(texts_of(list), std::vector<std::string>{"2:a|1|"});
    EXPECT_EQ(list.others().value(), (std::vector<std::string>{"B", "C"}));
}

TEST_F(ListRowsTest, AnErrorBehindTheListTakesNothingFromIt) {
    given.sheet("A").row({"Name", "ID MCDT"}).row({"a", "1"});
    given.sheet("B").row({"Name", "ID MCDT"}).row({"b", "2"});
    given.sheet("C").row({"x"}).then(Errc::rows_unreadable);
    given.sheet("D");
    EXPECT_EQ(list.find().value(), "A");
    EXPECT_EQ(texts_of(list), std::vector<std::string>{"2:a|1|"});
    EXPECT_EQ(list.others().value(), std::vector<std::string>{"B"});
}

TEST_F(ListRowsTest, WhoStopsGetsNoMoreRows) {
    given.sheet("A").row({"Name", "ID MCDT"});
    progress = [](double) { return false; };
    EXPECT_EQ(list.find().error(), make_error_code(Errc::cancelled));
}

}  // namespace
}  // namespace emc::importer
