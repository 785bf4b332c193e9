/// Workbooks as the programs that people use write them, all of the same rows, import the same; and
/// what we write is read back the same by these programs.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cctype>
#include <cstdio>
#include <map>
#include <sstream>

#include "base/testing/source_tree.h"
#include "importer/annex1.h"
#include "importer/annex1_file.h"
#include "importer/annex2.h"
#include "sheet/reader.h"
#include "sheet/writer.h"
#include "support/emc_process.h"
#include "workbooks/libxlsxwriter.h"

namespace emc::tests {
namespace {

namespace fs = std::filesystem;

const std::string scripts = base::testing::in_source("tests/workbooks");

/// Runs a command to its end; its output. What it says on stderr is the test's.
std::string output_of(const std::string& command) {
    std::FILE* const pipe = ::popen(command.c_str(), "r");
    EXPECT_NE(pipe, nullptr);
    std::string out;
    std::array<char, 4096> piece{};
    for (std::size_t size = 0; (size = std::fread(piece.data(), 1, piece.size(), pipe)) > 0;)
        out.append(piece.data(), size);
    EXPECT_EQ(::pclose(pipe), 0) << command << "\n" << out;
    return out;
}

/// LibreOffice with a profile of its own: two at once would share one otherwise.
std::string libreoffice(const fs::path& folder, const std::string& arguments) {
    return output_of(
        "cd " + folder.string() + " && HOME=" + folder.string() + " soffice --headless " +
        "-env:UserInstallation=file://" + (folder / "profile").string() + " " + arguments + " 2>&1"
    );
}

/// A workbook of a list of lists.json, by a writer.
fs::path written(const fs::path& folder, const std::string& writer, const std::string& list) {
    const auto file = folder / (writer + "-" + list + ".xlsx");
    const auto run = [&](const std::string& program) {
        return output_of(
            program + " " +
            (writer == "libreoffice" || writer == "gnumeric" ? "openpyxl" : writer) + " " + list +
            " " + file.string()
        );
    };
    const std::string python = "/usr/bin/python3 " + scripts + "/write.py";
    const std::string node = "node " + scripts + "/write.mjs";
    if (writer == "libxlsxwriter") {
        write_by_libxlsxwriter(list, file);
    } else if (writer == "openpyxl" || writer == "xlsxwriter") {
        run(python);
    } else if (writer == "libreoffice") {
        run(python);
        const auto again = folder / "again";
        libreoffice(folder, "--convert-to xlsx --outdir " + again.string() + " " + file.string());
        return again / file.filename();
    } else if (writer == "gnumeric") {
        run(python);
        const auto again = folder / ("again-" + list + ".xlsx");
        output_of("ssconvert " + file.string() + " " + again.string() + " 2>&1");
        return again;
    } else {
        run(node);
    }
    return file;
}

sheet::ReaderOptions options() {
    sheet::ReaderOptions options;
    options.child_command = {emc_program(), sheet::child_flag};
    return options;
}

sheet::Reader reader_of(const fs::path& file) {
    auto reader = sheet::Reader::open(file, options());
    EXPECT_TRUE(reader) << file << ": " << reader.error().message();
    return *std::move(reader);
}

class WriterTest : public ::testing::TestWithParam<const char*> {
protected:
    /// With a formula its result is saved, as by programs that can count.
    static bool keeps_results() {
        const std::string_view writer = GetParam();
        return writer != "openpyxl" && writer != "xlsx-populate";
    }

    Folder folder_;
};

TEST_P(WriterTest, ItsServicesImportTheSame) {
    auto reader = reader_of(written(folder_.path(), GetParam(), "services"));
    const auto annex = importer::read_services(reader, {});
    ASSERT_TRUE(annex) << annex.error().message();
    const auto& list = std::get<importer::ServiceList>(*annex);
    std::vector<model::ServiceRow> expected{
        {"Đăng ký khai sinh",
         4,
         "https://dichvucong.example.vn/tthc?id=1&x=2",
         "2.000221.000.00.00.H34",
         "000001"},
        {"Cấp lại \"giấy phép\" <tạm>", 3, "", "1.003984.000.00.00.H34", "MC-2"},
        {"Chứng thực & sao y", 0, "http://dichvucong.example.vn/ö", "", "3"},
        {"Trích lục", 4, "", "", "000007"},
    };
    if (keeps_results()) {
        expected.push_back({"Giám hộ", 3, "", "", "G"});
        EXPECT_THAT(list.problems, ::testing::IsEmpty());
    } else {
        ASSERT_EQ(list.problems.size(), 1u);
        EXPECT_EQ(list.problems[0].code, "formula_unsaved");
        EXPECT_EQ(list.problems[0].row, 6u);
    }
    EXPECT_EQ(list.rows, expected);
}

TEST_P(WriterTest, ItsAccountsImportTheSame) {
    auto reader = reader_of(written(folder_.path(), GetParam(), "users"));
    const auto pseudonyms = base::Pseudonyms::open(folder_.path() / "key").value();
    importer::UserSet accounts(100);
    const importer::Annex2Limits limits;
    const importer::Progress progress;
    const auto today = base::day_from(2023, 3, 10);
    const auto annex =
        importer::read_users(reader, {pseudonyms, today, limits, progress}, accounts);
    ASSERT_TRUE(annex) << annex.error().message();
    const auto& problems = std::get<importer::UserRows>(*annex).problems;
    ASSERT_EQ(problems.size(), keeps_results() ? 0u : 1u);
    for (const auto& problem : problems)
        EXPECT_EQ(problem.code, "formula_unsaved");
    std::string text;
    accounts.each([&](const model::UserAccount& account) {
        text += std::to_string(account.type) + " " + base::to_string(account.created) + " ";
        text += account.last_login ? base::to_string(*account.last_login) : "-";
        text += account.is_linked() ? " linked\n" : "\n";
    });
    EXPECT_EQ(
        text,
        "2 2022-03-01 2023-02-20 linked\n"
        "1 2021-11-01 - linked\n"
        "3 2020-05-05 2023-03-01\n"
        "2 2023-02-15 2023-02-28 linked\n"
        "2 2023-02-16 2023-02-17\n" +
            std::string(keeps_results() ? "2 2022-03-02 -\n" : "")
    );
    const auto is_known = [&](const char* id, std::int8_t type) {
        model::UserAccount again;
        again.local = pseudonyms.of(id);
        again.type = type;
        return accounts.add(again, 9) == importer::UserSet::Added::is_known;
    };
    EXPECT_TRUE(is_known("0101234567", 1));
    EXPECT_EQ(is_known("079000000007", 2), keeps_results());
}

INSTANTIATE_TEST_SUITE_P(
    Programs,
    WriterTest,
    ::testing::Values(
        "libreoffice",
        "gnumeric",
        "exceljs",
        "exceljs-stream",
        "xlsx",
        "xlsx-populate",
        "openpyxl",
        "xlsxwriter",
        "libxlsxwriter"
    ),
    [](const auto& writer) {
        std::string name = writer.param;
        std::erase(name, '-');
        return name;
    }
);

/// What we export, by libxlsxwriter as everywhere in the program.
class ExportTest : public ::testing::Test {
protected:
    ExportTest() : file_(folder_.path() / "export.xlsx") {
        sheet::WriterOptions options;
        options.columns = {{"Tên"}, {"Số"}, {"Tỷ lệ"}, {"Ngày"}, {"Mã"}};
        auto writer = sheet::Writer::open(file_, options).value();
        writer
            .row(std::vector<sheet::Value>{
                "Kon Tum & \"Gia Lai\" <1>",
                std::int64_t{115'665},
                sheet::Percent{0.6854},
                base::day_from(2024, 12, 31),
                "000001"})
            .value();
        writer.row(std::vector<sheet::Value>{"=1+1", std::int64_t{-3}, {}, {}, "2.000221"}).value();
        writer.close().value();
    }

    Folder folder_;
    fs::path file_;
    const std::string expected_ =
        "Tên|Số|Tỷ lệ|Ngày|Mã\n"
        "Kon Tum & \"Gia Lai\" <1>|115665|0.6854|2024-12-31|000001\n"
        "=1+1|-3|||2.000221\n";
};

TEST_F(ExportTest, IsReadBackByExceljs) {
    EXPECT_EQ(output_of("node " + scripts + "/read.mjs exceljs " + file_.string()), expected_);
}

TEST_F(ExportTest, IsReadBackBySheetJs) {
    EXPECT_EQ(output_of("node " + scripts + "/read.mjs xlsx " + file_.string()), expected_);
}

TEST_F(ExportTest, IsReadBackByOpenpyxl) {
    EXPECT_EQ(output_of("/usr/bin/python3 " + scripts + "/read.py " + file_.string()), expected_);
}

TEST_F(ExportTest, IsReadBackByLibreOffice) {
    // Cells as shown, in UTF-8, with `|` between them.
    libreoffice(
        folder_.path(),
        "--convert-to 'csv:Text - txt - csv (StarCalc):124,34,76,1,,0,false,true' export.xlsx"
    );
    auto text = output_of("cat " + (folder_.path() / "export.csv").string());
    EXPECT_THAT(text, ::testing::HasSubstr("|115665|68.54%|31/12/2024|000001\n")) << text;
    EXPECT_THAT(text, ::testing::HasSubstr("=1+1|-3|||2.000221\n")) << text;
}

/// A list of services in the form of Annex I, as people get it from the program.
class ServicesExportTest : public ::testing::Test {
protected:
    void SetUp() override { ASSERT_TRUE(importer::write_services(file_, rows_)); }

    /// The rows that the importer takes from a workbook.
    static std::vector<model::ServiceRow> imported(const fs::path& file) {
        auto reader = reader_of(file);
        const auto annex = importer::read_services(reader, {});
        EXPECT_TRUE(annex);
        const auto& list = std::get<importer::ServiceList>(*annex);
        EXPECT_EQ(list.problems_total, 0u);
        return list.rows;
    }

    Folder folder_;
    const fs::path file_ = folder_.path() / "danh-muc.xlsx";
    const std::vector<model::ServiceRow> rows_{
        {"Đăng ký khai sinh",
         4,
         "https://dichvucong.example.vn/tthc?id=1&x=2",
         "2.000221.000.00.00.H34",
         "000001"},
        {"Cấp lại \"giấy phép\" <tạm>", 3, "", "1.003984.000.00.00.H34", "MC-2"},
        {"=1+1", 0, "", "", "1e5"},
        {"Chứng thực & sao y", 0, "http://dichvucong.example.vn/ö", "", "2023-02-27"},
    };
    const std::string expected_ =
        "Name|Level|Url|ID CDVCQG|ID MCDT\n"
        "Đăng ký khai sinh|4|https://dichvucong.example.vn/tthc?id=1&x=2|2.000221.000.00.00.H34|"
        "000001\n"
        "Cấp lại \"giấy phép\" <tạm>|3||1.003984.000.00.00.H34|MC-2\n"
        "=1+1|0|||1e5\n"
        "Chứng thực & sao y|0|http://dichvucong.example.vn/ö||2023-02-27\n";
};

TEST_F(ServicesExportTest, IsReadBackByExceljs) {
    EXPECT_EQ(output_of("node " + scripts + "/read.mjs exceljs " + file_.string()), expected_);
}

TEST_F(ServicesExportTest, IsReadBackBySheetJs) {
    EXPECT_EQ(output_of("node " + scripts + "/read.mjs xlsx " + file_.string()), expected_);
}

TEST_F(ServicesExportTest, IsReadBackByOpenpyxl) {
    EXPECT_EQ(output_of("/usr/bin/python3 " + scripts + "/read.py " + file_.string()), expected_);
}

TEST_F(ServicesExportTest, IsReadBackByLibreOfficeAndImportedAgain) {
    libreoffice(
        folder_.path(),
        "--convert-to 'csv:Text - txt - csv (StarCalc):124,,76,1,,0,false,true' danh-muc.xlsx"
    );
    EXPECT_EQ(output_of("cat " + (folder_.path() / "danh-muc.csv").string()), expected_);
    const auto again = folder_.path() / "again";
    libreoffice(
        folder_.path(), "--convert-to xlsx --outdir " + again.string() + " " + file_.string()
    );
    EXPECT_EQ(imported(again / "danh-muc.xlsx"), rows_);
    EXPECT_EQ(imported(file_), rows_);
}

/// The fields of a text, without empty ones at its end.
std::vector<std::string> split(const std::string& text, char between) {
    std::vector<std::string> fields;
    std::istringstream in(text);
    for (std::string field; std::getline(in, field, between);)
        fields.push_back(field);
    while (!fields.empty() && fields.back().empty())
        fields.pop_back();
    return fields;
}

/// Without the room that a format leaves around and between.
std::string packed(std::string text) {
    std::erase(text, ' ');
    return text;
}

/// But for those of which the reader says that people may see them otherwise, and for numbers of
/// which a format shows neither a letter nor a digit.
TEST(WorkbooksTest, NumbersAreReadAsLibreOfficeShowsThem) {
    const Folder folder;
    const auto file = folder.path() / "numbers.xlsx";
    output_of("/usr/bin/python3 " + scripts + "/shown_numbers.py " + file.string());
    libreoffice(
        folder.path(),
        "--convert-to 'csv:Text - txt - csv (StarCalc):124,,76,1,,0,false,true' numbers.xlsx"
    );
    const auto lines = split(output_of("cat " + (folder.path() / "numbers.csv").string()), '\n');
    ASSERT_FALSE(lines.empty());
    const auto numbers = split(lines[0], '|');
    auto reader = reader_of(file);
    std::size_t compared = 0;
    for (const auto& line : lines) {
        const auto row = reader.next().value();
        ASSERT_TRUE(row);
        const auto shown = split(line, '|');
        for (std::size_t i = 1; i < row->cells.size(); ++i) {
            const auto expected = i < shown.size() ? packed(shown[i]) : "";
            const auto is_said =
                std::ranges::any_of(expected, [](unsigned char c) { return std::isalnum(c) != 0; });
            if (row->unlike.test(i) || !is_said) continue;
            EXPECT_EQ(packed(row->cells[i]), expected) << numbers[i] << " under " << row->cells[0];
            ++compared;
        }
    }
    EXPECT_FALSE(reader.next().value());
    EXPECT_GT(compared, lines.size() * numbers.size() / 2);
}

/// What people send in a workbook's place gets the sentence that helps them.
TEST(WorkbooksTest, OtherFormatsAreToldApart) {
    const Folder folder;
    output_of("node " + scripts + "/kinds.mjs " + folder.path().string());
    const std::map<std::string, std::string> expected{
        {"xlsx", "A"},
        {"xlsm", "A"},
        {"xlsb", "binary_workbook"},
        {"biff8", "old_format"},
        {"biff5", "old_format"},
        {"biff2", "old_format"},
        {"ods", "open_document"},
        {"password", "password_protected"},
        {"xlml", "text_file"},
        {"fods", "text_file"},
        {"csv", "text_file"},
        {"txt", "text_file"},
        {"sylk", "text_file"},
        {"html", "text_file"},
        {"dif", "text_file"},
        {"prn", "text_file"},
        {"eth", "text_file"},
        {"rtf", "other_document"},
        {"dbf", "not_a_workbook"},
    };
    std::map<std::string, std::string> told;
    for (const auto& one : fs::directory_iterator(folder.path())) {
        auto& heard = told[one.path().filename()];
        auto reader = sheet::Reader::open(one.path(), options());
        const auto annex = reader ? importer::read_services(*reader, {}) : reader.error();
        heard = annex ? std::get<importer::ServiceList>(*annex).rows.at(0).id_mcdt
                      : annex.error().message();
    }
    EXPECT_EQ(told, expected);
}

/// What openpyxl writes where people merge cells and fill in formulas.
TEST(WorkbooksTest, MergedCellsAndFormulasOfOpenpyxlAreUnderstood) {
    const Folder folder;
    const auto file = folder.path() / "odd.xlsx";
    output_of("/usr/bin/python3 " + scripts + "/write.py openpyxl odd " + file.string());
    auto reader = reader_of(file);
    const auto annex = importer::read_services(reader, {});
    ASSERT_TRUE(annex) << annex.error().message();
    const auto& list = std::get<importer::ServiceList>(*annex);
    const std::vector<model::ServiceRow> expected{
        {"Khai sinh", 4, "", "", "A"}, {"Kết hôn", 4, "", "", "B"}};
    EXPECT_EQ(list.rows, expected);
    ASSERT_EQ(list.problems.size(), 1u);
    EXPECT_EQ(list.problems[0].row, 4u);
    EXPECT_EQ(list.problems[0].column, "Level");
    EXPECT_EQ(list.problems[0].code, "formula_unsaved");
}

}  // namespace
}  // namespace emc::tests
