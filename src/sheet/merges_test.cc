#include "sheet/merges.h"

#include <gtest/gtest.h>

#include "sheet/testing/read.h"
#include "sheet/testing/rows.h"
#include "sheet/testing/zip.h"

namespace emc::sheet {
namespace {

using testing::a_workbook;

std::string xml_cell(const std::string& address, const std::string& text) {
    return "<c r=\"" + address + "\" t=\"str\"><v>" + text + "</v></c>";
}

std::string xml_row(int number, const std::string& cells) {
    return "<row r=\"" + std::to_string(number) + "\">" + cells + "</row>";
}

/// A workbook of one sheet with these rows and merged ranges.
std::string workbook(const std::string& rows, const std::vector<std::string>& ranges) {
    std::string merged;
    for (const auto& range : ranges)
        merged += "<mergeCell ref=\"" + range + "\"/>";
    return a_workbook()
        .part(
            "xl/worksheets/sheet1.xml",
            "<worksheet><sheetData>" + rows + "</sheetData><mergeCells>" + merged +
                "</mergeCells></worksheet>"
        )
        .bytes();
}

std::string read(const std::string& rows, const std::vector<std::string>& ranges) {
    return testing::read_text(workbook(rows, ranges)).substr(std::string("[Sheet1]\n").size());
}

const std::string four_rows = xml_row(1, xml_cell("A1", "a") + xml_cell("B1", "4")) +
                              xml_row(2, xml_cell("A2", "b")) + xml_row(3, xml_cell("A3", "c")) +
                              xml_row(4, xml_cell("A4", "d"));

TEST(MergesTest, AValueHoldsForAllRowsOfItsMerge) {
    EXPECT_EQ(read(four_rows, {}), "1: a | 4\n2: b\n3: c\n4: d\n");
    EXPECT_EQ(read(four_rows, {"B1:B3"}), "1: a | 4\n2: b | 4\n3: c | 4\n4: d\n");
    EXPECT_EQ(read(four_rows, {"B1:D3"}), "1: a | 4\n2: b | 4\n3: c | 4\n4: d\n");
}

TEST(MergesTest, WhatIsNoMergeDownwardsChangesNothing) {
    const auto as_it_stands = read(four_rows, {});
    for (const auto* range : {"B1:D1", "B3:B1", "B1", "B1:B", ":", "", "1:3", "XFE1:XFE3", "B0:B3"})
        EXPECT_EQ(read(four_rows, {range}), as_it_stands) << range;
    EXPECT_EQ(read(four_rows, {"C1:C4"}), as_it_stands) << "there is no value";
}

TEST(MergesTest, OneMergeFollowsAnotherInTheOrderOfTheRows) {
    const auto rows = four_rows + xml_row(5, xml_cell("A5", "e") + xml_cell("B5", "3")) +
                      xml_row(6, xml_cell("A6", "f"));
    EXPECT_EQ(
        read(rows, {"B5:B6", "B1:B2", "A5:A6"}),
        "1: a | 4\n2: b | 4\n3: c\n4: d\n5: e | 3\n6: f | 3\n"
    );
    EXPECT_EQ(
        read(rows, {"B1:B6", "B5:B6"}),
        "1: a | 4\n2: b | 4\n3: c | 4\n4: d | 4\n5: e | 3\n6: f | 3\n"
    ) << "of two that overlap the later counts";
}

TEST(MergesTest, RowsWithoutAValueOfTheirOwnDoNotCome) {
    EXPECT_EQ(
        read(
            xml_row(1, xml_cell("A1", "a")) + xml_row(2, "") + xml_row(3, xml_cell("B3", "b")),
            {"A1:A9"}
        ),
        "1: a\n3: a | b\n"
    );
}

TEST(MergesTest, WhatIsToldOfTheFirstCellIsToldOfAll) {
    auto source = testing::rows_of(
        workbook("<row><c><v>1</v></c></row><row><c/><c><v>2</v></c></row>", {"A1:A2"})
    );
    const auto first = source.next().value();
    const auto second = source.next().value();
    ASSERT_TRUE(first && second);
    EXPECT_EQ(first->merged.to_ulong(), 0u);
    EXPECT_EQ(second->merged.to_ulong(), 1u);
    EXPECT_EQ(second->numbers.to_ulong(), 3u);
}

TEST(MergesTest, ALargeSheetIsNotLookedThroughTwice) {
    const std::string space(merges_part_bytes_max, ' ');
    Limits limits;
    limits.ratio_max = 2000;
    const auto text = testing::read_text(
        workbook(four_rows + space, {"B1:B3", "AB7:AC9", "B9:C9", "B4:B5", "B2:B3"}), limits
    );
    EXPECT_EQ(text, "[Sheet1]\n1: a | 4\n2: b\n3: c\n4: d\nleft B4:B5\nleft AB7:AB9\n")
        << "of each column the lowest that goes down is told";
}

TEST(MergesTest, FilledCellsCountAsText) {
    Limits limits;
    limits.text_bytes_max = 7;
    EXPECT_TRUE(testing::read_text(workbook(four_rows, {"B1:B3"}), limits).ends_with("4: d\n"));
    EXPECT_TRUE(
        testing::read_text(workbook(four_rows, {"B1:B4"}), limits).ends_with("<too_much_text>\n")
    );
    limits = {};
    limits.row_bytes_max = 2;
    EXPECT_TRUE(testing::read_text(
                    workbook(
                        xml_row(1, xml_cell("A1", "ab")) + xml_row(2, xml_cell("B2", "cd")),
                        {"A1:A2"}
                    ),
                    limits
    )
                    .ends_with("<cell_too_long>\n"));
}

}  // namespace
}  // namespace emc::sheet
