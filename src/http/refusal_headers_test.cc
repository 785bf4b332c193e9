/// What each refusal of the server itself carries to keep a browser safe, through real sockets.

#include <gtest/gtest.h>

#include "http/testing/fixture.h"

namespace emc::http {
namespace {

class RefusalHeadersTest : public testing::ServerTest {};

TEST_F(RefusalHeadersTest, EveryRefusalOfTheServerItselfHasTheSafeHeaders) {
    options.header_bytes_max = 2000;
    struct Case {
        unsigned status;
        std::string sent;
    };
    const std::string post = "POST /echo HTTP/1.1\r\nHost: x\r\n";
    const std::vector<Case> cases = {
        {400, "hello\r\n\r\n"},
        {400, "GET /%00 HTTP/1.1\r\nHost: x\r\n\r\n"},
        {404, "GET /none HTTP/1.1\r\nHost: x\r\n\r\n"},
        {405, "DELETE /hello HTTP/1.1\r\nHost: x\r\n\r\n"},
        {413, post + "Content-Length: 1073741824\r\n\r\n"},
        {413, post + "Transfer-Encoding: chunked\r\n\r\nffffff\r\n"},
        {431, "GET /" + std::string(3000, 'a')},
        {500, "GET /throws HTTP/1.1\r\nHost: x\r\n\r\n"},
    };
    for (const auto& [status, sent] : cases) {
        SCOPED_TRACE(sent.substr(0, 60));
        auto peer = connect();
        peer.say(sent);
        const auto heard = peer.hear();
        EXPECT_EQ(heard.status, status);
        EXPECT_EQ(heard.field("content-type"), "application/json");
        EXPECT_EQ(heard.field("x-content-type-options"), "nosniff");
        EXPECT_TRUE(heard.field("content-security-policy").starts_with("default-src 'none';"));
        EXPECT_EQ(heard.field("x-frame-options"), "DENY");
        EXPECT_EQ(heard.field("referrer-policy"), "no-referrer");
        EXPECT_NE(heard.body.find("\"message\":\""), std::string::npos) << heard.body;
    }
}

}  // namespace
}  // namespace emc::http
