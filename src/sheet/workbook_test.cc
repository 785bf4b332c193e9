#include "sheet/workbook.h"
#include "base/testing/source_tree.h"

#include <gtest/gtest.h>

#include "sheet/testing/read.h"
#include "sheet/testing/zip.h"

namespace emc::sheet {
namespace {

using testing::a_workbook;
using testing::read_text;
using testing::slurp;

const std::string fixtures = base::testing::in_source("tests/fixtures/");

std::string rows(const std::string& sheet_data) {
    return read_text(a_workbook().sheet_data(sheet_data).bytes());
}

TEST(WorkbookTest, TheLettersOwnTableIsRead) {
    EXPECT_EQ(
        read_text(slurp(fixtures + "services/annex-1.xlsx")),
        "[Sheet1]\n"
        "1: Name | Level | Url | ID CDVCQG | ID MCDT\n"
        "2: Cấp Giấy chứng nhận huấn luyện kỹ thuật an toàn tiền chất thuốc nổ | 0 |  | "
        "2.000221.000.00.00.H34 | 000001\n"
        "3: Cấp Giấy chứng nhận kiểm dịch thực vật đối với các lô vật thể vận chuyển từ vùng "
        "nhiễm đối tượng kiểm dịch thực vật | 3 |  | 1.003984.000.00.00.H34 | 000002\n"
        "4: Cấp Giấy chứng nhận thẩm định thiết kế xe cơ giới cải tạo | 4 |  | "
        "1.001001.000.00.00.H34 | 000003\n"
    );
}

TEST(WorkbookTest, NumbersKeepTheZerosThatTheirFormatShows) {
    const auto text = read_text(slurp(fixtures + "services/annex-1-as-people-make-it.xlsx"));
    EXPECT_TRUE(
        text.starts_with("[Danh mục DVC]\n"
                         "1: DANH MỤC DỊCH VỤ CÔNG TRỰC TUYẾN\n"
                         "2: (Kèm theo Quyết định công bố)\n"
                         "4: NAME | level  | URL | ID_CDVCQG | Id  MCDT\n")
    ) << text;
    EXPECT_NE(text.find("| 2.000221.000.00.00.H34 | 000001\n"), text.npos) << text;
    EXPECT_NE(text.find("\n8: "), text.npos) << text;
}

TEST(WorkbookTest, DatesOfAccountsAreRead) {
    EXPECT_EQ(
        read_text(slurp(fixtures + "users/annex-2.xlsx")),
        "[Sheet]\n"
        "1: ID_local | ID_QG | TYPE | CREATDATE_USER | LAST_LOGIN\n"
        "2: TK000001 | 079000000001 | 2 | 2022-03-01T08:30:00 | 2023-02-20T09:15:00\n"
        "3: TK000002 |  | 2 | 2023-01-15T00:00:00 | 2023-01-15T10:00:00\n"
        "4: 0101234567 | 0101234567 | 1 | 2021-11-02T00:00:00\n"
        "5: canbo.a |  | 3 | 2020-05-05T00:00:00 | 2023-03-01T07:45:00\n"
        "6: TK000005 | 079000000005 | 2 | 15/02/2023 | 28/02/2023 16:05:09\n"
        "7: TK000006 |  | 2 | 2023-02-16 | 2023-02-17T08:00:00+07:00\n"
    );
}

TEST(WorkbookTest, EveryFixtureIsReadOrRefused) {
    for (const auto* name :
         {"services/annex-1-second-version.xlsx",
          "services/with-mistakes.xlsx",
          "services/wrong-columns.xlsx",
          "users/with-mistakes.xlsx"}) {
        const auto text = read_text(slurp(fixtures + name));
        EXPECT_TRUE(text.starts_with("[Sheet")) << name << "\n" << text;
        EXPECT_EQ(text.find('<'), text.npos) << name << "\n" << text;
    }
    EXPECT_EQ(read_text(slurp(fixtures + "services/not-a-workbook.xlsx")), "<text_file>\n");
}

TEST(WorkbookTest, EachTypeOfCellIsShownAsText) {
    EXPECT_EQ(
        rows("<row r=\"1\"><c r=\"A1\" t=\"b\"><v>1</v></c><c r=\"B1\" t=\"b\"><v>0</v></c>"
             "<c r=\"C1\" t=\"str\"><f>A1&amp;B1</f><v>a &lt; b</v></c>"
             "<c r=\"D1\" t=\"e\"><v>#N/A</v></c><c r=\"E1\"><f>1+1</f><v>2</v></c>"
             "<c r=\"F1\" t=\"d\"><v>2023-02-27T08:00:00.000</v></c>"
             "<c r=\"G1\"><v>3.0</v></c></row>"),
        "[Sheet1]\n1: TRUE | FALSE | a < b | #N/A | 2 | 2023-02-27T08:00:00 | 3\n"
    );
}

TEST(WorkbookTest, AFormulaWithoutAResultStandsBeyondNoColumn) {
    EXPECT_EQ(rows("<row><c r=\"IW1\"><f>A1</f></c><c r=\"IX1\"/></row>"), "[Sheet1]\n");
}

TEST(WorkbookTest, ATextIsShownInItsFormat) {
    const auto book =
        a_workbook()
            .formats({"\"TTHC-\"@", "[<10]00;000"})
            .shared_strings("<si><t>01</t></si>")
            .sheet_data(
                "<row r=\"1\"><c r=\"A1\" s=\"1\" t=\"s\"><v>0</v></c>"
                "<c r=\"B1\" s=\"1\" t=\"inlineStr\"><is><t>02</t></is></c>"
                "<c r=\"C1\" s=\"1\"><v>3</v></c><c r=\"D1\" s=\"2\"><v>4</v></c></row>"
            );
    EXPECT_EQ(read_text(book.bytes()), "[Sheet1]\n1: TTHC-01 | TTHC-02 | 3 | 04\n");
}

TEST(WorkbookTest, SharedAndRichTextsAreJoinedWithoutReadingAids) {
    const auto book = a_workbook()
                          .shared_strings(
                              "<si><t>Thủ</t></si>"
                              "<si><r><t xml:space=\"preserve\">Thủ </t></r>"
                              "<r><rPr><b/></rPr><t>tục</t></r>"
                              "<rPh sb=\"0\" eb=\"1\"><t>aid</t></rPh></si>"
                              "<si/>"
                          )
                          .sheet_data(
                              "<row r=\"1\"><c r=\"A1\" t=\"s\"><v>1</v></c>"
                              "<c r=\"B1\" t=\"s\"><v>2</v></c>"
                              "<c r=\"C1\" t=\"s\"><v>0</v></c>"
                              "<c r=\"D1\" t=\"inlineStr\"><is><r><t>a</t></r><r><t>b</t>"
                              "</r><rPh><t>x</t></rPh></is></c></row>"
                          );
    EXPECT_EQ(read_text(book.bytes()), "[Sheet1]\n1: Thủ tục |  | Thủ | ab\n");
}

TEST(WorkbookTest, EscapedCharactersAreResolved) {
    const auto book =
        a_workbook()
            .shared_strings("<si><t>a_x000D__x005F_x000D_b_x12_xZZZZ__xD83D_</t></si>")
            .sheet_data("<row><c t=\"s\"><v>0</v></c></row>");
    EXPECT_EQ(read_text(book.bytes()), "[Sheet1]\n1: a\r_x000D_b_x12_xZZZZ__xD83D_\n");
}

TEST(WorkbookTest, RowsAndCellsWithoutAddressesFollowOneAnother) {
    EXPECT_EQ(
        rows("<row><c><v>1</v></c><c><v>2</v></c></row><row><c/><c><v>3</v></c></row>"
             "<row r=\"9\"><c r=\"C9\"><v>4</v></c><c><v>5</v></c></row>"),
        "[Sheet1]\n1: 1 | 2\n2:  | 3\n9:  |  | 4 | 5\n"
    );
}

TEST(WorkbookTest, RowsWithoutAValueDoNotCome) {
    EXPECT_EQ(
        rows("<row r=\"1\"/><row r=\"2\"><c r=\"A2\" s=\"3\"/></row>"
             "<row r=\"3\"><c r=\"A3\" t=\"inlineStr\"><is><t/></is></c></row>"
             "<row r=\"4\"><c r=\"A4\"><v>1</v></c><c r=\"XFD4\" s=\"1\"/></row>"),
        "[Sheet1]\n4: 1\n"
    );
}

TEST(WorkbookTest, HiddenSheetsAndRowsSaySo) {
    const auto book = a_workbook()
                          .sheet_data(
                              "<row r=\"1\"><c><v>1</v></c></row>"
                              "<row r=\"2\" hidden=\"1\"><c><v>2</v></c></row>"
                          )
                          .more_sheet("Ẩn", "hidden", "<row><c><v>3</v></c></row>")
                          .more_sheet("Rất ẩn", "veryHidden", "")
                          .more_sheet("Cuối", "", "<row><c><v>4</v></c></row>");
    EXPECT_EQ(
        read_text(book.bytes()), "[Sheet1]\n1: 1\n~2: 2\n[~Ẩn]\n1: 3\n[~Rất ẩn]\n[Cuối]\n1: 4\n"
    );
}

TEST(WorkbookTest, FormatsComeFromTheCellsOwnStyle) {
    const auto book = a_workbook()
                          .formats({"000000", "dd/mm/yyyy", "\"H\"00"})
                          .sheet_data(
                              "<row><c s=\"0\"><v>7</v></c><c s=\"1\"><v>7</v></c>"
                              "<c s=\"2\"><v>44986</v></c><c s=\"3\"><v>7</v></c>"
                              "<c s=\"99\"><v>7</v></c>"
                              "<c s=\"2\" t=\"d\"><v>2023-03-01T10:00:00</v></c></row>"
                          );
    EXPECT_EQ(
        read_text(book.bytes()), "[Sheet1]\n1: 7 | 000007 | 2023-03-01 | H07 | 7 | 2023-03-01\n"
    );
}

TEST(WorkbookTest, DaysMayBeCountedFrom1904) {
    const auto book = a_workbook()
                          .from_1904()
                          .formats({"dd/mm/yyyy"})
                          .sheet_data(
                              "<row><c s=\"1\"><v>43524</v>"
                              "</c></row>"
                          );
    EXPECT_EQ(read_text(book.bytes()), "[Sheet1]\n1: 2023-03-01\n");
}

TEST(WorkbookTest, NamespacePrefixesAndOtherPartNamesAreUnderstood) {
    const auto book = a_workbook().part(
        "XL\\Worksheets\\SHEET1.xml",
        "<x:worksheet xmlns:x=\"http://purl.oclc.org/ooxml/spreadsheetml/main\"><x:sheetData>"
        "<x:row r=\"1\"><x:c r=\"A1\"><x:v>1</x:v></x:c></x:row></x:sheetData></x:worksheet>"
    );
    auto copy = book;
    EXPECT_EQ(read_text(copy.without("xl/worksheets/sheet1.xml").bytes()), "[Sheet1]\n1: 1\n");
}

constexpr char sheet_part[] = "xl/worksheets/sheet1.xml";
constexpr char two_rows[] =
    R"(<sheetData><row r="1"><c r="A1"><v>1</v></c><c r="C1"><v>3</v></c></row>)"
    R"(<row r="2"><c r="A2"/><c r="C2"><v>4</v></c></row></sheetData>)";

TEST(WorkbookTest, AWrongDimensionChangesNoRow) {
    const std::string expected = "[Sheet1]\n1: 1 |  | 3\n2:  |  | 4\n";
    const auto sheet_with = [](const std::string& before) {
        const auto part = "<worksheet>" + before + two_rows + "</worksheet>";
        return read_text(a_workbook().part(sheet_part, part).bytes());
    };
    EXPECT_EQ(sheet_with(""), expected) << "no dimension";
    EXPECT_EQ(sheet_with("<dimension ref=\"A1:A1\"/>"), expected);
    EXPECT_EQ(sheet_with("<dimension ref=\"A1:XFD1048576\"/>"), expected);
    EXPECT_EQ(sheet_with("<dimension ref=\"none\"/>"), expected);
}

TEST(WorkbookTest, StrictFilesAreRead) {
    const std::string relations =
        R"(<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">)"
        R"(<Relationship Id="r1" Target="%" )"
        R"(Type="http://purl.oclc.org/ooxml/officeDocument/relationships/#"/></Relationships>)";
    const auto related = [&](const std::string& target, const std::string& type) {
        auto text = relations;
        text.replace(text.find('%'), 1, target);
        text.replace(text.find('#'), 1, type);
        return text;
    };
    const auto* book =
        R"(<workbook xmlns="http://purl.oclc.org/ooxml/spreadsheetml/main" conformance="strict" )"
        R"(xmlns:r="http://purl.oclc.org/ooxml/officeDocument/relationships">)"
        R"(<sheets><sheet name="Strict" sheetId="1" r:id="r1"/></sheets></workbook>)";
    const std::string sheet =
        R"(<worksheet xmlns="http://purl.oclc.org/ooxml/spreadsheetml/main"><sheetData>)"
        R"(<row r="1"><c r="A1" t="d"><v>2023-02-27</v></c></row></sheetData></worksheet>)";
    const auto bytes =
        a_workbook()
            .part("_rels/.rels", related("xl/workbook.xml", "officeDocument"))
            .part("xl/workbook.xml", book)
            .part("xl/_rels/workbook.xml.rels", related("worksheets/sheet1.xml", "worksheet"))
            .part(sheet_part, sheet)
            .bytes();
    EXPECT_EQ(read_text(bytes), "[Strict]\n1: 2023-02-27\n");
}

TEST(WorkbookTest, MacrosAndLinksToOtherFilesAreLeftAlone) {
    const std::string relations =
        R"(<Relationships><Relationship Id="rId1" Target="worksheets/sheet1.xml" )"
        R"(Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet"/>)"
        R"(<Relationship Id="rId8" Target="vbaProject.bin" )"
        R"(Type="http://schemas.microsoft.com/office/2006/relationships/vbaProject"/>)"
        R"(<Relationship Id="rId9" Target="http://127.0.0.1:9/x.xlsx" TargetMode="External" )"
        R"(Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/)"
        R"(externalLink"/>)"
        R"(</Relationships>)";
    const auto bytes = a_workbook()
                           .part("xl/_rels/workbook.xml.rels", relations)
                           .part("xl/vbaProject.bin", "no macro that anybody runs")
                           .part(sheet_part, std::string("<worksheet>") + two_rows + "</worksheet>")
                           .bytes();
    EXPECT_EQ(read_text(bytes), "[Sheet1]\n1: 1 |  | 3\n2:  |  | 4\n");
}

TEST(WorkbookTest, Utf16IsRead) {
    std::string wide = "\xFF\xFE";
    for (const char c : std::string("<worksheet><sheetData><row><c><v>5</v></c></row></sheetData>"
                                    "</worksheet>")) {
        wide += c;
        wide += '\0';
    }
    EXPECT_EQ(
        read_text(a_workbook().part("xl/worksheets/sheet1.xml", wide).bytes()), "[Sheet1]\n1: 5\n"
    );
}

}  // namespace
}  // namespace emc::sheet
