/// What one connection may take of its network thread before others have their turn.

#include <gtest/gtest.h>

#include <atomic>
#include <fstream>
#include <thread>
#include <utility>

#include "base/testing/temp_folder.h"
#include "http/testing/fixture.h"

namespace emc::http {
namespace {

using testing::Peer;
using testing::text_response;

/// The most that a number has grown in one turn of the network thread.
class Most {
public:
    /// The server stands.
    void begin() { runs_ = true; }
    template <class Number>
    void see(const Number& number) {
        if (!runs_) return;
        const std::uint64_t now = number();
        most_ = std::max(most_.load(), now - std::exchange(before_, now));
    }
    [[nodiscard]] std::uint64_t in_one_turn() const { return most_; }

private:
    std::atomic<bool> runs_ = false;
    std::atomic<std::uint64_t> most_ = 0;
    std::uint64_t before_ = 0;
};

class FairnessTest : public testing::ServerTest {
protected:
    FairnessTest() {
        options.threads = 1;
        options.requests_per_turn_max = 4;
        options.after_requests = [this] {
            for (auto& reply : std::exchange(gathered_, {}))
                reply(text_response(std::to_string(counted_)));
        };
        // All run on the one network thread.
        router.add({Method::get, "/hold", [this](Request&, Reply reply) {
                        held_ = true;
                        held_.notify_all();
                        go_.wait(false);
                        ++counted_;
                        reply(text_response("held"));
                    }});
        router.add({Method::get, "/count", [this](Request&, Reply reply) {
                        reply(text_response(std::to_string(++counted_)));
                    }});
        router.add({Method::get, "/counted", [this](Request&, Reply reply) {
                        reply(text_response(std::to_string(counted_)));
                    }});
        router.add({Method::get, "/gathered", [this](Request&, Reply reply) {
                        gathered_.push_back(std::move(reply));
                    }});
    }
    ~FairnessTest() override {
        let_go();
        stop();
    }

    /// One that has been accepted and answered.
    Peer acquainted() {
        auto peer = connect();
        peer.get("/hello");
        EXPECT_EQ(peer.hear().status, 200U);
        return peer;
    }
    /// Says a hundred requests at once, and returns while the network thread is held in the first.
    void say_a_hundred_and_hold(Peer& peer) {
        std::string all = "GET /hold HTTP/1.1\r\nHost: x\r\n\r\n";
        for (int i = 1; i < 100; ++i)
            all += "GET /count HTTP/1.1\r\nHost: x\r\n\r\n";
        peer.say(all);
        held_.wait(false);
    }
    /// The requests of the first peer still run on one thread alone.
    void listen_on_two_threads() {
        options.threads = 2;
        options.after_requests = {};
    }
    void let_go() {
        go_ = true;
        go_.notify_all();
    }

private:
    std::atomic<bool> held_ = false;
    std::atomic<bool> go_ = false;
    int counted_ = 0;
    std::vector<Reply> gathered_;
};

TEST_F(FairnessTest, OthersHaveTheirTurnWithinAPipeline) {
    auto other = acquainted();
    auto peer = connect();
    say_a_hundred_and_hold(peer);
    other.get("/counted");
    let_go();
    EXPECT_EQ(other.hear().body, "4");
    EXPECT_EQ(peer.hear().body, "held");
    for (int i = 2; i <= 100; ++i)
        EXPECT_EQ(peer.hear().body, std::to_string(i));
}

TEST_F(FairnessTest, WhatIsAnsweredTogetherDoesNotWaitForAPipeline) {
    auto other = acquainted();
    auto peer = connect();
    say_a_hundred_and_hold(peer);
    other.get("/gathered");
    let_go();
    // The request comes with the second turn of the pipeline, and is answered at the end of it.
    EXPECT_EQ(other.hear().body, "8");
}

TEST_F(FairnessTest, APipelineGoesOnThoughNothingElseComes) {
    options.requests_per_turn_max = 1;
    auto peer = connect();
    std::string all;
    for (int i = 0; i < 200; ++i)
        all += i % 2 == 0 ? "GET /count HTTP/1.1\r\nHost: x\r\n\r\n"
                          : "GET /gathered HTTP/1.1\r\nHost: x\r\n\r\n";
    peer.say(all);
    for (int i = 0; i < 200; ++i)
        EXPECT_EQ(peer.hear().body, std::to_string(1 + i / 2));
}

TEST_F(FairnessTest, WhoLeavesBetweenTwoTurnsIsForgotten) {
    auto other = acquainted();
    {
        auto peer = connect();
        say_a_hundred_and_hold(peer);
    }
    let_go();
    while (stats().connections_open > 1)
        std::this_thread::yield();
    other.get("/hello");
    EXPECT_EQ(other.hear().status, 200U);
}

TEST_F(FairnessTest, AFloodOfBytesIsReadInTurnsToo) {
    options.reads_per_turn_max = 2;
    Most most;
    options.after_requests = [this, &most] { most.see([this] { return stats().received_bytes; }); };
    auto peer = connect();
    most.begin();
    const std::string empty_lines(64 * 1024, '\n');
    for (int i = 0; i < 1000; ++i)
        EXPECT_TRUE(peer.say(empty_lines));
    peer.get("/hello");
    EXPECT_EQ(peer.hear().status, 200U);
    stop();
    EXPECT_LE(most.in_one_turn(), 2U * 64 * 1024);
}

TEST_F(FairnessTest, AnAnswerIsWrittenInTurnsHoweverFastItIsTaken) {
    options.written_per_turn_max = 64 * 1024;
    const std::string large(8 << 20, 'x');
    const base::testing::TempFolder folder;
    const auto file = folder.path() / "large";
    std::ofstream(file) << large;
    router.add({Method::get, "/text", [&large](Request&, Reply reply) {
                    reply(text_response(large));
                }});
    router.add({Method::get, "/file", [&file](Request&, Reply reply) {
                    Response response;
                    response.file = file;
                    reply(std::move(response));
                }});
    Most most;
    options.after_requests = [this, &most] { most.see([this] { return stats().sent_bytes; }); };
    auto peer = connect();
    most.begin();
    for (const auto* path : {"/text", "/file"}) {
        peer.get(path);
        EXPECT_EQ(peer.hear().body, large) << path;
    }
    stop();
    EXPECT_LE(most.in_one_turn(), 2U * 64 * 1024);
}

TEST_F(FairnessTest, AStopEndsAPipelineWithItsNextAnswer) {
    listen_on_two_threads();
    auto peer = acquainted();
    auto other = acquainted();
    say_a_hundred_and_hold(peer);
    std::thread stopping([this] { server->stop(); });
    // All network threads have been told when the second of them ends what is idle.
    EXPECT_TRUE(other.hears_end());
    let_go();
    for (int i = 0; i < 4; ++i)
        EXPECT_EQ(peer.hear().field("connection"), "");
    EXPECT_EQ(peer.hear().field("connection"), "close");
    stopping.join();
    EXPECT_EQ(stats().requests, 7U);
    EXPECT_EQ(stats().drain_cut, 0U);
}

TEST_F(FairnessTest, ACutForgetsWhoWaitsForTheNextTurn) {
    listen_on_two_threads();
    options.drain_timeout = std::chrono::milliseconds(0);
    auto peer = acquainted();
    auto other = acquainted();
    say_a_hundred_and_hold(peer);
    std::thread stopping([this] { server->stop(); });
    EXPECT_TRUE(other.hears_end());
    let_go();
    stopping.join();
    EXPECT_EQ(stats().connections_open, 0U);
    EXPECT_EQ(stats().drain_cut, 1U);
}

}  // namespace
}  // namespace emc::http
