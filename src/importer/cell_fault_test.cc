#include <gtest/gtest.h>

#include "base/testing/temp_folder.h"
#include "importer/annex1.h"
#include "importer/annex2.h"
#include "sheet/testing/rows.h"
#include "sheet/testing/zip.h"

namespace emc::importer {
namespace {

/// A cell as a program writes it that saves no results of formulas, and one with a result.
const std::string unsaved = "<c><f>A1</f><v></v></c>";
const std::string empty_result = "<c t=\"str\"><f>A1</f><v></v></c>";

std::string text(const std::string& value) {
    return "<c t=\"inlineStr\"><is><t>" + value + "</t></is></c>";
}

std::string error(const std::string& name) {
    return "<c t=\"e\"><f>A1</f><v>" + name + "</v></c>";
}

/// A workbook of these rows below the header.
std::string workbook(const std::vector<std::string>& titles, const std::vector<std::string>& rows) {
    std::string data = "<row>";
    for (const auto& title : titles)
        data += text(title);
    data += "</row>";
    for (const auto& row : rows)
        data += "<row>" + row + "</row>";
    return sheet::testing::a_workbook().sheet_data(data).bytes();
}

/// `row column code` of each.
std::string said(const std::vector<Problem>& problems) {
    std::string lines;
    for (const auto& one : problems)
        lines += std::to_string(one.row) + " " + one.column + " " + one.code + "\n";
    return lines;
}

ServiceList services(const std::vector<std::string>& rows) {
    auto source =
        sheet::testing::rows_of(workbook({"Name", "Level", "Url", "ID CDVCQG", "ID MCDT"}, rows));
    return std::get<ServiceList>(read_services(source, {}).value());
}

UserRows users(const std::vector<std::string>& rows) {
    auto source = sheet::testing::rows_of(
        workbook({"ID_local", "ID_QG", "TYPE", "CREATDATE_USER", "LAST_LOGIN"}, rows)
    );
    const base::testing::TempFolder folder;
    const auto key = base::Pseudonyms::open(folder / "key").value();
    const Annex2Limits limits;
    const Progress progress;
    UserSet accounts(100);
    const auto today = base::day_from(2023, 3, 10);
    return std::get<UserRows>(read_users(source, {key, today, limits, progress}, accounts).value());
}

TEST(CellFaultTest, AnErrorIsNeverAService) {
    const auto list = services(
        {error("#N/A") + text("4") + "<c/><c/>" + text("A"),
         text("B") + error("#REF!") + "<c/><c/>" + text("B"),
         text("C") + text("4") + error("#NAME?") + "<c/>" + text("C"),
         text("D") + text("4") + "<c/>" + error("#VALUE!") + text("D"),
         text("E") + text("4") + "<c/><c/>" + error("#N/A"),
         text("F") + text("4") + "<c/><c/>" + text("#N/A"),
         text("G") + text("4") + empty_result + empty_result + text("G")}
    );
    EXPECT_EQ(
        said(list.problems),
        "2 Name formula_error\n3 Level formula_error\n4 Url formula_error\n"
        "5 ID CDVCQG formula_error\n6 ID MCDT formula_error\n7 ID MCDT formula_error\n"
    );
    EXPECT_EQ(list.rows.size(), 1u);
    EXPECT_EQ(
        list.problems[1].message_vi,
        "Công thức trong ô báo lỗi “#REF!”; hãy sửa công thức hoặc gõ giá trị vào ô."
    );
}

TEST(CellFaultTest, AnErrorIsNeverAnAccount) {
    const auto day = text("01/01/2023");
    const auto list = users(
        {error("#N/A") + "<c/>" + text("2") + day,
         text("a") + error("#REF!") + text("2") + day,
         text("b") + "<c/>" + error("#N/A") + day + error("#0912345678"),
         text("c") + "<c/>" + text("2") + error("#N/A"),
         text("d") + "<c/>" + text("2") + day}
    );
    EXPECT_EQ(
        said(list.problems),
        "2 ID_local formula_error\n3 ID_QG formula_error\n4 TYPE formula_error\n"
        "4 LAST_LOGIN formula_error\n5 CREATDATE_USER formula_error\n"
    );
    EXPECT_EQ(list.good, 1u);
    EXPECT_EQ(
        list.problems[3].message_en,
        "The cell's formula has the error; mend the formula or type the value into the cell."
    );
}

TEST(CellFaultTest, AFormulaWithoutAResultWantsTheFileSavedAnew) {
    const auto list = services(
        {text("A") + unsaved + "<c/><c/>" + text("A"),
         text("B") + text("4") + unsaved + "<c/>" + text("B"),
         unsaved + unsaved + unsaved + unsaved + unsaved}
    );
    EXPECT_EQ(
        said(list.problems),
        "2 Level formula_unsaved\n3 Url formula_unsaved\n4 Name formula_unsaved\n"
        "4 Level formula_unsaved\n4 Url formula_unsaved\n4 ID CDVCQG formula_unsaved\n"
        "4 ID MCDT formula_unsaved\n"
    );
    EXPECT_NE(list.problems[0].message_vi.find("Excel hoặc LibreOffice"), std::string::npos);
    EXPECT_EQ(
        said(users({text("a") + "<c/>" + unsaved + unsaved}).problems),
        "2 TYPE formula_unsaved\n2 CREATDATE_USER formula_unsaved\n"
    );
}

}  // namespace
}  // namespace emc::importer
