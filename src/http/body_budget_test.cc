/// How much memory bodies may take together, alone and through real sockets.

#include "http/body_budget.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <thread>

#include "base/testing/temp_folder.h"
#include "http/testing/fixture.h"

namespace emc::http {
namespace {

using testing::Peer;
using testing::text_response;

std::optional<Address> network(std::string_view text) {
    return network_of(*parse_address(text));
}

TEST(BodyBudgetTest, OneAddressTakesAtMostAQuarter) {
    BodyBudget budget(400);
    EXPECT_TRUE(budget.take(network("192.0.2.1"), 100));
    EXPECT_FALSE(budget.take(network("192.0.2.1"), 1));
    EXPECT_TRUE(budget.take(network("192.0.2.2"), 100));
    EXPECT_TRUE(budget.take(network("2001:db8::1"), 60));
    EXPECT_FALSE(budget.take(network("2001:db8::2"), 60));
    EXPECT_EQ(budget.taken(), 260U);
    budget.give_back(network("192.0.2.1"), 100);
    EXPECT_TRUE(budget.take(network("192.0.2.1"), 100));
}

TEST(BodyBudgetTest, AllTogetherTakeAtMostTheWhole) {
    BodyBudget budget(400);
    EXPECT_TRUE(budget.take(std::nullopt, 350));
    EXPECT_FALSE(budget.take(network("192.0.2.1"), 51));
    EXPECT_TRUE(budget.take(network("192.0.2.1"), 50));
    EXPECT_FALSE(budget.take(std::nullopt, 1));
    EXPECT_EQ(budget.taken(), 400U);
}

TEST(BodyBudgetTest, AShareIsGivenBackOnce) {
    const auto budget = std::make_shared<BodyBudget>(400);
    {
        BodyShare share;
        share.begin(budget, network("192.0.2.1"));
        EXPECT_TRUE(share.grow_to(10));
        EXPECT_TRUE(share.grow_to(100));
        EXPECT_FALSE(share.grow_to(101));
        EXPECT_EQ(budget->taken(), 100U);
        share.give_back();
        EXPECT_EQ(budget->taken(), 0U);
        share.begin(budget, network("192.0.2.1"));
        EXPECT_TRUE(share.grow_to(7));
    }
    EXPECT_EQ(budget->taken(), 0U);
}

/// Of 4000 bytes, of which one address takes 1000 beyond the first 100 of each body.
class HeldBodiesTest : public testing::ServerTest {
protected:
    HeldBodiesTest() {
        // An answer is heard before its body is given back: on one thread the next request is not.
        options.threads = 1;
        options.bodies_bytes_max = 4000;
        options.body_bytes_free = 100;
        const auto length = [](Request& request, Reply reply) {
            reply(text_response(std::to_string(request.body.size())));
        };
        router.add({Method::post, "/length", length});
        router.add({Method::post, "/shelf", [this](Request&, Reply reply) {
                        shelf.put(std::move(reply));
                    }});
        RouteOptions spooled;
        spooled.spool_folder = folder_.path();
        const auto upload = [](Request& request, Reply reply) {
            reply(text_response(std::to_string(request.body_file->bytes())));
        };
        router.add({Method::post, "/upload", upload, spooled});
    }
    ~HeldBodiesTest() override { stop(); }

    /// Sends a part of a body, and returns when the server holds so much of all.
    void hold(Peer& peer, std::size_t bytes, std::uint64_t held) {
        peer.say("POST /length HTTP/1.1\r\nHost: x\r\nContent-Length: 5000\r\n\r\n");
        peer.say(std::string(bytes, 'b'));
        wait_for(held);
    }
    void wait_for(std::uint64_t held) {
        while (stats().bodies_bytes != held)
            std::this_thread::yield();
    }
    static testing::Heard posted(Peer& peer, std::size_t bytes, const char* path = "/length") {
        peer.post(path, std::string(bytes, 'b'));
        return peer.hear();
    }

private:
    const base::testing::TempFolder folder_;
};

TEST_F(HeldBodiesTest, OverTheBudgetAreRefusedAndSmallOnesAreNot) {
    std::string told;
    router.watch_refusals([&told](const Request& request, Refused why) {
        told += std::string(code_of(why)) + " " + request.target;
    });
    auto first = connect();
    hold(first, 600, 500);
    auto second = connect();
    second.post("/length?1", std::string(601, 'b'));
    const auto heard = second.hear();
    EXPECT_EQ(heard.status, 503U);
    EXPECT_EQ(heard.field("retry-after"), "5");
    EXPECT_EQ(heard.field("x-content-type-options"), "nosniff");
    EXPECT_NE(heard.body.find(R"("code":"overloaded")"), std::string::npos) << heard.body;
    EXPECT_NE(heard.body.find("quá nhiều nội dung lớn"), std::string::npos) << heard.body;
    EXPECT_EQ(stats().refused_bodies, 1U);
    EXPECT_EQ(stats().bodies_bytes, 500U);

    auto third = connect();
    EXPECT_EQ(posted(third, 100).body, "100");
    EXPECT_EQ(posted(third, 600).body, "600");
    first.leave();
    stop();
    EXPECT_EQ(told, "overloaded /length?1");
}

TEST_F(HeldBodiesTest, CountAsTheyArriveAndNotAsAnnounced) {
    auto first = connect();
    hold(first, 101, 1);
    auto second = connect();
    EXPECT_EQ(posted(second, 1099).body, "1099");
    first.say("b");
    wait_for(2);
    EXPECT_EQ(posted(second, 1099).status, 503U);
}

TEST_F(HeldBodiesTest, InChunksCountToo) {
    auto peer = connect();
    peer.say("POST /length HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n");
    peer.say("400\r\n" + std::string(1024, 'b') + "\r\n");
    wait_for(924);
    peer.say("400\r\n" + std::string(1024, 'b') + "\r\n");
    EXPECT_EQ(peer.hear().status, 503U);
    EXPECT_TRUE(peer.hears_end());
    EXPECT_EQ(stats().bodies_bytes, 0U);
}

TEST_F(HeldBodiesTest, OfOneAddressLeaveRoomForAnother) {
    auto first = connect();
    hold(first, 1100, 1000);
    auto second = connect();
    EXPECT_EQ(posted(second, 101).status, 503U);
    Peer neighbour(server->port(), "127.0.0.2");
    EXPECT_EQ(posted(neighbour, 1100).body, "1100");
}

TEST_F(HeldBodiesTest, BehindAProxyAreOfTheirSenders) {
    options.trusted_proxies = {"127.0.0.1"};
    const auto post = [this](const char* sender, std::size_t bytes) {
        auto peer = connect();
        peer.say(
            "POST /length HTTP/1.1\r\nHost: x\r\nX-Forwarded-For: " + std::string(sender) +
            "\r\nContent-Length: " + std::to_string(bytes) + "\r\n\r\n"
        );
        peer.say(std::string(bytes, 'b'));
        return peer.hear().status;
    };
    EXPECT_EQ(post("192.0.2.1", 1101), 503U);
    EXPECT_EQ(post("192.0.2.1", 1100), 200U);
    // Of the proxy itself nobody knows for how many it speaks.
    auto proxy = connect();
    hold(proxy, 3100, 3000);
    EXPECT_EQ(post("192.0.2.1", 1101), 503U);
    EXPECT_EQ(post("192.0.2.1", 1100), 200U);
}

TEST_F(HeldBodiesTest, AreGivenBackWhenTheirConnectionGoes) {
    auto first = connect();
    hold(first, 1100, 1000);
    first.leave();
    wait_for(0);
    auto second = connect();
    EXPECT_EQ(posted(second, 1100).body, "1100");
    EXPECT_EQ(posted(second, 1100).body, "1100");
}

TEST_F(HeldBodiesTest, StayWithAHandlerThatStillHasThem) {
    std::optional<Peer> first(connect());
    first->post("/shelf", std::string(1100, 'b'));
    auto reply = shelf.take();
    first.reset();
    auto second = connect();
    EXPECT_EQ(posted(second, 101).status, 503U);
    reply(text_response("nobody hears this"));
    wait_for(0);
    auto third = connect();
    EXPECT_EQ(posted(third, 1100).body, "1100");
}

TEST_F(HeldBodiesTest, MayOutliveTheirConnectionAndTheServer) {
    options.drain_timeout = std::chrono::milliseconds(1);
    auto first = connect();
    first.post("/shelf", std::string(600, 'b'));
    auto reply = shelf.take();
    auto second = connect();
    second.post("/shelf", std::string(500, 'b'));
    auto last_reply = shelf.take();
    stop();
    EXPECT_EQ(stats().connections_open, 0U);
    EXPECT_EQ(stats().bodies_bytes, 900U);
    reply(text_response("nobody hears this"));
    EXPECT_EQ(stats().bodies_bytes, 400U);
    server.reset();
    last_reply(text_response("nor this"));
}

TEST_F(HeldBodiesTest, OnDiskDoNotCount) {
    auto peer = connect();
    EXPECT_EQ(posted(peer, 50'000, "/upload").body, "50000");
    EXPECT_EQ(stats().bodies_bytes, 0U);
}

}  // namespace
}  // namespace emc::http
