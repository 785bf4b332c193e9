#include <gtest/gtest.h>

#include <iterator>

#include "api/file_answer.h"
#include "api/testing/desk.h"
#include "base/testing/read_file.h"
#include "base/testing/source_tree.h"
#include "base/testing/temp_folder.h"
#include "registry/limits.h"
#include "sheet/writer.h"

namespace emc::api {
namespace {

using testing::Desk;

constexpr char imports[] = "/api/v1/sites/227/services/imports";
constexpr char workbook_type[] =
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

std::string fixture(const std::string& name) {
    return base::testing::read_file(base::testing::in_source("tests/fixtures/services/" + name));
}

class ListsTest : public ::testing::Test {
protected:
    testing::Heard import(const std::string& name, const std::string& query = "") {
        return desk.upload(imports + query, desk.unit_operator, fixture(name), name);
    }

    [[nodiscard]] bool has_no_uploads_left() const {
        return std::filesystem::is_empty(desk.folder.path());
    }

    Desk desk;
};

TEST_F(ListsTest, AnImportIsTheNextVersion) {
    const auto heard = import("annex-1.xlsx");
    EXPECT_EQ(heard.status, 200u) << heard.text;
    EXPECT_EQ(heard.at("version"), "1");
    EXPECT_EQ(heard.at("rows"), "3");
    EXPECT_EQ(heard.at("default"), "false");
    EXPECT_EQ(heard.at("sheet"), "Sheet1");
    EXPECT_EQ(heard.at("problems"), "[]");
    EXPECT_EQ(import("annex-1-second-version.xlsx").at("version"), "2");
    EXPECT_TRUE(has_no_uploads_left());
}

TEST_F(ListsTest, ADefaultImportIsSeenByTheOtherStagesAtOnce) {
    EXPECT_EQ(import("annex-1.xlsx", "?default=true").at("default"), "true");
    const auto* lists = desk.registry->snapshot()->lists_of({227});
    ASSERT_NE(lists, nullptr);
    EXPECT_NE(lists->on(desk.api->today())->find("000001"), nullptr);
    EXPECT_EQ(import("annex-1.xlsx", "?default=yes").at("error.field"), "default");
}

TEST_F(ListsTest, MistakesAreToldByRowAndColumn) {
    const auto heard = import("with-mistakes.xlsx");
    EXPECT_EQ(heard.status, 200u);
    EXPECT_EQ(heard.at("rows"), "2");
    EXPECT_EQ(heard.at("problemsTotal"), "6");
    EXPECT_NE(heard.at("problems.0.row"), "0");
    EXPECT_NE(heard.at("problems.0.column"), "null");
    EXPECT_EQ(heard.at("problems.5.warning"), "false");
    EXPECT_EQ(heard.at("problems.6"), "(nothing)");
    EXPECT_EQ(heard.at("warningsTotal"), "1");
    EXPECT_EQ(heard.at("warnings.0.code"), "level_in_words");
    EXPECT_EQ(heard.at("warnings.0.warning"), "true");
    const auto kept = desk.get(std::string(imports) + "/1", desk.unit_viewer);
    EXPECT_NE(kept.at("problems.5.code"), "(nothing)");
    EXPECT_EQ(kept.at("problems.6"), "(nothing)");
    EXPECT_EQ(kept.at("warnings.0.code"), "level_in_words");
    EXPECT_EQ(kept.at("warnings.1"), "(nothing)");
}

TEST_F(ListsTest, WhenNothingCanBeImportedTheProblemsComeWith422) {
    const auto columns = import("wrong-columns.xlsx");
    EXPECT_EQ(columns.status, 422u);
    EXPECT_EQ(columns.at("error.code"), "nothing_imported");
    EXPECT_EQ(columns.at("problems.0.code"), "no_header");
    const auto other = import("not-a-workbook.xlsx");
    EXPECT_EQ(other.status, 422u);
    EXPECT_EQ(other.at("problems.0.row"), "0");
    EXPECT_EQ(desk.get(imports, desk.unit_operator).at("total"), "0");
    EXPECT_TRUE(has_no_uploads_left());
}

TEST_F(ListsTest, WhatWasWrongWithARefusedListIsAtAnAddressAsLongAsItsJobIsKnown) {
    EXPECT_EQ(import("wrong-columns.xlsx").at("problemsAt"), "(nothing)") << "no row was read";
    const base::testing::TempFolder folder;
    const auto file = folder / "a.xlsx";
    auto writer = *sheet::Writer::open(
        file, {"A", {{"Name"}, {"Level"}, {"Url"}, {"ID CDVCQG"}, {"ID MCDT"}}}
    );
    const sheet::Value row[] = {"Khai sinh", std::int64_t{7}, {}, {}, "1"};
    ASSERT_TRUE(writer.row(row) && writer.close());
    const auto bytes = base::testing::read_file(file);
    const auto refused = desk.upload(imports, desk.unit_operator, bytes, "a.xlsx");
    EXPECT_EQ(refused.status, 422u);
    const auto problems = desk.get(refused.at("problemsAt"), desk.unit_viewer);
    EXPECT_EQ(problems.at("total"), "1");
    EXPECT_EQ(problems.at("items.0.code"), "level_unknown");
    EXPECT_EQ(problems.at("items.0.row"), "2");
}

TEST_F(ListsTest, ProblemsAreInTheCallersLanguage) {
    testing::Sent sent{http::Method::post, imports, desk.unit_operator};
    sent.body = fixture("wrong-columns.xlsx");
    sent.content_type = workbook_type;
    sent.language = "vi";
    EXPECT_TRUE(desk.send(sent).at("problems.0.message").starts_with("Không tìm thấy dòng"));
    sent.language = "en";
    EXPECT_TRUE(desk.send(sent).at("problems.0.message").starts_with("No header row"));
}

TEST_F(ListsTest, TheWorkbookMayBeTheBodyItself) {
    testing::Sent sent{
        http::Method::post,
        std::string(imports) + "?fileName=danh%20m%E1%BB%A5c.xlsx",
        desk.unit_operator};
    sent.body = fixture("annex-1.xlsx");
    sent.content_type = workbook_type;
    for (const bool spooled : {false, true}) {
        sent.spooled = spooled;
        EXPECT_EQ(desk.send(sent).at("rows"), "3");
    }
    EXPECT_EQ(
        desk.get(std::string(imports) + "/2", desk.unit_operator).at("fileName"), "danh mục.xlsx"
    );
    EXPECT_TRUE(has_no_uploads_left());
}

TEST_F(ListsTest, WhatIsNoUploadIsRefused) {
    testing::Sent sent{http::Method::post, imports, desk.unit_operator};
    sent.body = "{}";
    EXPECT_EQ(desk.send(sent).at("error.code"), "media_unsupported");
    EXPECT_EQ(desk.send(sent).status, 415u);
    sent.content_type = "multipart/form-data";
    EXPECT_EQ(desk.send(sent).at("error.code"), "multipart_invalid");
    sent.content_type = "multipart/form-data; boundary=x";
    EXPECT_EQ(desk.send(sent).at("error.code"), "multipart_invalid");
    sent.body = "--x\r\nContent-Disposition: form-data; name=\"other\"\r\n\r\nPK\r\n--x--";
    EXPECT_EQ(desk.send(sent).at("error.code"), "file_missing");
    EXPECT_EQ(desk.send(sent).at("error.field"), "file");
    EXPECT_EQ(desk.upload(imports, desk.unit_operator, "", "").at("error.code"), "file_missing");
    sent.content_type = "application/octet-stream";
    sent.body = "";
    EXPECT_EQ(desk.send(sent).status, 415u) << "no body, so no type either";
    EXPECT_TRUE(has_no_uploads_left());
}

TEST_F(ListsTest, AnEmptyFileIsAProblemAsAnyOther) {
    const auto heard = desk.upload(imports, desk.unit_operator, "");
    EXPECT_EQ(heard.status, 422u);
    EXPECT_EQ(heard.at("problems.0.code"), "file_empty");
    EXPECT_TRUE(has_no_uploads_left());
}

TEST_F(ListsTest, AFileOverTheLimitIs413) {
    testing::Sent sent{http::Method::post, imports, desk.unit_operator};
    sent.content_type = workbook_type;
    sent.body.assign(registry::list_file_bytes_max + 1, 'x');
    const auto heard = desk.send(sent);
    EXPECT_EQ(heard.status, 413u);
    EXPECT_EQ(heard.at("error.code"), "file_too_large");
}

TEST_F(ListsTest, AFullTemporaryFolderIsUnavailable) {
    std::filesystem::remove_all(desk.folder.path());
    testing::Sent sent{http::Method::post, imports, desk.unit_operator};
    sent.content_type = workbook_type;
    sent.body = "PK";
    EXPECT_EQ(desk.send(sent).status, 503u);
}

TEST_F(ListsTest, TheHistoryIsNewestFirst) {
    ASSERT_EQ(import("annex-1.xlsx").status, 200u);
    ASSERT_EQ(import("with-mistakes.xlsx", "?default=true").status, 200u);
    const auto heard = desk.get(imports, desk.unit_viewer);
    EXPECT_EQ(heard.at("total"), "2");
    EXPECT_EQ(heard.at("items.0.version"), "2");
    EXPECT_EQ(heard.at("items.0.default"), "true");
    EXPECT_EQ(heard.at("items.0.defaultFrom"), "2023-02-27");
    EXPECT_EQ(heard.at("items.0.importedBy"), "kon tum");
    EXPECT_EQ(heard.at("items.1.version"), "1");
    EXPECT_EQ(desk.get(std::string(imports) + "?limit=1", desk.viewer).at("items.1"), "(nothing)");
    const auto one = desk.get(std::string(imports) + "/2", desk.unit_viewer);
    EXPECT_EQ(one.at("rows"), "2");
    EXPECT_EQ(one.at("problemsTotal"), "6");
    EXPECT_EQ(heard.at("items.0.problemsTotal"), "6");
    EXPECT_EQ(heard.at("items.0.sheet"), one.at("sheet"));
    EXPECT_NE(one.at("problems.5.code"), "(nothing)");
}

TEST_F(ListsTest, TheRowsOfAVersionAreAsImported) {
    ASSERT_EQ(import("annex-1.xlsx").status, 200u);
    const auto heard = desk.get(std::string(imports) + "/1/services?limit=2", desk.unit_viewer);
    EXPECT_EQ(heard.at("total"), "3");
    EXPECT_EQ(heard.at("items.0.idMcdt"), "000001");
    EXPECT_EQ(heard.at("items.0.level"), "0");
    EXPECT_EQ(heard.at("items.0.idCdvcqg"), "2.000221.000.00.00.H34");
    EXPECT_EQ(heard.at("items.2"), "(nothing)");
}

TEST_F(ListsTest, TheWorkbookComesBackByteForByteAsADownload) {
    const auto bytes = fixture("annex-1.xlsx");
    ASSERT_EQ(
        desk.upload(imports, desk.unit_operator, bytes, "C:\\an\\danh mục %221%22.xlsx").status,
        200u
    );
    const auto heard = desk.get(std::string(imports) + "/1/file", desk.unit_viewer);
    EXPECT_EQ(heard.status, 200u);
    EXPECT_EQ(heard.text, bytes);
    EXPECT_EQ(heard.content_type, workbook_type);
    EXPECT_EQ(heard.header("X-Content-Type-Options"), "nosniff");
    EXPECT_TRUE(heard.header("Content-Disposition").starts_with("attachment; filename=\"danh_m"))
        << heard.header("Content-Disposition");
}

TEST(AttachmentTest, TheNameIsAsciiAndUtf8AndCannotBreakTheHeader) {
    EXPECT_EQ(
        attachment("danh mục.xlsx"),
        "attachment; filename=\"danh_m_c.xlsx\"; filename*=UTF-8''danh%20m%E1%BB%A5c.xlsx"
    );
    EXPECT_EQ(
        attachment("a\"\r\nX: y;.xlsx"),
        "attachment; filename=\"a___X__y_.xlsx\"; filename*=UTF-8''a%22%0D%0AX%3A%20y%3B.xlsx"
    );
}

TEST_F(ListsTest, AVersionIsMadeTheDefaultFromToday) {
    ASSERT_EQ(import("annex-1.xlsx").status, 200u);
    const auto heard = desk.post(std::string(imports) + "/1/default", desk.unit_operator);
    EXPECT_EQ(heard.status, 200u);
    EXPECT_EQ(heard.at("default"), "true");
    EXPECT_EQ(heard.at("defaultFrom"), "2023-02-27");
    EXPECT_NE(desk.registry->snapshot()->lists_of({227}), nullptr);
}

TEST_F(ListsTest, AVersionIsMadeTheDefaultFromADay) {
    ASSERT_EQ(import("annex-1.xlsx").status, 200u);
    const auto target = std::string(imports) + "/1/default?from=";
    EXPECT_EQ(desk.post(target + "2023-01-01", desk.unit_operator).at("defaultFrom"), "2023-01-01");
    EXPECT_EQ(desk.post(target + "01/01/2023", desk.unit_operator).at("error.field"), "from");
}

TEST_F(ListsTest, AnImportCanBeTheDefaultFromADay) {
    ASSERT_EQ(import("annex-1.xlsx", "?default=true").status, 200u);
    ASSERT_EQ(import("annex-1.xlsx", "?default=true&from=2023-03-01").status, 200u);
    const auto heard = desk.get(imports, desk.unit_viewer);
    EXPECT_EQ(heard.at("items.0.default"), "false") << "not yet";
    EXPECT_EQ(heard.at("items.0.defaultPeriods.0.from"), "2023-03-01");
    EXPECT_EQ(heard.at("items.0.defaultPeriods.0.to"), "null");
    EXPECT_EQ(heard.at("items.1.defaultPeriods.0.from"), "2023-02-27");
    EXPECT_EQ(heard.at("items.1.defaultPeriods.0.to"), "2023-02-28");
    EXPECT_EQ(import("annex-1.xlsx", "?default=true&from=soon").at("error.field"), "from");
}

TEST_F(ListsTest, AVersionThatIsNotThereIs404) {
    for (const auto* rest : {"/1", "/0", "/x", "/1/services", "/1/file"}) {
        EXPECT_EQ(desk.get(std::string(imports) + rest, desk.national).status, 404u) << rest;
    }
    EXPECT_EQ(desk.post(std::string(imports) + "/9/default", desk.national).status, 404u);
}

}  // namespace
}  // namespace emc::api
