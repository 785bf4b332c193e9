/// What a client can send that is none: each at the real server's socket. Each gets one clear
/// answer in one shape; what there is to keep stands in quarantine; and the server goes on.

#include <gtest/gtest.h>

#include <boost/json/parse.hpp>
#include <vector>

#include <fmt/format.h>

#include "http/testing/peer.h"
#include "support/agency.h"

namespace emc::tests {
namespace {

namespace json = boost::json;
using http::testing::Heard;
using http::testing::Peer;

struct Bad {
    std::string name;
    std::string bytes;  ///< As they go over the wire.
    unsigned status;
    std::string code;
    bool kept = false;      ///< In quarantine, where
    std::string body = {};  ///< it is shown so.
};

/// A whole request with this body.
std::string posted(std::string_view body, std::string_view type = "application/json") {
    return fmt::format(
        "POST /TrackingMCDT HTTP/1.1\r\nHost: x\r\nAccept-Language: en\r\nContent-Type: {}\r\n"
        "Content-Length: {}\r\n\r\n{}",
        type,
        body.size(),
        body
    );
}

Bad kept(std::string name, const std::string& body, std::string code) {
    return {std::move(name), posted(body), 400, std::move(code), true, body};
}

std::vector<Bad> bad_requests() {
    constexpr auto form = "application/x-www-form-urlencoded";
    const std::string no_utf8 = "{\"siteId\":99999,\"data\":\"\xC3\x28\"}";
    const std::string deep(10'000, '[');
    const std::string head = "POST /TrackingMCDT HTTP/1.1\r\nHost: x\r\nAccept-Language: en\r\n";
    const std::string nul = R"({"siteId":99999,"data":"a)" + std::string(1, '\0') + "\"}";
    return {
        kept("half a JSON", R"({"siteId":99999,"status":)", "invalid_json"),
        kept("nested 10 000 deep", R"({"x":)" + deep, "too_deep"),
        {"no UTF-8", posted(no_utf8), 400, "invalid_utf8", true, R"({"siteId":99999,"data":"�("})"},
        kept("NUL, escaped", R"({"siteId":99999,"data":"a\u0000b"})", "nul_byte"),
        kept("NUL, as it is", nul, "nul_byte"),
        kept(
            "a number of 400 digits", R"({"siteId":)" + std::string(400, '9') + "}", "site_invalid"
        ),
        kept("two sites", R"({"siteId":227,"SiteID":228})", "site_ambiguous"),
        kept("no site", R"({"status":1})", "site_missing"),
        kept("an unknown site", R"({"siteId":99999,"codeProfile":"A"})", "site_unknown"),
        {"neither JSON nor form", posted("hello", form), 400, "not_understood", true, "hello"},
        {"nothing", posted(""), 400, "empty_body"},
        {"a GiB announced", head + "Content-Length: 1073741824\r\n\r\n{", 413, "body_too_long"},
        {"a wrong method",
         "PUT /TrackingMCDT HTTP/1.1\r\nHost: x\r\nContent-Length: 0\r\n\r\n",
         405,
         "method_not_allowed"},
        {"no such path", "GET /api/v1/nothing-here HTTP/1.1\r\nHost: x\r\n\r\n", 404, "not_found"},
        {"a length that is none", head + "Content-Length: many\r\n\r\n{}", 400, "malformed"},
        {"two lengths",
         head + "Content-Length: 2\r\nContent-Length: 3\r\n\r\n{}",
         400,
         "malformed"},
        {"a head of 64 KiB",
         head + "X: " + std::string(64 * 1024, 'x') + "\r\n\r\n",
         431,
         "header_too_long"},
        {"no HTTP", "\x16\x03\x01\x02\r\n\r\n", 400, "malformed"},
    };
}

TEST(BadInputTest, EachGetsOneClearAnswerAndTheServerGoesOn) {
    Engines engines("sqlite", "chdb");
    Agency agency(engines);
    std::vector<std::string> keeps;
    for (const auto& bad : bad_requests()) {
        SCOPED_TRACE(bad.name);
        Peer peer(agency.server().port());
        // The server may end before it has heard all of it.
        (void)peer.say(bad.bytes);
        const Heard heard = peer.hear();
        ASSERT_EQ(heard.status, bad.status) << heard.body;
        EXPECT_TRUE(heard.field("content-type").starts_with("application/json"));
        const auto said = json::parse(heard.body);
        EXPECT_EQ(said.at("error").at("code").as_string(), bad.code) << heard.body;
        const std::string sentence(said.at("error").at("message").as_string());
        EXPECT_TRUE(sentence.size() > 10 && sentence.ends_with('.')) << sentence;
        if (bad.kept) keeps.insert(keeps.begin(), bad.code + " " + bad.body);
        EXPECT_EQ(agency.server().get("/healthz").status, 200u);
    }

    const auto good = R"({"siteId":227,"codeProfile":"A","codeTTHC":"000003","formsReception":1})";
    EXPECT_EQ(agency.sent(good, "application/json"), 204u);
    EXPECT_EQ(agency.figure("H34", "online_rate"), "1/1");
    std::vector<std::string> found;
    for (const auto* site : {"0", "227"}) {
        const auto path = fmt::format("/api/v1/sites/{}/quarantine?limit=100", site);
        const auto page = json::parse(agency.server().get(path, agency.token()).body);
        for (const auto& item : page.at("items").as_array()) {
            found.push_back(
                std::string(item.at("code").as_string()) + " " +
                std::string(item.at("body").as_string())
            );
        }
    }
    EXPECT_EQ(found, keeps);
}

}  // namespace
}  // namespace emc::tests
