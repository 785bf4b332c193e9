#include "http/server.h"

#include <gtest/gtest.h>

#include <thread>

#include "http/errc.h"
#include "http/testing/fixture.h"

namespace emc::http {
namespace {

using testing::Heard;
using testing::Peer;
using testing::text_response;

class ServerTest : public testing::ServerTest {};

TEST_F(ServerTest, AnswersARequest) {
    auto peer = connect();
    peer.get("/hello");
    const auto heard = peer.hear();
    EXPECT_EQ(heard.status, 200U);
    EXPECT_EQ(heard.body, "hello");
    EXPECT_EQ(heard.field("content-type"), "text/plain");
    EXPECT_TRUE(heard.field("date").ends_with(" GMT"));
    EXPECT_FALSE(heard.has("connection"));
}

TEST_F(ServerTest, KeepsTheConnectionForTheNextRequest) {
    auto peer = connect();
    for (int i = 0; i < 5; ++i) {
        peer.post("/echo", std::to_string(i));
        EXPECT_EQ(peer.hear().body, std::to_string(i));
    }
    EXPECT_EQ(stats().connections_accepted, 1U);
    EXPECT_EQ(stats().requests, 5U);
}

TEST_F(ServerTest, ClosesWhereTheClientWishes) {
    auto peer = connect();
    peer.say("GET /hello HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
    EXPECT_EQ(peer.hear().field("connection"), "close");
    EXPECT_TRUE(peer.hears_end());
}

TEST_F(ServerTest, AnswersPipelinedRequestsInTheirOrder) {
    auto peer = connect();
    std::string all;
    for (const std::string body : {"one", "two", "three"}) {
        all += "POST /echo HTTP/1.1\r\nHost: x\r\nContent-Length: " + std::to_string(body.size()) +
               "\r\n\r\n" + body;
    }
    peer.say(all);
    EXPECT_EQ(peer.hear().body, "one");
    EXPECT_EQ(peer.hear().body, "two");
    EXPECT_EQ(peer.hear().body, "three");
}

TEST_F(ServerTest, PipelinedRequestsWaitForALateAnswer) {
    auto peer = connect();
    peer.say("GET /later HTTP/1.1\r\nHost: x\r\n\r\nGET /hello HTTP/1.1\r\nHost: x\r\n\r\n");
    shelf.take()(text_response("first"));
    EXPECT_EQ(peer.hear().body, "first");
    EXPECT_EQ(peer.hear().body, "hello");
}

TEST_F(ServerTest, ForgivesEmptyLinesBeforeARequest) {
    auto peer = connect();
    peer.say("\r\n\r\n");
    peer.get("/hello");
    EXPECT_EQ(peer.hear().status, 200U);
}

TEST_F(ServerTest, TakesARequestThatComesByteByByte) {
    auto peer = connect();
    for (const char c :
         std::string("POST /echo HTTP/1.1\r\nHost: x\r\nContent-Length: 3\r\n\r\nabc")) {
        peer.say(std::string_view(&c, 1));
    }
    EXPECT_EQ(peer.hear().body, "abc");
}

TEST_F(ServerTest, JoinsChunksAndPassesOverExtensionsAndTrailers) {
    auto peer = connect();
    peer.say(
        "POST /echo HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n"
        "4;name=\"v\"\r\nWiki\r\n5\r\npedia\r\n0\r\nExpires: never\r\nX-More: 1\r\n\r\n"
    );
    EXPECT_EQ(peer.hear().body, "Wikipedia");
    peer.get("/hello");
    EXPECT_EQ(peer.hear().body, "hello");
}

TEST_F(ServerTest, TakesAnEmptyChunkedBodyByteByByte) {
    auto peer = connect();
    peer.say("POST /echo HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n");
    for (const char c : std::string("0\r\nA: b\r\n\r\n")) {
        peer.say(std::string_view(&c, 1));
        auto meanwhile = connect();
        meanwhile.get("/hello");
        EXPECT_EQ(meanwhile.hear().status, 200U);
    }
    EXPECT_EQ(peer.hear().status, 200U);
}

TEST_F(ServerTest, AsksForTheBodyOfAClientThatWaits) {
    auto peer = connect();
    peer.say("POST /echo HTTP/1.1\r\nHost: x\r\nContent-Length: 3\r\nExpect: 100-continue\r\n\r\n");
    EXPECT_EQ(peer.hear().status, 100U);
    peer.say("abc");
    EXPECT_EQ(peer.hear().body, "abc");
}

TEST_F(ServerTest, RefusesAtOnceWhatAWaitingClientMayNotSend) {
    auto peer = connect();
    peer.say(
        "POST /echo HTTP/1.1\r\nHost: x\r\nContent-Length: 2000\r\nExpect: 100-continue\r\n\r\n"
    );
    EXPECT_EQ(peer.hear().status, 413U);
    EXPECT_TRUE(peer.hears_end());
    auto other = connect();
    other.say("POST /no HTTP/1.1\r\nHost: x\r\nContent-Length: 2\r\nExpect: 100-continue\r\n\r\n");
    EXPECT_EQ(other.hear().status, 404U);
}

TEST_F(ServerTest, AnswersHttp10AndCloses) {
    auto peer = connect();
    peer.say("GET /hello HTTP/1.0\r\n\r\n");
    const auto heard = peer.hear();
    EXPECT_EQ(heard.body, "hello");
    EXPECT_EQ(heard.field("connection"), "close");
    EXPECT_TRUE(peer.hears_end());
}

TEST_F(ServerTest, KeepsAnHttp10ConnectionWhereAsked) {
    auto peer = connect();
    for (int i = 0; i < 2; ++i) {
        peer.say("GET /hello HTTP/1.0\r\nConnection: keep-alive\r\n\r\n");
        EXPECT_EQ(peer.hear().field("connection"), "keep-alive");
    }
}

TEST_F(ServerTest, AnswersAClientThatHasEndedItsSide) {
    auto peer = connect();
    peer.get("/hello");
    peer.end_saying();
    EXPECT_EQ(peer.hear().body, "hello");
    EXPECT_TRUE(peer.hears_end());
}

TEST_F(ServerTest, GivesNeitherBodyNorLengthWithNoContent) {
    auto peer = connect();
    peer.get("/nothing");
    const auto heard = peer.hear();
    EXPECT_EQ(heard.status, 204U);
    EXPECT_FALSE(heard.has("content-length"));
    EXPECT_FALSE(heard.has("transfer-encoding"));
    peer.get("/hello");
    EXPECT_EQ(peer.hear().status, 200U);
}

TEST_F(ServerTest, AnswersHeadWithTheLengthAlone) {
    auto peer = connect();
    peer.request("HEAD", "/hello");
    const auto heard = peer.hear(true);
    EXPECT_EQ(heard.status, 200U);
    EXPECT_EQ(heard.field("content-length"), "5");
    peer.get("/hello");
    EXPECT_EQ(peer.hear().status, 200U);
}

TEST_F(ServerTest, SaysWhichMethodsAPathHas) {
    auto peer = connect();
    peer.request("DELETE", "/hello");
    auto heard = peer.hear();
    EXPECT_EQ(heard.status, 405U);
    EXPECT_EQ(heard.field("allow"), "GET, HEAD, OPTIONS");
    peer.request("OPTIONS", "/echo");
    heard = peer.hear();
    EXPECT_EQ(heard.status, 204U);
    EXPECT_EQ(heard.field("allow"), "POST, OPTIONS");
}

TEST_F(ServerTest, AnswersUnknownPathsWithTheErrorShape) {
    auto peer = connect();
    peer.get("/unknown");
    const auto heard = peer.hear();
    EXPECT_EQ(heard.status, 404U);
    EXPECT_EQ(heard.field("content-type"), "application/json");
    EXPECT_EQ(
        heard.body, R"({"error":{"code":"not_found","message":"Không có gì ở địa chỉ này."}})"
    );
}

TEST_F(ServerTest, RefusesInTheLanguageThatIsAskedFor) {
    auto peer = connect();
    peer.say("GET /unknown HTTP/1.1\r\nHost: emc\r\nAccept-Language: en\r\n\r\n");
    auto heard = peer.hear();
    EXPECT_NE(heard.body.find("There is nothing at this address."), std::string::npos);
    peer.say("DELETE /echo HTTP/1.1\r\nHost: emc\r\nAccept-Language: en\r\n\r\n");
    heard = peer.hear();
    EXPECT_EQ(heard.status, 405U);
    EXPECT_NE(heard.body.find("does not take this method"), std::string::npos) << heard.body;
    peer.say("not http\r\n\r\n");
    heard = peer.hear();
    EXPECT_EQ(heard.status, 400U);
    EXPECT_NE(heard.body.find("không đúng chuẩn HTTP"), std::string::npos) << heard.body;
}

TEST_F(ServerTest, TakesAnswersFromOtherThreads) {
    auto peer = connect();
    peer.get("/later");
    std::thread([this] { shelf.take()(text_response("from afar")); }).join();
    EXPECT_EQ(peer.hear().body, "from afar");
}

TEST_F(ServerTest, AnswersEveryConnectionThatWaitsForAnotherThread) {
    options.threads = 2;
    std::vector<Peer> peers;
    for (int i = 0; i < 64; ++i) {
        peers.push_back(connect());
        peers.back().get("/later");
    }
    std::thread([this] {
        for (int i = 0; i < 64; ++i)
            shelf.take()(text_response("done"));
    }).join();
    for (auto& peer : peers)
        EXPECT_EQ(peer.hear().body, "done");
}

TEST_F(ServerTest, AnswersForAHandlerThatDropsItsReply) {
    auto peer = connect();
    peer.get("/later");
    { const auto dropped = shelf.take(); }
    const auto heard = peer.hear();
    EXPECT_EQ(heard.status, 500U);
    EXPECT_NE(heard.body.find(R"("code":"internal")"), std::string::npos);
    peer.get("/hello");
    EXPECT_EQ(peer.hear().status, 200U);
}

TEST_F(ServerTest, AnswersForAHandlerThatThrows) {
    auto peer = connect();
    peer.get("/throws");
    EXPECT_EQ(peer.hear().status, 500U);
    EXPECT_EQ(stats().handler_exceptions, 1U);
    EXPECT_EQ(stats().responses_5xx, 1U);
}

TEST_F(ServerTest, SurvivesAClientThatLeavesBeforeItsAnswer) {
    {
        auto peer = connect();
        peer.get("/later");
        auto reply = shelf.take();
        peer.leave();
        reply(text_response("too late"));
    }
    auto other = connect();
    other.get("/hello");
    EXPECT_EQ(other.hear().status, 200U);
}

TEST_F(ServerTest, SendsABodyLargerThanTheSocketTakes) {
    router.add({Method::get, "/big", [](Request&, Reply reply) {
                    reply(text_response(std::string(32 << 20, 'b')));
                }});
    auto peer = connect();
    peer.get("/big");
    EXPECT_EQ(peer.hear().body, std::string(32 << 20, 'b'));
}

TEST_F(ServerTest, KeepsLineEndingsOutOfFields) {
    router.add({Method::get, "/split", [](Request&, Reply reply) {
                    auto response = text_response("x");
                    response.headers.emplace_back("X-Echo", "a\r\nSet-Cookie: b");
                    reply(std::move(response));
                }});
    auto peer = connect();
    peer.get("/split");
    const auto heard = peer.hear();
    EXPECT_EQ(heard.field("x-echo"), "a  Set-Cookie: b");
    EXPECT_FALSE(heard.has("set-cookie"));
}

TEST_F(ServerTest, CountsBytesAndClassesOfAnswers) {
    auto peer = connect();
    peer.get("/hello");
    const auto answer_bytes = [](const Heard& heard) {
        return heard.head.size() + 2 + heard.body.size();
    };
    const auto bytes = answer_bytes(peer.hear());
    EXPECT_EQ(stats().received_bytes, std::string("GET /hello HTTP/1.1\r\nHost: x\r\n\r\n").size());
    EXPECT_EQ(stats().responses_2xx, 1U);
    EXPECT_EQ(stats().connections_open, 1U);
    peer.get("/unknown");
    const auto more = answer_bytes(peer.hear());
    EXPECT_EQ(stats().responses_4xx, 1U);
    stop();
    EXPECT_EQ(stats().sent_bytes, bytes + more);
    EXPECT_EQ(stats().connections_open, 0U);
}

TEST_F(ServerTest, SaysWhyItCannotStart) {
    start();
    Options same;
    same.port = server->port();
    EXPECT_EQ(Server::start(same, router).error(), Errc::address_in_use);
    Options unknown;
    unknown.host = "no such host";
    EXPECT_EQ(Server::start(unknown, router).error(), Errc::no_such_host);
    Options elsewhere;
    elsewhere.host = "192.0.2.1";
    EXPECT_EQ(Server::start(elsewhere, router).error(), Errc::no_such_host);
    Options proxies;
    proxies.trusted_proxies = {"10.0.0.0/33"};
    EXPECT_EQ(Server::start(proxies, router).error(), Errc::bad_proxy);
    Options tls;
    tls.tls_cert = "/no/such/file";
    EXPECT_EQ(Server::start(tls, router).error(), Errc::bad_certificate);
}

TEST_F(ServerTest, TellsItsAddress) {
    start();
    EXPECT_EQ(server->address(), "http://127.0.0.1:" + std::to_string(server->port()));
}

}  // namespace
}  // namespace emc::http
