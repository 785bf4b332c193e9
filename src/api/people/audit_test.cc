#include <gtest/gtest.h>

#include "api/testing/desk.h"

namespace emc::api {
namespace {

using testing::Desk;

class AuditTest : public ::testing::Test {
protected:
    std::string total(const std::string& query, const std::string& secret) {
        return desk.get("/api/v1/audit?" + query, secret).at("total");
    }

    Desk desk;
};

TEST_F(AuditTest, EveryWriteIsFoundWithBeforeAndAfter) {
    ASSERT_EQ(desk.patch("/api/v1/units/H34", desk.national, R"({"name":"Kon Tum"})").status, 200u);
    const auto heard = desk.get("/api/v1/audit?what=unit/H34&who=nation", desk.national);
    EXPECT_EQ(heard.at("total"), "1");
    EXPECT_EQ(heard.at("items.0.actor"), "national");
    EXPECT_EQ(heard.at("items.0.address"), "192.0.2.7");
    EXPECT_EQ(heard.at("items.0.action"), "unit.change");
    EXPECT_EQ(heard.at("items.0.unit"), "H34");
    EXPECT_EQ(heard.at("items.0.before.name"), "Đơn vị H34");
    EXPECT_EQ(heard.at("items.0.after.name"), "Kon Tum");
    EXPECT_EQ(total("q=Kon%20Tum", desk.national), "3")
        << "two tokens are named so in small letters";
    EXPECT_EQ(total("q=Kon%20Tum&what=unit", desk.national), "1");
    EXPECT_EQ(total("from=2023-02-28", desk.national), "0");
    EXPECT_NE(total("from=2023-02-27&to=2023-02-27", desk.national), "0");
    EXPECT_EQ(total("to=2023-02-26", desk.national), "0");
    EXPECT_EQ(
        desk.get("/api/v1/audit?from=2023-02-28&to=2023-02-27", desk.national).at("error.field"),
        "to"
    );
    EXPECT_EQ(desk.get("/api/v1/audit?who=%00", desk.national).at("error.field"), "who");
    EXPECT_EQ(desk.get("/api/v1/audit?order=up", desk.national).at("error.field"), "order");
    EXPECT_EQ(desk.get("/api/v1/audit?order=oldest", desk.national).at("items.0.id"), "1");
    EXPECT_NE(desk.get("/api/v1/audit?order=newest", desk.national).at("items.0.id"), "1");
}

TEST_F(AuditTest, AUnitsOperatorReadsWhatHappenedInItsTreeAndAViewerNothing) {
    const auto* name = R"({"name":"Cổng mới"})";
    ASSERT_EQ(desk.patch("/api/v1/sites/228", desk.national, name).status, 200u);
    ASSERT_EQ(desk.patch("/api/v1/sites/300", desk.other_operator, name).status, 200u);
    desk.person("lan", registry::Role::viewer, "H34.16");
    desk.person("boss", registry::Role::national);
    EXPECT_EQ(total("what=site.change", desk.national), "2");
    EXPECT_EQ(total("what=site.change", desk.unit_operator), "1");
    EXPECT_EQ(total("what=site/228", desk.below_operator), "2");
    EXPECT_EQ(total("what=site/227", desk.below_operator), "0");
    EXPECT_EQ(total("what=account", desk.national), "2");
    EXPECT_EQ(total("what=account", desk.unit_operator), "1");
    EXPECT_EQ(total("q=H35", desk.unit_operator), "0");
    for (const auto* path : {"/api/v1/audit", "/api/v1/audit.csv"}) {
        EXPECT_EQ(desk.get(path, desk.viewer).status, 403u);
        EXPECT_EQ(desk.get(path, desk.unit_viewer).status, 403u);
        EXPECT_EQ(desk.get(path, "").status, 401u);
    }
}

TEST_F(AuditTest, AnExportIsATableThatASpreadsheetDoesNotRun) {
    desk.registry->add_unit(registry::testing::a_unit("H36"), {"=cmd()", "192.0.2.1"}).value();
    const auto heard = desk.get("/api/v1/audit.csv?what=unit/H36", desk.national);
    EXPECT_EQ(heard.content_type, "text/csv; charset=utf-8");
    EXPECT_NE(heard.header("Content-Disposition").find("audit.csv"), std::string::npos);
    EXPECT_TRUE(heard.text.starts_with("\xEF\xBB\xBFid,at,actor,address,")) << heard.text;
    EXPECT_NE(
        heard.text.find(
            ",\"'=cmd()\",\"192.0.2.1\",\"unit.add\",\"unit/H36\",\"H36\",\"\",\"{\"\"code"
        ),
        std::string::npos
    ) << heard.text;
    const auto other = desk.get("/api/v1/audit.csv", desk.other_operator);
    EXPECT_EQ(other.text.find("H34"), std::string::npos) << other.text;
    EXPECT_NE(other.text.find("site/300"), std::string::npos);
}

TEST(AuditLimitTest, AnExportOfTooManyRowsAsksForFewerDays) {
    Desk desk([](Options& options) { options.audit_export_rows_max = 3; });
    EXPECT_EQ(desk.get("/api/v1/audit.csv?what=site", desk.national).status, 200u);
    const auto heard = desk.get("/api/v1/audit.csv", desk.national);
    EXPECT_EQ(heard.status, 400u);
    EXPECT_EQ(heard.at("error.code"), "export_too_large");
    EXPECT_TRUE(std::filesystem::is_empty(desk.folder.path())) << "nothing is left behind";
}

}  // namespace
}  // namespace emc::api
