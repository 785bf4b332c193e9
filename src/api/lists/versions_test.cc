#include <gtest/gtest.h>

#include "api/testing/desk.h"
#include "importer/annex1.h"
#include "registry/limits.h"
#include "sheet/reader.h"

namespace emc::api {
namespace {

using registry::testing::a_list;
using registry::testing::tester;
using testing::Desk;

const std::string list_imports = "/api/v1/sites/227/services/imports";
const std::string scan = "%PDF-1.7\n\xE2\xE3\xCF\xD3\n1 0 obj\nendobj\ntrailer\n%%EOF\n";

/// Without a national code, so that it is imported as it is.
model::ServiceRow a_service(std::string_view id_mcdt, std::int8_t level) {
    auto row = registry::testing::a_service(id_mcdt, level);
    row.id_cdvcqg.clear();
    return row;
}

class VersionsTest : public ::testing::Test {
protected:
    void SetUp() override {
        auto renamed = a_service("2", 3);
        renamed.name = "Tên mới";
        add({a_service("1", 3), a_service("2", 3), a_service("3", 4)});
        add({a_service("1", 4), renamed, a_service("4", 0)});
    }

    void add(const std::vector<model::ServiceRow>& rows) {
        desk.registry->add_list(a_list({227}, rows), {}, tester()).value();
    }

    testing::Heard put(
        const std::string& body,
        const std::string& type = "application/pdf",
        const std::string& version = "/1"
    ) {
        testing::Sent sent{
            http::Method::put,
            list_imports + version + "/decision?fileName=Q%C4%90%2012.pdf",
            desk.unit_operator,
            body,
            type};
        return desk.send(sent);
    }

    testing::Heard get(const std::string& rest) {
        return desk.get(list_imports + rest, desk.viewer);
    }

    Desk desk;
};

TEST_F(VersionsTest, TwoVersionsAreComparedRowByRow) {
    const auto heard = get("/2/diff");
    ASSERT_EQ(heard.status, 200u) << heard.text;
    EXPECT_EQ(heard.at("version"), "2");
    EXPECT_EQ(heard.at("with"), "1");
    EXPECT_EQ(heard.at("total"), "4");
    EXPECT_EQ(
        heard.at("totals"),
        R"({"added":1,"gone":1,"raised":1,"lowered":0,"renamed":1,"url":0,"nationalCode":0})"
    );
    EXPECT_EQ(heard.at("items.0.idMcdt"), "1");
    EXPECT_EQ(heard.at("items.0.changes"), R"(["raised"])");
    EXPECT_EQ(heard.at("items.0.before.level"), "3");
    EXPECT_EQ(heard.at("items.0.after.level"), "4");
    EXPECT_EQ(heard.at("items.1.after.name"), "Tên mới");
    EXPECT_EQ(heard.at("items.2.changes"), R"(["added"])");
    EXPECT_EQ(heard.at("items.2.before"), "null");
    EXPECT_EQ(heard.at("items.3.idMcdt"), "3");
    EXPECT_EQ(heard.at("items.3.after"), "null");
    EXPECT_EQ(get("/1/diff?with=2").at("totals.lowered"), "1");
    EXPECT_EQ(get("/2/diff?with=2").at("total"), "0");
    const auto page = get("/2/diff?limit=1&offset=3");
    EXPECT_EQ(page.at("total"), "4");
    EXPECT_EQ(page.at("items.0.changes"), R"(["gone"])");
    EXPECT_EQ(page.at("items.1"), "(nothing)");
}

TEST_F(VersionsTest, AComparisonWithNothingSaysSo) {
    EXPECT_EQ(get("/1/diff").at("error.code"), "parameter_missing");
    EXPECT_EQ(get("/2/diff?with=x").at("error.field"), "with");
    EXPECT_EQ(get("/2/diff?with=9").status, 404u);
    EXPECT_EQ(get("/9/diff").status, 404u);
}

TEST_F(VersionsTest, AVersionIsExportedInTheFormThatIsImported) {
    const auto heard = get("/2/export");
    ASSERT_EQ(heard.status, 200u);
    EXPECT_TRUE(heard.header("Content-Disposition")
                    .starts_with("attachment; filename=\"danh-muc-227-2.xlsx"));
    EXPECT_TRUE(std::filesystem::is_empty(desk.folder.path()));
    ASSERT_EQ(desk.upload(list_imports, desk.unit_operator, heard.text).status, 200u);
    EXPECT_EQ(get("/3/diff?with=2").at("total"), "0");
    EXPECT_EQ(get("/3/services").at("items"), get("/2/services").at("items"));
    EXPECT_EQ(get("/9/export").status, 404u);
}

TEST_F(VersionsTest, AnExportWithoutRoomIsUnavailable) {
    std::filesystem::remove_all(desk.folder.path());
    EXPECT_GE(get("/1/export").status, 500u);
}

TEST_F(VersionsTest, AScanComesBackByteForByteAndCanDoNothingInABrowser) {
    const auto attached = put(scan);
    ASSERT_EQ(attached.status, 200u) << attached.text;
    EXPECT_EQ(attached.at("decision.fileName"), "QĐ 12.pdf");
    EXPECT_EQ(attached.at("decision.attachedBy"), "kon tum");
    const auto heard = get("/1/decision");
    EXPECT_EQ(heard.status, 200u);
    EXPECT_EQ(heard.text, scan);
    EXPECT_EQ(heard.content_type, "application/pdf");
    EXPECT_TRUE(heard.header("Content-Disposition").starts_with("attachment;"));
    EXPECT_EQ(heard.header("X-Content-Type-Options"), "nosniff");
    EXPECT_EQ(heard.header("Content-Security-Policy"), "default-src 'none'; sandbox");
    EXPECT_EQ(get("/1").at("decision.fileBytes"), std::to_string(scan.size()));
    EXPECT_EQ(get("/2").at("decision"), "null");
    EXPECT_EQ(get("/2/decision").status, 404u);
    EXPECT_TRUE(std::filesystem::is_empty(desk.folder.path()));
}

TEST_F(VersionsTest, AScanIsRemovedByWhoMayAttachOne) {
    ASSERT_EQ(put(scan).status, 200u);
    EXPECT_EQ(desk.remove(list_imports + "/1/decision", desk.unit_viewer).status, 403u);
    EXPECT_EQ(get("/1/decision").status, 200u);
    EXPECT_EQ(desk.remove(list_imports + "/1/decision", desk.unit_operator).status, 204u);
    EXPECT_EQ(get("/1").at("decision"), "null");
    EXPECT_EQ(get("/1/decision").status, 404u);
    EXPECT_EQ(desk.remove(list_imports + "/1/decision", desk.unit_operator).status, 404u);
}

TEST_F(VersionsTest, WhatIsNoWholePdfIsRefused) {
    for (const std::string body : {"<html>%PDF-1.7 %%EOF", "%PDF-1.7 cut off", "PK%%EOF"}) {
        EXPECT_EQ(put(body).status, 415u) << body;
        EXPECT_EQ(put(body).at("error.code"), "not_pdf") << body;
    }
    EXPECT_EQ(put(scan, "text/html").at("error.code"), "media_unsupported");
    EXPECT_EQ(put(scan, "application/pdf", "/9").status, 404u);
    const auto large = put("%PDF-" + std::string(registry::decision_bytes_max, 'x') + "%%EOF");
    EXPECT_EQ(large.status, 413u);
    EXPECT_EQ(large.at("error.code"), "file_too_large");
    EXPECT_EQ(get("/1").at("decision"), "null");
}

TEST_F(VersionsTest, WhoOnlySeesAttachesNothing) {
    testing::Sent sent{
        http::Method::put, list_imports + "/1/decision", desk.unit_viewer, scan, "application/pdf"};
    EXPECT_EQ(desk.send(sent).status, 403u);
}

}  // namespace
}  // namespace emc::api
