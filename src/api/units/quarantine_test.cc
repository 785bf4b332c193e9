#include <gtest/gtest.h>

#include "api/testing/desk.h"
#include "store/errc.h"

namespace emc::api {
namespace {

using testing::Desk;

constexpr const char* path = "/api/v1/sites/227/quarantine";

class QuarantineTest : public ::testing::Test {
protected:
    QuarantineTest() {
        store::RefusedRow row;
        row.seq = 7;
        row.arrival = desk.registry.clock.now();
        row.refused = {
            {227}, "site_unknown", "siteId", "No such site. It named 99.", "siteId=\xFF\xFEx"};
        row.body_bytes = 10;
        desk.stages.quarantine = {row, row, row};
        desk.stages.reasons = {{"site_unknown", 3}, {"invalid_json", 1}};
    }

    testing::Heard in_vietnamese(const std::string& target, const std::string& secret) {
        testing::Sent sent{http::Method::get, target, secret};
        sent.language = "vi";
        return desk.send(sent);
    }

    Desk desk;
};

TEST_F(QuarantineTest, SaysWhatWasRefusedAndWhy) {
    const auto heard = desk.get(std::string(path) + "?limit=2&offset=1", desk.unit_operator);
    EXPECT_EQ(heard.status, 200u);
    EXPECT_EQ(heard.at("total"), "3");
    EXPECT_EQ(heard.at("items.0.seq"), "7");
    EXPECT_EQ(heard.at("items.0.at"), "2023-02-27T12:00:00.000+07:00");
    EXPECT_EQ(heard.at("items.0.code"), "site_unknown");
    EXPECT_EQ(heard.at("items.0.message"), "No site has this siteId. It named 99.");
    EXPECT_EQ(heard.at("items.0.body"), "siteId=\xEF\xBF\xBD\xEF\xBF\xBDx");
    EXPECT_EQ(heard.at("items.0.bodyBytes"), "10");
    EXPECT_EQ(heard.at("items.2"), "(nothing)");
    EXPECT_EQ(desk.stages.asked_site, model::SiteId{227});
    desk.stages.failure = make_error_code(store::Errc::store_down);
    EXPECT_EQ(desk.get(path, desk.national).status, 503u);
}

TEST_F(QuarantineTest, SpeaksTheReadersLanguageWhateverWasWritten) {
    const auto heard = in_vietnamese(path, desk.unit_viewer);
    EXPECT_EQ(heard.at("items.0.message"), "Không có hệ thống nào mang siteId này. Mã đã gửi: 99.");
    EXPECT_EQ(heard.at("items.0.code"), "site_unknown");
    EXPECT_EQ(heard.at("reasons.0.code"), "site_unknown");
    EXPECT_EQ(heard.at("reasons.0.message"), "Không có hệ thống nào mang siteId này.");
    EXPECT_EQ(heard.at("reasons.0.count"), "3");
}

TEST_F(QuarantineTest, IsSearchedAndOrdered) {
    const auto heard = desk.get(
        std::string(path) +
            "?reason=invalid_json&q=L%C3%A0o&from=2023-02-01&to=2023-02-02&order=oldest",
        desk.unit_operator
    );
    EXPECT_EQ(heard.status, 200u);
    const auto& asked = desk.stages.asked_refused.back();
    EXPECT_EQ(asked.code, "invalid_json");
    EXPECT_EQ(asked.text, "Lào");
    EXPECT_TRUE(asked.text_in_body);
    EXPECT_EQ(asked.from, base::parse_instant("2023-02-01T00:00:00+07:00"));
    EXPECT_EQ(asked.before, base::parse_instant("2023-02-03T00:00:00+07:00"));
    EXPECT_TRUE(asked.oldest_first);
    for (const auto* wrong : {"order=up", "from=x", "from=2023-02-02&to=2023-02-01", "q=%00"}) {
        EXPECT_EQ(desk.get(std::string(path) + "?" + wrong, desk.national).status, 400u) << wrong;
    }
}

TEST_F(QuarantineTest, ViewersNeitherSeeNorSearchWhatWasSent) {
    EXPECT_EQ(desk.get(path, desk.unit_viewer).at("items.0.body"), "null");
    EXPECT_FALSE(desk.stages.asked_refused.back().text_in_body);
    const auto file = desk.get(std::string(path) + ".csv", desk.unit_viewer);
    EXPECT_EQ(file.status, 200u);
    EXPECT_EQ(file.text.find("siteId="), std::string::npos) << file.text;
}

TEST_F(QuarantineTest, IsExportedAsItIsSearched) {
    desk.stages.quarantine[0].refused.body = "=cmd()";
    const auto heard =
        desk.get(std::string(path) + ".csv?order=oldest&lang=vi", desk.unit_operator);
    EXPECT_EQ(heard.content_type, "text/csv; charset=utf-8");
    EXPECT_NE(heard.header("Content-Disposition").find("quarantine.csv"), std::string::npos);
    EXPECT_TRUE(heard.text.starts_with(
        "\xEF\xBB\xBFseq,at,code,field,message,body,bodyBytes\r\n"
        "7,2023-02-27T12:00:00.000+07:00,\"site_unknown\",\"siteId\","
        "\"Không có hệ thống nào mang siteId này. Mã đã gửi: 99.\",\"'=cmd()\",10\r\n7,"
    )) << heard.text;
    EXPECT_TRUE(desk.stages.asked_refused.front().oldest_first);
    EXPECT_EQ(desk.stages.asked_refused.back().beyond, 7u) << "goes on until nothing is left";
    EXPECT_EQ(desk.get(std::string(path) + ".csv?lang=fr", desk.national).status, 400u);
    EXPECT_TRUE(std::filesystem::is_empty(desk.folder.path())) << "nothing is left behind";
}

}  // namespace
}  // namespace emc::api
