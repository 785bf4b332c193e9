#include "sheet/sheet_parser.h"

#include <gtest/gtest.h>

#include "sheet/errc.h"
#include "sheet/plain_row.h"
#include "sheet/testing/sheet_text.h"

namespace emc::sheet {
namespace {

using testing::told_by_library;
using testing::told_in_pieces;

std::string sheet_of(const std::string& rows) {
    return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<worksheet xmlns=\"urn:x\"><sheetData>" +
           rows + "</sheetData><mergeCells/></worksheet>";
}

constexpr const char* plain_rows[] = {
    R"(<row r="1" spans="1:2" x14ac:dyDescent="0.25"><c r="A1" t="n"><v>1</v></c></row>)",
    R"(<row r="1" ht="15" customHeight="1" hidden="1"><c r="A1" s="1"><v>44986</v></c></row>)",
    R"(<row r="1"><c r="A1" t="inlineStr"><is><t>a  b</t></is></c><c r="B1" s="1"/></row>)",
    R"(<row><c t="inlineStr"><is><t xml:space="preserve"> a </t></is></c><c><v>2</v></c></row>)",
    R"(<row r="2"><c r="C2" t="str"><f>A1=2</f><v>x</v></c></row>)",
    R"(<row r="2"><c r="C2"><f t="shared" ref="C2:C9" si="0">A1+1</f><v>1.5</v></c></row>)",
    R"(<row r="2"><c r="C2"><f t="shared" si="0"/><v>-7</v></c></row>)",
    R"(<row r="2"><c r="C2"><f>A1+1</f><v></v></c><c r="D2"><f t="shared" si="0"/></c></row>)",
    R"(<row r="2"><c r="C2" t="str"><f>A1</f><v></v></c></row>)",
    R"(<row r="2"><c r="D2" t="e"><f>B1</f><v>#REF!</v></c></row>)",
    "<row r=\"1\"\n\tspans=\"1:1\" >\n <c  r=\"A1\" ><v>1</v>\n</c>\n </row>",
    R"(<row r="5"/>)",
    R"(<row r="1"></row>)",
    R"(<row r="1"><c r="A1"><v></v></c></row>)",
    R"(<row r="1"><c r="A1" t="b"><v>1</v></c><c r="B1" t="e"><v>#N/A</v></c></row>)",
};

constexpr const char* odd_rows[] = {
    R"(<row r="1"><c r="A1" t="str"><v>Một phần</v></c></row>)",
    R"(<row r="1"><c r="A1" t="str"><f>A1&gt;2</f><v>a</v></c></row>)",
    R"(<row r="1"><c r="A1" t="str"><v>a</v></c></row >)",
    R"(<row r="1"><c r="A1" t="str"><v>a &amp; b</v></c></row>)",
    R"(<row r='1'><c r="A1" t="str"><v>a</v></c></row>)",
    R"(<row r="1"><!-- </row> --><c r="A1" t="str"><v>a</v></c></row>)",
    R"(<row r="1"><c r="A1" t="str"><v><![CDATA[</row>]]></v></c></row>)",
    R"(<row r="1"><c r="A1" t="inlineStr"><is><r><t>a</t></r><r><t>b</t></r></is></c></row>)",
    R"(<row r="1"><c r="A1" t="inlineStr"><is><t>a</t><rPh><t>b</t></rPh></is></c></row>)",
    R"(<row r="1"><c r="A1" r="B1"><v>1</v></c></row>)",
    R"(<row r="1"><c r="A1" x:r="B1"><v>1</v></c></row>)",
    R"(<row r="1"><c r="A1"s="1"><v>1</v></c></row>)",
    R"(<row r="1"><c r="A1"><v>]]></v></c></row>)",
    R"(<row r="1"><c r="A1" t="str"><v>a&b</v></c></row>)",
    R"(<row r="1"><c r="A1"><v>1</v></c><row r="2"/></row>)",
    R"(<row r="1"><c r="A1"><v>1</c></row>)",
    R"(<row r="1"><extLst/><c r="A1"><v>1</v></c></row>)",
    "<row r=\"1\"><c r=\"A1\" t=\"str\"><v>a\r\nb</v></c></row>",
    "<row r=\"1\"><c r=\"A1\" t=\"str\"><v>a\x01</v></c></row>",
    "<row r=\"1\"><c r=\"A1\" t=\"str\"><v>a\xFF</v></c></row>",
};

TEST(SheetParserTest, AFormulasErrorAndItsLackOfAResultAreTold) {
    const std::string row =
        "<row r=\"1\"><c r=\"A1\" t=\"e\"><f>B1</f><v>#REF!</v></c><c r=\"B1\"><f>C1</f></c>"
        "<c r=\"C1\"><f>D1</f><v>1</v></c><c r=\"D1\" t=\"str\"><f>E1</f><v></v></c></row>"
        "<row r=\"2\"><c r=\"A2\"><f>A1</f><v/></c></row>";
    EXPECT_EQ(told_in_pieces(sheet_of(row), 1000), "1: !#REF! = #1\n2: =\n");
    EXPECT_EQ(told_by_library(sheet_of(row)), "1: !#REF! = #1\n2: =\n");
}

TEST(SheetParserTest, WhatProgramsWriteGoesAroundTheLibrary) {
    for (const std::string row : plain_rows) {
        testing::SheetText sheet;
        ASSERT_TRUE(sheet.begin());
        const auto taken = take_plain_row(row + "<row r=\"9\"></row></sheetData>", sheet.sink);
        ASSERT_TRUE(taken) << row;
        EXPECT_EQ(taken->kind, PlainRow::Kind::taken) << row;
        EXPECT_EQ(taken->bytes, row.size()) << row;
    }
    for (const std::string row : odd_rows) {
        testing::SheetText sheet;
        ASSERT_TRUE(sheet.begin());
        const auto taken = take_plain_row(row + "<row r=\"9\"></row></sheetData>", sheet.sink);
        ASSERT_TRUE(taken) << row;
        EXPECT_EQ(taken->kind, PlainRow::Kind::not_plain) << row;
        EXPECT_TRUE(sheet.sink.is_between_rows()) << row;
    }
}

TEST(SheetParserTest, ARowSaysWhichOfItsCellsHoldNumbers) {
    const std::string row =
        R"(<row><c><v>1</v></c><c t="str"><v>1</v></c><c t="b"><v>1</v></c><c t="n"><v>0</v></c>)"
        R"(<c t="d"><v>2023-02-01</v></c></row>)";
    EXPECT_EQ(told_in_pieces(sheet_of(row), 100'000), "1: #1 1 TRUE #0 2023-02-01\n");
}

TEST(SheetParserTest, ARowThatIsCutAnywhereIsNotWholeAndLeavesNoTrace) {
    const std::string row = plain_rows[2];
    for (std::size_t size = 4; size < row.size(); ++size) {
        testing::SheetText sheet;
        ASSERT_TRUE(sheet.begin());
        const auto taken = take_plain_row(row.substr(0, size), sheet.sink);
        ASSERT_TRUE(taken);
        EXPECT_EQ(taken->kind, PlainRow::Kind::not_whole) << row.substr(0, size);
        EXPECT_TRUE(sheet.sink.is_between_rows());
        EXPECT_EQ(sheet.sink.mark().number, 0u);
    }
}

TEST(SheetParserTest, EveryRowIsReadAsTheLibraryReadsIt) {
    std::vector<std::string> sheets;
    for (const std::string row : plain_rows)
        sheets.push_back(sheet_of(row));
    for (const std::string row : odd_rows) {
        sheets.push_back(sheet_of(row));
        sheets.push_back(sheet_of(row + R"(<row r="7"><c r="A7"><v>7</v></c></row>)"));
    }
    for (const auto& sheet : sheets) {
        const auto expected = told_by_library(sheet);
        for (const std::size_t bytes : {1, 3, 17, 100'000})
            EXPECT_EQ(told_in_pieces(sheet, bytes), expected) << bytes << " bytes of " << sheet;
    }
}

TEST(SheetParserTest, TheRestOfThePartMayBeAsItLikes) {
    const std::string row = R"(<row r="1"><c r="A1"><v>1</v></c></row>)";
    const std::string utf16("\xFF\xFE<\0w\0/\0>\0", 10);
    const std::string parts[] = {
        "<worksheet><!-- <sheetData> --><sheetData>" + row + "</sheetData></worksheet>",
        "<worksheet><sheetData a='>'>" + row + "</sheetData></worksheet>",
        "<worksheet><sheetData/></worksheet>",
        "<worksheet><sheetData>" + row + "<!-- </row> -->" + row + "</sheetData></worksheet>",
        "<worksheet><sheetData>" + row + "</sheetData>",
        "<worksheet><sheetData>" + row,
        "<worksheet><sheetData>" + row.substr(0, 20),
        "<worksheet><sheetData>" + row + "</sheetData></worksheet><again/>",
        "<x:worksheet><x:sheetData><x:row><x:c><x:v>1</x:v></x:c></x:row></x:sheetData>"
        "</x:worksheet>",
        "<?xml version='1.0' encoding='ISO-8859-1'?><worksheet><sheetData>" + row +
            "</sheetData></worksheet>",
        "<?xml version='1.0' encoding='none'?><worksheet><sheetData>" + row +
            "</sheetData></worksheet>",
        "\xEF\xBB\xBF<worksheet><sheetData>" + row + "</sheetData></worksheet>",
        "<!DOCTYPE a [<!ENTITY b 'c'>]><worksheet><sheetData>" + row + "</sheetData></worksheet>",
        utf16,
        "",
        "no XML at all",
    };
    for (const auto& part : parts) {
        const auto expected = told_by_library(part);
        for (const std::size_t bytes : {1, 5, 100'000})
            EXPECT_EQ(told_in_pieces(part, bytes), expected) << bytes << " bytes of " << part;
    }
}

TEST(SheetParserTest, ARowLongerThanPlainOnesGoesThroughTheLibrary) {
    std::string cells;
    const std::string text(100'000, 'x');
    for (const char column : std::string_view("ABCDEFGHIJKLMN")) {
        cells += std::string("<c r=\"") + column + R"(1" t="str"><v>)" + text + "</v></c>";
    }
    ASSERT_GT(cells.size(), plain_row_bytes_max);
    const auto sheet = sheet_of("<row r=\"1\">" + cells + "</row>");
    EXPECT_EQ(told_in_pieces(sheet, 65'536), told_by_library(sheet));
}

}  // namespace
}  // namespace emc::sheet
