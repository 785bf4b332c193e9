/// What came and waits to be used, alone and through real sockets.

#include "http/rest.h"

#include <gtest/gtest.h>

#include <array>
#include <thread>

#include "http/testing/fixture.h"

namespace emc::http {
namespace {

using testing::text_response;

TEST(RestTest, WhatIsLeftStaysWhereItLies) {
    Rest rest;
    rest.keep(std::string(64 * 1024, 'x'));
    const auto* begin = rest.text().data();
    for (std::size_t used = 1; used < 64 * 1024; ++used) {
        rest.pass_over(1);
        ASSERT_EQ(rest.text().data(), begin + used);
    }
    EXPECT_FALSE(rest.empty());
    rest.pass_over(1);
    EXPECT_TRUE(rest.empty());
}

TEST(RestTest, OnlyWhatIsLeftIsCopied) {
    Rest rest;
    rest.keep(std::string("used left"));
    rest.pass_over(5);
    EXPECT_EQ(rest.text(), "left");
    std::array<char, 9> place = {};
    EXPECT_EQ(rest.copy_to(place), 4U);
    EXPECT_STREQ(place.data(), "left");
}

TEST(RestTest, WhatIsKeptTakesThePlaceOfWhatWasThere) {
    Rest rest;
    rest.keep(std::string("a long text that stands in memory of its own, beyond the object"));
    rest.pass_over(2);
    rest.keep(std::string("other"));
    EXPECT_EQ(rest.text(), "other");
    rest.keep({});
    EXPECT_TRUE(rest.empty());
    EXPECT_EQ(rest.text(), "");
}

class PipelineTest : public testing::ServerTest {
protected:
    PipelineTest() {
        options.threads = 1;
        RouteOptions open;
        open.admit = [](Request&, Reply reply) {
            Response go;
            go.status = 100;
            reply(std::move(go));
        };
        Handler echo = [](Request& request, Reply reply) {
            reply(text_response(std::string(request.query_text()) + request.body));
        };
        router.add({Method::post, "/gate", echo, open});
        router.add({Method::post, "/number", echo});
    }
    ~PipelineTest() override { stop(); }

    /// One of several kinds: with a body, in chunks, behind a gate, without a body, after empty
    /// lines.
    static std::string request(int number) {
        const auto name = std::to_string(number);
        const auto post = [&name](const std::string& path) {
            return "POST " + path + "?" + name + " HTTP/1.1\r\nHost: x\r\n";
        };
        switch (number % 5) {
            case 0: return post("/number") + "Content-Length: 4\r\n\r\nbody";
            case 1:
                return post("/number") + "Transfer-Encoding: chunked\r\n\r\n4\r\nbody\r\n0\r\n\r\n";
            case 2: return post("/gate") + "Content-Length: 4\r\n\r\nbody";
            case 3: return "\r\n\r\n" + post("/number") + "Content-Length: 4\r\n\r\nbody";
            default:
                return post("/number") + "X: " + std::string(300, 'x') + "\r\n" +
                       "Content-Length: 4\r\n\r\nbody";
        }
    }
};

TEST_F(PipelineTest, OfManyReadsIsAnsweredWholeAndInOrder) {
    constexpr int requests = 5'000;
    auto peer = connect();
    std::thread saying([&peer] {
        std::string all;
        for (int i = 0; i < requests; ++i)
            all += request(i);
        peer.say(all);
    });
    for (int i = 0; i < requests; ++i) {
        const auto heard = peer.hear();
        ASSERT_EQ(heard.status, 200U) << i;
        ASSERT_EQ(heard.body, std::to_string(i) + "body");
    }
    saying.join();
    peer.get("/hello");
    EXPECT_EQ(peer.hear().body, "hello");
}

TEST_F(PipelineTest, ThatBreaksOffIsToldByWhatIsLeftOfIt) {
    std::string told;
    router.watch_refusals([&told](const Request& request, Refused why) {
        told += std::string(code_of(why)) + " " + request.target;
    });
    options.header_timeout = std::chrono::seconds(1);
    auto peer = connect();
    peer.say(request(0) + request(4) + "GET /hello?b=2&c=");
    EXPECT_EQ(peer.hear().body, "0body");
    EXPECT_EQ(peer.hear().body, "4body");
    EXPECT_EQ(peer.hear().status, 408U);
    EXPECT_TRUE(peer.hears_end());
    stop();
    EXPECT_EQ(told, "too_slow /hello?b=2");
}

}  // namespace
}  // namespace emc::http
