/// Each kind of answer of the real server tells a browser to make nothing else of it: pages,
/// scripts, JSON, files, streams, refusals, and those that say that nothing has changed.

#include <fmt/format.h>
#include <gtest/gtest.h>

#include "http/testing/peer.h"
#include "support/agency.h"

namespace emc::tests {
namespace {

using http::testing::Heard;
using http::testing::Peer;

class SafeHeadersTest : public ::testing::Test {
protected:
    /// Over a proxy that says that its own client came by TLS, where it is `secure`.
    Heard get(const std::string& path, const std::string& fields = {}, bool secure = false) {
        Peer peer(agency_.server().port());
        peer.say(fmt::format(
            "GET {} HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer {}\r\n{}{}\r\n",
            path,
            agency_.token(),
            secure ? "X-Forwarded-For: 203.0.113.9\r\nX-Forwarded-Proto: https\r\n" : "",
            fields
        ));
        return peer.hear();
    }
    static std::string of_all(const Heard& heard) {
        return heard.field("x-content-type-options") + " " + heard.field("x-frame-options");
    }

    Engines engines_{"sqlite", "chdb", {{"http.trusted_proxies", "127.0.0.1"}}};
    Agency agency_{engines_};
};

TEST_F(SafeHeadersTest, EveryKindOfAnswerHasThem) {
    const auto page = get("/");
    const auto at = page.body.find("/assets/");
    ASSERT_NE(at, std::string::npos) << page.head;
    const auto asset = page.body.substr(at, page.body.find('"', at) - at);
    const auto tag = fmt::format("If-None-Match: {}\r\n", page.field("etag"));
    struct Kind {
        std::string path;
        unsigned status;
        std::string type;
        std::string fields = {};
    };
    const Kind kinds[] = {
        {"/", 200, "text/html"},
        {"/", 304, "", tag},
        {"/tong-quan", 200, "text/html"},
        {asset, 200, "text/"},
        {"/embed/gov-tracking.min.js", 200, "text/javascript"},
        {"/api/openapi.json", 200, "application/json"},
        {"/api/v1/units", 200, "application/json"},
        {"/api/v1/sites/227/services/imports/1/export", 200, "application/vnd.openxmlformats"},
        {"/api/v1/live", 200, "text/event-stream"},
        {"/api/v1/nothing-here", 404, "application/json"},
        {"/api/v1/session", 401, "application/json"},
        {"/healthz", 200, "application/json"},
        {"/metrics", 200, "text/plain"},
    };
    for (const auto& kind : kinds) {
        for (const bool secure : {false, true}) {
            SCOPED_TRACE(fmt::format("{} {} secure={}", kind.path, kind.fields, secure));
            const auto heard = get(kind.path, kind.fields, secure);
            EXPECT_EQ(heard.status, kind.status) << heard.body.substr(0, 300);
            EXPECT_TRUE(heard.field("content-type").starts_with(kind.type)) << heard.head;
            EXPECT_EQ(of_all(heard), "nosniff DENY");
            const auto policy = heard.field("content-security-policy");
            EXPECT_TRUE(policy.starts_with("default-src 'none'")) << policy;
            EXPECT_EQ(policy.find("unsafe"), std::string::npos) << policy;
            EXPECT_TRUE(heard.has("referrer-policy"));
            // What a page may ask of the machine in front of the reader: nothing that it does not
            // need.
            const bool is_page = kind.type == "text/html" || kind.status == 304;
            if (is_page) {
                const auto permissions = heard.field("permissions-policy");
                for (const auto* what : {"camera", "geolocation", "microphone", "payment", "usb"}) {
                    EXPECT_NE(permissions.find(fmt::format("{}=()", what)), std::string::npos)
                        << permissions;
                }
            }
            EXPECT_EQ(heard.has("strict-transport-security"), secure);
        }
    }
}

}  // namespace
}  // namespace emc::tests
