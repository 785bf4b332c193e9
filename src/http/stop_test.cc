/// How a server stops, and what becomes of those who are connected.

#include <gtest/gtest.h>

#include <atomic>
#include <thread>

#include "http/testing/fixture.h"

namespace emc::http {
namespace {

using std::chrono::milliseconds;
using testing::Peer;
using testing::text_response;

class StopTest : public testing::ServerTest {
protected:
    /// Stops the server on another thread, and returns when it no longer listens.
    std::thread begin_stop() {
        const auto port = server->port();
        std::thread stopping([this] { server->stop(); });
        while (Peer(port).is_connected())
            std::this_thread::yield();
        return stopping;
    }
};

TEST_F(StopTest, ClosesIdleConnections) {
    auto peer = connect();
    peer.get("/hello");
    EXPECT_EQ(peer.hear().status, 200U);
    stop();
    EXPECT_TRUE(peer.hears_end());
    EXPECT_EQ(stats().drain_cut, 0U);
}

TEST_F(StopTest, FinishesWhatAHandlerIsAt) {
    auto peer = connect();
    peer.get("/later");
    auto reply = shelf.take();
    auto stopping = begin_stop();
    reply(text_response("in time"));
    const auto heard = peer.hear();
    EXPECT_EQ(heard.body, "in time");
    EXPECT_EQ(heard.field("connection"), "close");
    stopping.join();
    EXPECT_EQ(stats().drain_cut, 0U);
}

TEST_F(StopTest, FinishesARequestThatIsOnItsWay) {
    auto peer = connect();
    peer.say("POST /echo HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\nExpect: 100-continue\r\n\r\n");
    EXPECT_EQ(peer.hear().status, 100U);
    auto stopping = begin_stop();
    peer.say("hello");
    EXPECT_EQ(peer.hear().body, "hello");
    stopping.join();
}

TEST_F(StopTest, ClosesWhatWasAnsweredMeanwhile) {
    options.threads = 1;
    options.drain_timeout = std::chrono::minutes(5);
    router.add({Method::get, "/big", [](Request&, Reply reply) {
                    reply(text_response(std::string(64 << 20, 'b')));
                }});
    auto peer = connect();
    peer.get("/big");
    while (stats().sent_bytes == 0)
        std::this_thread::yield();
    auto stopping = begin_stop();
    EXPECT_EQ(peer.hear().body.size(), std::size_t{64} << 20);
    EXPECT_TRUE(peer.hears_end());
    stopping.join();
    EXPECT_EQ(stats().drain_cut, 0U);
}

TEST_F(StopTest, DoesNotWaitForEver) {
    options.drain_timeout = milliseconds(20);
    auto peer = connect();
    peer.get("/later");
    auto reply = shelf.take();
    stop();
    EXPECT_EQ(peer.hear().status, 0U);
    EXPECT_EQ(stats().drain_cut, 1U);
    reply(text_response("nobody hears this"));
}

TEST_F(StopTest, AReplyMayOutliveTheServer) {
    options.drain_timeout = milliseconds(1);
    std::optional<Reply> reply;
    {
        auto peer = connect();
        peer.get("/later");
        reply.emplace(shelf.take());
        stop();
        server.reset();
    }
    (*reply)(text_response("nobody hears this"));
}

TEST_F(StopTest, WorkThatWasGivenToWorkersIsAnswered) {
    std::atomic<bool> go = false;
    RouteOptions blocking;
    blocking.blocking = true;
    Handler work = [&go](Request&, Reply reply) {
        go.wait(false);
        reply(text_response("worked"));
    };
    router.add({Method::get, "/work", work, blocking});
    options.workers = 1;
    auto first = connect();
    auto second = connect();
    first.get("/work");
    second.get("/work");
    while (stats().received_bytes < 60)
        std::this_thread::yield();
    auto stopping = begin_stop();
    go = true;
    go.notify_all();
    EXPECT_EQ(first.hear().body, "worked");
    EXPECT_EQ(second.hear().body, "worked");
    stopping.join();
}

TEST_F(StopTest, ASecondStopDoesNothing) {
    start();
    stop();
    stop();
}

TEST_F(StopTest, ManyThreadsStopUnderLoad) {
    options.threads = 3;
    start();
    std::atomic<unsigned> answered = 0;
    std::vector<std::thread> clients;
    for (int i = 0; i < 4; ++i) {
        clients.emplace_back([this, &answered] {
            while (true) {
                Peer peer(server->port());
                if (!peer.is_connected()) return;
                for (int k = 0; k < 10; ++k) {
                    peer.get("/hello");
                    if (peer.hear().status != 200) break;
                    ++answered;
                }
            }
        });
    }
    while (answered < 200)
        std::this_thread::yield();
    stop();
    for (auto& client : clients)
        client.join();
    EXPECT_EQ(stats().connections_open, 0U);
    EXPECT_GE(stats().requests, answered.load());
}

}  // namespace
}  // namespace emc::http
