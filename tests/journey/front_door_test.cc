/// What stands at the front door of the real server besides the application: icons, the word to
/// search engines, and a plain no to whoever tries the names of files that are not there.

#include <gtest/gtest.h>

#include <fmt/format.h>

#include "http/testing/peer.h"
#include "support/agency.h"

namespace emc::tests {
namespace {

using http::testing::Heard;
using http::testing::Peer;

class FrontDoorTest : public ::testing::Test {
protected:
    Heard get(const std::string& path, const std::string& accept = "*/*") {
        Peer peer(agency_.server().port());
        peer.say(fmt::format("GET {} HTTP/1.1\r\nHost: x\r\nAccept: {}\r\n\r\n", path, accept));
        return peer.hear();
    }

    Engines engines_{"sqlite", "chdb"};
    Agency agency_{engines_};
};

TEST_F(FrontDoorTest, TheIconIsThereInEveryFormThatBrowsersAskFor) {
    const std::pair<const char*, const char*> icons[] = {
        {"/icon.svg", "image/svg+xml"},
        {"/favicon.ico", "image/x-icon"},
        {"/apple-touch-icon.png", "image/png"},
    };
    const auto page = get("/").body;
    for (const auto& [path, type] : icons) {
        const auto heard = get(path);
        EXPECT_EQ(heard.status, 200u) << path;
        EXPECT_EQ(heard.field("content-type"), type);
        EXPECT_NE(page.find(fmt::format("href=\"{}\"", path)), std::string::npos) << path;
    }
}

TEST_F(FrontDoorTest, SearchEnginesAreKeptFromAllButThePagesForEverybody) {
    const auto heard = get("/robots.txt");
    EXPECT_EQ(heard.status, 200u);
    EXPECT_TRUE(heard.field("content-type").starts_with("text/plain"));
    EXPECT_NE(heard.body.find("\nDisallow: /\n"), std::string::npos) << heard.body;
    EXPECT_NE(heard.body.find("\nAllow: /lien-he$\n"), std::string::npos) << heard.body;
}

TEST_F(FrontDoorTest, AFileThatIsNotThereIs404) {
    for (const auto* path : {"/wp-login.php", "/.env", "/.git/config", "/sitemap.xml"}) {
        const auto heard = get(path);
        EXPECT_EQ(heard.status, 404u) << path;
        EXPECT_EQ(heard.field("content-type"), "application/json") << path;
    }
    const auto shown = get("/trang-chu.html", "text/html,application/xhtml+xml,*/*;q=0.8");
    EXPECT_EQ(shown.status, 404u);
    EXPECT_NE(shown.body.find("<div id=\"app\">"), std::string::npos) << "a person sees a page";
    EXPECT_EQ(get("/don-vi/H34.16", "text/html").status, 200u) << "a code of a unit is no file";
}

TEST_F(FrontDoorTest, ThePageHasItsTitleBeforeAnyScriptRuns) {
    const auto page = get("/tong-quan", "text/html").body;
    EXPECT_NE(page.find("<title>EMC · Giám sát, đo lường dịch vụ Chính phủ số</title>"), page.npos);
    EXPECT_NE(page.find("<html lang=\"vi\">"), page.npos);
}

}  // namespace
}  // namespace emc::tests
