#include "importer/annex1.h"
#include "base/testing/source_tree.h"

#include <gtest/gtest.h>

#include "sheet/errc.h"
#include "sheet/testing/read.h"
#include "sheet/testing/rows.h"
#include "sheet/testing/zip.h"

namespace emc::importer {
namespace {

using sheet::testing::GivenRows;

/// A list in the making: `row` adds a good row whose cells a story then spoils.
class Annex1Test : public ::testing::Test {
public:
    Annex1Test& header() {
        rows.row({"Name", "Level", "Url", "ID CDVCQG", "ID MCDT"});
        return *this;
    }
    Annex1Test& row(
        const std::string& name,
        const std::string& level,
        const std::string& url,
        const std::string& national,
        const std::string& code
    ) {
        rows.row({name, level, url, national, code});
        return *this;
    }
    Annex1Test& good(const std::string& code) { return row("Khai sinh", "4", "", "", code); }

    /// A line for each row that is taken, then one for each problem, or the refusal.
    std::string read() { return text_of(read_services(rows, limits)); }

    static std::string text_of(const base::Result<Annex1>& result) {
        if (!result) return "<" + result.error().message() + ">\n";
        if (const auto* refusal = std::get_if<Refusal>(&*result)) {
            std::string text = refusal->code + ":";
            for (const auto& one : refusal->missing)
                text += " [" + one + "]";
            return text + "\n";
        }
        const auto& list = std::get<ServiceList>(*result);
        std::string text = list.sheet + "\n";
        for (const auto& one : list.rows) {
            text += one.name + " | " + std::to_string(one.level) + " | " + one.url + " | " +
                    one.id_cdvcqg + " | " + one.id_mcdt + "\n";
        }
        for (const auto& one : list.problems) {
            text += std::to_string(one.row) + " " + one.column + ": " + one.code + "\n";
            EXPECT_TRUE(one.message_vi.ends_with('.') && one.message_en.ends_with('.'));
            EXPECT_FALSE(one.warning);
        }
        return text;
    }

    static base::Result<Annex1> read_file(const std::string& name) {
        const std::string folder = base::testing::in_source("tests/fixtures/services/");
        auto rows = sheet::testing::rows_of(sheet::testing::slurp(folder + name));
        return read_services(rows, {});
    }

    GivenRows rows;
    Annex1Limits limits;
};

TEST_F(Annex1Test, TheLettersOwnTableIsTaken) {
    EXPECT_EQ(
        text_of(read_file("annex-1.xlsx")),
        "Sheet1\n"
        "Cấp Giấy chứng nhận huấn luyện kỹ thuật an toàn tiền chất thuốc nổ | 0 |  | "
        "2.000221.000.00.00.H34 | 000001\n"
        "Cấp Giấy chứng nhận kiểm dịch thực vật đối với các lô vật thể vận chuyển từ vùng nhiễm "
        "đối tượng kiểm dịch thực vật | 3 |  | 1.003984.000.00.00.H34 | 000002\n"
        "Cấp Giấy chứng nhận thẩm định thiết kế xe cơ giới cải tạo | 4 |  | "
        "1.001001.000.00.00.H34 | 000003\n"
    );
}

TEST_F(Annex1Test, AListAsPeopleMakeItIsTheSameList) {
    const auto letter = read_file("annex-1.xlsx");
    const auto people = read_file("annex-1-as-people-make-it.xlsx");
    const auto& list = std::get<ServiceList>(*people);
    EXPECT_EQ(list.rows, std::get<ServiceList>(*letter).rows);
    EXPECT_TRUE(list.problems.empty());
    EXPECT_EQ(list.rows_total, 3u);
    EXPECT_EQ(list.sheet, "Danh mục DVC");
}

TEST_F(Annex1Test, AValueOfMergedCellsHoldsForEachOfTheirRows) {
    const auto cell = [](const std::string& at, const std::string& text) {
        return "<c r=\"" + at + "\" t=\"str\"><v>" + text + "</v></c>";
    };
    const auto workbook =
        sheet::testing::a_workbook()
            .part(
                "xl/worksheets/sheet1.xml",
                "<worksheet><sheetData><row r=\"1\">" + cell("A1", "Name") + cell("B1", "Level") +
                    cell("C1", "Url") + cell("D1", "Mã") + "</row><row r=\"2\">" +
                    cell("D2", "ID CDVCQG") + cell("E2", "ID MCDT") + "</row><row r=\"3\">" +
                    cell("A3", "Khai sinh") + cell("B3", "4") + cell("E3", "A") +
                    "</row><row r=\"4\">" + cell("A4", "Kết hôn") + cell("E4", "B") +
                    "</row><row r=\"5\">" + cell("A5", "Khai tử") + cell("E5", "C") +
                    "</row></sheetData><mergeCells><mergeCell ref=\"A1:A2\"/>"
                    "<mergeCell ref=\"B1:B2\"/><mergeCell ref=\"C1:C2\"/>"
                    "<mergeCell ref=\"D1:E1\"/><mergeCell ref=\"B3:B4\"/></mergeCells></worksheet>"
            )
            .bytes();
    auto source = sheet::testing::rows_of(workbook);
    EXPECT_EQ(
        text_of(read_services(source, {})),
        "Sheet1\nKhai sinh | 4 |  |  | A\nKết hôn | 4 |  |  | B\n5 Level: level_missing\n"
    );
}

TEST_F(Annex1Test, ACodeThatTheSpreadsheetHasMadeADayIsNoCodeAndOneShownOtherwiseIsNoted) {
    const auto styled = [](const std::string& style, const std::string& value) {
        return "<row><c t=\"str\"><v>Khai sinh</v></c><c><v>4</v></c><c/><c/><c s=\"" + style +
               "\"><v>" + value + "</v></c></row>";
    };
    const auto workbook =
        sheet::testing::a_workbook()
            .part(
                "xl/styles.xml",
                "<styleSheet><cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"16\"/>"
                "<xf numFmtId=\"3\"/><xf numFmtId=\"11\"/></cellXfs></styleSheet>"
            )
            .part(
                "xl/worksheets/sheet1.xml",
                "<worksheet><sheetData><row><c t=\"str\"><v>Name</v></c><c t=\"str\"><v>Level</v>"
                "</c><c t=\"str\"><v>Url</v></c><c t=\"str\"><v>ID CDVCQG</v></c><c t=\"str\">"
                "<v>ID MCDT</v></c></row>" +
                    styled("1", "44928") + styled("2", "1000123") + styled("3", "100000") +
                    styled("0", "7") + styled("0", "2.00022") +
                    "<row><c t=\"str\"><v>Khai sinh</v></c><c><v>4</v></c><c/><c/><c t=\"b\">"
                    "<v>1</v></c></row></sheetData></worksheet>"
            )
            .bytes();
    auto source = sheet::testing::rows_of(workbook);
    const auto read = read_services(source, {});
    EXPECT_EQ(
        text_of(read),
        "Sheet1\nKhai sinh | 4 |  |  | 1.000.123\nKhai sinh | 4 |  |  | 100000\n"
        "Khai sinh | 4 |  |  | 7\nKhai sinh | 4 |  |  | 2.00022\nKhai sinh | 4 |  |  | TRUE\n"
        "2 ID MCDT: code_is_date\n"
    );
    const auto& list = std::get<ServiceList>(*read);
    EXPECT_EQ(list.codes_unlike, (std::vector<std::uint32_t>{3, 4}));
    EXPECT_EQ(list.codes_decimal, std::vector<std::uint32_t>{6});
    EXPECT_EQ(list.codes_truth, std::vector<std::uint32_t>{7});
}

TEST_F(Annex1Test, EachMistakeHoldsItsRowBack) {
    const auto result = read_file("with-mistakes.xlsx");
    EXPECT_EQ(
        text_of(result),
        "Sheet\n"
        "Thủ tục đúng | 4 |  | 1.001193.000.00.00.H34 | A1\n"
        "Mức độ bằng chữ | 4 |  | 1.001195.000.00.00.H34 | A3\n"
        "3 Level: level_unknown\n"
        "5 Name: name_missing\n"
        "6 ID MCDT: code_missing\n"
        "7 ID MCDT: code_repeated\n"
        "8 Url: url_not_web\n"
        "9 ID CDVCQG: national_code_malformed\n"
    );
    const auto& list = std::get<ServiceList>(*result);
    EXPECT_EQ(list.rows_total, 8u);
    EXPECT_EQ(list.problems_total, 6u);
    EXPECT_EQ(list.levels_in_words, std::vector<std::uint32_t>{4});
    EXPECT_EQ(list.problems[0].message_vi, "Mức độ phải là 0, 3 hoặc 4, ở đây là “2”.");
    EXPECT_EQ(list.problems[3].message_en, "The code “A1” is already in row 2.");
}

TEST_F(Annex1Test, MissingColumnsAreNamed) {
    EXPECT_EQ(
        text_of(read_file("wrong-columns.xlsx")),
        "no_header: [Name] [Level] [Url] [ID CDVCQG] [ID MCDT]\n"
    );
    rows.row({"Tên", "Mức"}).row({"Name", "Level", "Url", "Mã", "ID MCDT"}).row({"x", "4"});
    const auto result = read_services(rows, limits);
    EXPECT_EQ(text_of(result), "no_header: [ID CDVCQG]\n");
    EXPECT_EQ(
        std::get<Refusal>(*result).message_vi, "Không tìm thấy dòng tiêu đề; thiếu cột: ID CDVCQG."
    );
}

TEST_F(Annex1Test, AWorkbookThatCannotBeReadIsAFailure) {
    EXPECT_EQ(text_of(read_file("not-a-workbook.xlsx")), "<text_file>\n");
    header().good("A").rows.then(sheet::Errc::out_of_time);
    EXPECT_EQ(read(), "<out_of_time>\n");
}

TEST_F(Annex1Test, ColumnsStandInAnyOrderAmongOthers) {
    rows.row({"STT", "ID MCDT", "id cdvcqg", "Ghi chú", "URL", "LEVEL", "name"});
    rows.row({"1", "A", "", "x", "", "3", "Khai tử"});
    EXPECT_EQ(read(), "Sheet1\nKhai tử | 3 |  |  | A\n");
}

TEST_F(Annex1Test, TheFirstVisibleSheetWithTheColumnsIsTheList) {
    rows.sheet("Bìa").row({"Kính gửi"});
    rows.sheet("Cũ", true);
    header().good("cũ");
    rows.sheet("Danh mục");
    header().good("A");
    rows.sheet("Khác");
    header().good("B");
    EXPECT_EQ(read(), "Danh mục\nKhai sinh | 4 |  |  | A\n");
}

TEST_F(Annex1Test, BlankRowsDoNotCount) {
    header().row("", " ", "\xC2\xA0", "", "");
    rows.gap(3).row({"", "", "", "", "", "ghi chú"});
    good("A");
    EXPECT_EQ(read(), "Sheet1\nKhai sinh | 4 |  |  | A\n");
}

TEST_F(Annex1Test, TextsAreTrimmedAndComposed) {
    header().row(
        " Ca\xCC\x82\xCC\x81p \n", "4", " https://a.vn/x ", " 2.000221.000.00.00.h34 ", " 01 "
    );
    EXPECT_EQ(read(), "Sheet1\nCấp | 4 | https://a.vn/x | 2.000221.000.00.00.H34 | 01\n");
}

TEST_F(Annex1Test, WhatNobodySeesIsNotPartOfATextOrCode) {
    header().row("\u202EKhai sinh\u202C", "\u200B4", "", "2.000221\uFEFF", "\u200E000001\u200B");
    EXPECT_EQ(read(), "Sheet1\nKhai sinh | 4 |  | 2.000221 | 000001\n");
}

TEST_F(Annex1Test, OnlyWebAddressesAreTaken) {
    header();
    for (const auto* url :
         {"javascript:alert(1)",
          "//a.vn",
          "a.vn",
          "ftp://a.vn",
          "http://",
          "https:///x",
          "http://a b",
          "https://a.vn/\"x",
          "data:text/html,x"}) {
        row("x", "4", url, "", url);
    }
    row("tốt", "4", "HTTPS://a.vn", "", "1");
    row("tốt", "4", "http://127.0.0.1:8080/á?b=c#d", "", "2");
    const auto result = read_services(rows, limits);
    const auto& list = std::get<ServiceList>(*result);
    EXPECT_EQ(list.rows.size(), 2u);
    EXPECT_EQ(list.problems_total, 9u);
    for (const auto& problem : list.problems)
        EXPECT_EQ(problem.code, "url_not_web");
}

TEST_F(Annex1Test, ARowTellsAllThatIsWrongWithIt) {
    header().row("", "", "x", "y", "A").row("", "9", "", "", "");
    EXPECT_EQ(
        read(),
        "Sheet1\n"
        "2 Name: name_missing\n2 Level: level_missing\n2 Url: url_not_web\n"
        "2 ID CDVCQG: national_code_malformed\n"
        "3 Name: name_missing\n3 Level: level_unknown\n3 ID MCDT: code_missing\n"
    );
}

TEST_F(Annex1Test, TheFirstRowOfACodeOwnsIt) {
    header().row("", "4", "", "", "A").good("A").good("a");
    EXPECT_EQ(
        read(), "Sheet1\nKhai sinh | 4 |  |  | a\n2 Name: name_missing\n3 ID MCDT: code_repeated\n"
    );
}

TEST_F(Annex1Test, TextsHaveTheirLimits) {
    limits.name_characters_max = 3;
    limits.url_characters_max = 12;
    limits.code_characters_max = 8;
    header()
        .row("đủđ", "4", "http://a.vn/", "2.000221", "12345678")
        .row("quád", "4", "http://a.vn/x", "2.000221.", "123456789");
    EXPECT_EQ(
        read(),
        "Sheet1\nđủđ | 4 | http://a.vn/ | 2.000221 | 12345678\n"
        "3 Name: too_long\n3 Url: too_long\n3 ID CDVCQG: too_long\n3 ID MCDT: too_long\n"
    );
}

TEST_F(Annex1Test, AListThatIsTooLongIsRefused) {
    limits.services_max = 2;
    header().good("A").row("", "", "", "", "").good("B").good("C");
    EXPECT_EQ(read(), "too_many_rows:\n");
}

TEST_F(Annex1Test, ProblemsAreCountedBeyondThoseThatAreKept) {
    limits.problems_max = 2;
    header().good("A").good("A").good("A").good("A").good("B");
    const auto result = read_services(rows, limits);
    const auto& list = std::get<ServiceList>(*result);
    EXPECT_EQ(list.problems.size(), 2u);
    EXPECT_EQ(list.problems_total, 3u);
    EXPECT_EQ(list.rows.size(), 2u);
}

TEST_F(Annex1Test, AMessageShowsTheBeginningOfALongText) {
    std::string text;
    for (int i = 0; i < 100; ++i)
        text += "đ";
    const auto shown = in_quotes(text);
    EXPECT_EQ(characters_of(shown), shown_characters_max + 3);
    EXPECT_TRUE(shown.starts_with("“đ") && shown.ends_with("đ…”"));
    EXPECT_EQ(in_quotes("a"), "“a”");
}

}  // namespace
}  // namespace emc::importer
