/// Every limit and timeout of the server, through real sockets.

#include <gtest/gtest.h>

#include <thread>
#include <vector>

#include "http/testing/fixture.h"

namespace emc::http {
namespace {

using std::chrono::milliseconds;
using testing::Peer;
using testing::text_response;

/// Long enough for a client on a busy machine to connect and say how its header begins.
constexpr milliseconds begun_within{1'000};

class LimitsTest : public testing::ServerTest {
protected:
    /// What a new connection hears, and whether it can read it to the end without a reset.
    unsigned status_of(std::string_view bytes) {
        auto peer = connect();
        peer.say(bytes);
        const auto heard = peer.hear();
        EXPECT_TRUE(heard.status < 400 || heard.field("connection") != "close" || peer.hears_end());
        return heard.status;
    }

    /// A client that sends a body of 1 GB byte by byte until the server has enough of it.
    Peer drip_a_large_body() {
        RouteOptions large;
        large.body_bytes_max = 1 << 30;
        Handler done = [](Request&, Reply reply) { reply(text_response("done")); };
        router.add({Method::post, "/large", done, large});
        auto peer = connect();
        peer.say("POST /large HTTP/1.1\r\nHost: x\r\nContent-Length: 1000000000\r\n\r\n");
        while (peer.say("x") && stats().timeouts_body == 0)
            continue;
        return peer;
    }
};

TEST_F(LimitsTest, RefusesAnAnnouncedBodyUnread) {
    auto peer = connect();
    peer.say("POST /echo HTTP/1.1\r\nHost: x\r\nContent-Length: 1073741824\r\n\r\n");
    const auto heard = peer.hear();
    EXPECT_EQ(heard.status, 413U);
    EXPECT_EQ(heard.field("connection"), "close");
    EXPECT_NE(heard.body.find(R"("code":"body_too_long")"), std::string::npos);
    EXPECT_NE(heard.body.find("tối đa 1 KB."), std::string::npos) << heard.body;
    EXPECT_TRUE(peer.hears_end());
    EXPECT_EQ(stats().refused_body, 1U);
}

TEST_F(LimitsTest, AClientThatGoesOnSendingStillHearsWhy) {
    auto peer = connect();
    peer.say("POST /echo HTTP/1.1\r\nHost: x\r\nContent-Length: 900000\r\n\r\n");
    EXPECT_TRUE(peer.say(std::string(900000, 'x')));
    EXPECT_EQ(peer.hear().status, 413U);
    EXPECT_TRUE(peer.hears_end());
}

TEST_F(LimitsTest, CutsAClientThatNeverStopsSending) {
    options.linger_bytes_max = 64 * 1024;
    auto peer = connect();
    peer.say("POST /echo HTTP/1.1\r\nHost: x\r\nContent-Length: 1073741824\r\n\r\n");
    while (peer.say(std::string(64 * 1024, 'x')))
        continue;
    auto other = connect();
    other.get("/hello");
    EXPECT_EQ(other.hear().status, 200U);
}

TEST_F(LimitsTest, CutsAClientThatNeverLeaves) {
    options.linger_timeout = milliseconds(20);
    auto peer = connect();
    peer.say("POST /echo HTTP/1.1\r\nHost: x\r\nContent-Length: 5000\r\n\r\n");
    EXPECT_EQ(peer.hear().status, 413U);
    EXPECT_TRUE(peer.hears_end());
    while (peer.say("x"))
        continue;
}

TEST_F(LimitsTest, TakesABodyOfExactlyTheLimit) {
    auto peer = connect();
    peer.post("/echo", std::string(1024, 'x'));
    EXPECT_EQ(peer.hear().body, std::string(1024, 'x'));
    peer.post("/echo", std::string(1025, 'x'));
    EXPECT_EQ(peer.hear().status, 413U);
}

TEST_F(LimitsTest, RefusesChunksOverTheLimit) {
    const std::string head = "POST /echo HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n";
    const auto chunk = "200\r\n" + std::string(512, 'x') + "\r\n";
    EXPECT_EQ(status_of(head + chunk + chunk + "0\r\n\r\n"), 200U);
    EXPECT_EQ(status_of(head + chunk + chunk + "1\r\nx\r\n0\r\n\r\n"), 413U);
    EXPECT_EQ(status_of(head + "fffffffffffffff0\r\n"), 413U);
}

TEST_F(LimitsTest, RefusesALongHeader) {
    options.header_bytes_max = 2000;
    const std::string begin = "GET /hello HTTP/1.1\r\nHost: x\r\nX-Long: ";
    const std::string end = "\r\n\r\n";
    const auto fill = 2000 - begin.size() - end.size();
    EXPECT_EQ(status_of(begin + std::string(fill, 'a') + end), 200U);
    EXPECT_EQ(status_of(begin + std::string(fill + 1, 'a') + end), 431U);
    EXPECT_EQ(status_of("GET /" + std::string(3000, 'a')), 431U);
    EXPECT_EQ(stats().refused_header, 2U);
}

TEST_F(LimitsTest, CountsAllFieldsOfAHeaderTogether) {
    auto peer = connect();
    peer.say("GET /hello HTTP/1.1\r\nHost: x\r\n");
    unsigned lines = 0;
    while (lines < 20000 && peer.say("X-Some: " + std::string(100, 'a') + "\r\n"))
        ++lines;
    EXPECT_EQ(peer.hear().status, 431U);
}

TEST_F(LimitsTest, RefusesALongTrailerAndALongChunkLine) {
    options.header_bytes_max = 2000;
    const std::string head = "POST /echo HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n";
    EXPECT_EQ(status_of(head + "1;" + std::string(5000, 'a')), 431U);
    std::string trailer;
    for (int i = 0; i < 50; ++i)
        trailer += "X-Some: " + std::string(100, 'a') + "\r\n";
    EXPECT_EQ(status_of(head + "0\r\n" + trailer + "\r\n"), 431U);
}

TEST_F(LimitsTest, RefusesWhatIsNotHttp) {
    const std::vector<std::string> wrong = {
        "hello\r\n\r\n",
        "GET  /hello HTTP/1.1\r\nHost: x\r\n\r\n",
        "GET /hello HTTP/2.0\r\nHost: x\r\n\r\n",
        "GET hello HTTP/1.1\r\nHost: x\r\n\r\n",
        "GET /%zz HTTP/1.1\r\nHost: x\r\n\r\n",
        "GET /%00 HTTP/1.1\r\nHost: x\r\n\r\n",
        "GET /hello HTTP/1.1\r\n\r\n",
        "GET /hello HTTP/1.1\r\nHost: x\r\nHost: y\r\n\r\n",
        "GET /hello HTTP/1.1\r\nHost: x\r\nBad Name: y\r\n\r\n",
        "POST /echo HTTP/1.1\r\nHost: x\r\nContent-Length: -1\r\n\r\n",
        "POST /echo HTTP/1.1\r\nHost: x\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nab",
        "POST /echo HTTP/1.1\r\nHost: x\r\nContent-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n",
        "POST /echo HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\nContent-Length: 1\r\n\r\n",
        "POST /echo HTTP/1.0\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
        "POST /echo HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\nxyz\r\n",
        "POST /echo HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n1\r\nabc\r\n",
    };
    for (const auto& bytes : wrong)
        EXPECT_EQ(status_of(bytes), 400U) << bytes;
    EXPECT_EQ(stats().refused_malformed, wrong.size());
}

TEST_F(LimitsTest, RefusesWhatItDoesNotSupport) {
    EXPECT_EQ(
        status_of("POST /echo HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: gzip, chunked\r\n\r\n"),
        501U
    );
    EXPECT_EQ(status_of("POST /echo HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: gzip\r\n\r\n"), 501U);
    EXPECT_EQ(status_of("BREW /pot HTTP/1.1\r\nHost: x\r\n\r\n"), 501U);
    EXPECT_EQ(status_of("GET /hello HTTP/1.1\r\nHost: x\r\nExpect: tea\r\n\r\n"), 417U);
    EXPECT_EQ(stats().refused_unsupported, 4U);
}

TEST_F(LimitsTest, WhoWatchesHearsOfEachRequestThatIsRefused) {
    options.header_bytes_max = 2000;
    std::string told;
    router.watch_refusals([&told](const Request& request, Refused why) {
        told += std::string(code_of(why)) + " " + request.target + "\n";
    });
    EXPECT_EQ(
        status_of("POST /echo?a=1 HTTP/1.1\r\nHost: x\r\nContent-Length: 9999\r\n\r\n"), 413U
    );
    EXPECT_EQ(status_of("GET /hello?b=2&c=" + std::string(3000, 'c')), 431U);
    EXPECT_EQ(status_of("GET /hello?d=3 HTTP/1.1\r\nX: " + std::string(3000, 'x')), 431U);
    EXPECT_EQ(status_of("GET /hello?e=4 HTTP/1.1\r\nNo Host\r\n\r\n"), 400U);
    EXPECT_EQ(status_of("\x16\x03\x01 \r\n\r\n"), 400U);
    stop();
    EXPECT_EQ(
        told,
        "body_too_long /echo?a=1\nheader_too_long /hello?b=2\nheader_too_long /hello?d=3\n"
        "malformed /hello?e=4\nmalformed \n"
    );
}

TEST_F(LimitsTest, ASlowRequestIsToldWithWhatCameOfIt) {
    options.header_timeout = begun_within;
    std::string told;
    router.watch_refusals([&told](const Request& request, Refused why) {
        told += std::string(code_of(why)) + " " + request.target;
    });
    auto peer = connect();
    peer.say("GET /hello?b=2&c=");
    EXPECT_EQ(peer.hear().status, 408U);
    EXPECT_TRUE(peer.hears_end());
    stop();
    EXPECT_EQ(told, "too_slow /hello?b=2");
}

TEST_F(LimitsTest, DoesNotWaitForASlowHeader) {
    options.header_timeout = begun_within;
    auto peer = connect();
    peer.say("GET /hello HTTP/1.1\r\nHos");
    const auto heard = peer.hear();
    EXPECT_EQ(heard.status, 408U);
    EXPECT_TRUE(peer.hears_end());
    EXPECT_EQ(stats().timeouts_header, 1U);
}

TEST_F(LimitsTest, BytesThatTrickleDoNotProlongTheHeader) {
    options.header_timeout = milliseconds(30);
    auto peer = connect();
    peer.say("GET /hello HTTP/1.1\r\n");
    while (peer.say("X-Slow: 1\r\n") && stats().timeouts_header == 0)
        continue;
    EXPECT_GE(stats().timeouts_header + stats().refused_header, 1U);
}

TEST_F(LimitsTest, ClosesSilentlyWhereNothingCame) {
    options.header_timeout = milliseconds(20);
    auto peer = connect();
    EXPECT_TRUE(peer.hears_end());
}

TEST_F(LimitsTest, DoesNotWaitForASlowBody) {
    options.body_timeout = milliseconds(30);
    auto peer = connect();
    peer.say("POST /echo HTTP/1.1\r\nHost: x\r\nContent-Length: 10\r\n\r\nabc");
    EXPECT_EQ(peer.hear().status, 408U);
    EXPECT_TRUE(peer.hears_end());
    EXPECT_EQ(stats().timeouts_body, 1U);
}

TEST_F(LimitsTest, ABodyBelowTheLeastRateIsCut) {
    options.body_timeout = milliseconds(30);
    options.body_rate_min = 1'000'000'000;
    drip_a_large_body();
    EXPECT_EQ(stats().timeouts_body, 1U);
}

TEST_F(LimitsTest, ABodyThatKeepsTheRateMayTakeLonger) {
    options.body_timeout = milliseconds(10);
    options.body_rate_min = 1;
    options.body_spans_max = 10'000;
    const auto upload_over_three_spans = [this] {
        auto peer = connect();
        peer.say("POST /echo HTTP/1.1\r\nHost: x\r\nContent-Length: 1000\r\n\r\n");
        const auto begun = std::chrono::steady_clock::now();
        std::size_t said = 0;
        while (std::chrono::steady_clock::now() - begun < options.body_timeout * 7 / 2 && said < 900
        ) {
            peer.say("x");
            ++said;
            auto meanwhile = connect();
            meanwhile.get("/hello");
            meanwhile.hear();
        }
        peer.say(std::string(1000 - said, 'x'));
        const bool took_longer = std::chrono::steady_clock::now() - begun > options.body_timeout;
        return peer.hear().status == 200 && took_longer;
    };
    // A busy machine may hold this client up for longer than a span: then once more, with longer
    // ones.
    while (!upload_over_three_spans()) {
        stop();
        server.reset();
        options.body_timeout *= 2;
    }
}

TEST_F(LimitsTest, ABodyInMemoryMustComeWithinSomeSpans) {
    options.body_timeout = milliseconds(10);
    options.body_rate_min = 1;
    options.body_spans_max = 3;
    auto peer = drip_a_large_body();
    EXPECT_EQ(peer.hear().status, 408U);
    EXPECT_EQ(stats().timeouts_body, 1U);
}

TEST_F(LimitsTest, ClosesAnIdleConnection) {
    options.idle_timeout = milliseconds(20);
    auto peer = connect();
    peer.get("/hello");
    EXPECT_EQ(peer.hear().status, 200U);
    EXPECT_TRUE(peer.hears_end());
    EXPECT_EQ(stats().timeouts_idle, 1U);
}

TEST_F(LimitsTest, CutsAClientThatTakesNoAnswer) {
    options.write_timeout = milliseconds(30);
    router.add({Method::get, "/big", [](Request&, Reply reply) {
                    reply(text_response(std::string(64 << 20, 'b')));
                }});
    auto peer = connect();
    peer.get("/big");
    // The socket takes bytes again only when it is read: say until the server has hung up.
    while (stats().timeouts_write == 0)
        std::this_thread::yield();
    EXPECT_LT(peer.hear_rest().size(), std::size_t{64} << 20);
}

}  // namespace
}  // namespace emc::http
