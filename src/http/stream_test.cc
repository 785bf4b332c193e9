#include "http/stream.h"

#include <gtest/gtest.h>

#include <thread>

#include "http/testing/fixture.h"

namespace emc::http {
namespace {

using testing::Peer;

class StreamTest : public testing::ServerTest {
protected:
    StreamTest() {
        router.add({Method::get, "/events", [this](Request&, Reply reply) {
                        Response response;
                        response.content_type = "text/event-stream";
                        response.stream = [this](Stream stream) {
                            const std::lock_guard lock(mutex_);
                            stream_.emplace(std::move(stream));
                            changed_.notify_all();
                        };
                        reply(std::move(response));
                    }});
    }
    /// The stream that the server has opened.
    Stream stream() {
        std::unique_lock lock(mutex_);
        changed_.wait(lock, [this] { return stream_.has_value(); });
        return *stream_;
    }

private:
    std::mutex mutex_;
    std::condition_variable changed_;
    std::optional<Stream> stream_;
};

TEST_F(StreamTest, ArrivesAsItIsWritten) {
    auto peer = connect();
    peer.get("/events");
    const auto heard = peer.hear();
    EXPECT_EQ(heard.status, 200U);
    EXPECT_EQ(heard.field("transfer-encoding"), "chunked");
    auto events = stream();
    EXPECT_TRUE(events.write("data: 1\n\n"));
    EXPECT_TRUE(peer.hear_text("9\r\ndata: 1\n\n\r\n"));
    EXPECT_TRUE(events.write("data: 2\n\n"));
    EXPECT_TRUE(peer.hear_text("9\r\ndata: 2\n\n\r\n"));
    events.close();
    EXPECT_EQ(peer.hear_rest(), "0\r\n\r\n");
    EXPECT_FALSE(events.write("more"));
}

TEST_F(StreamTest, HasNoChunksForHttp10) {
    auto peer = connect();
    peer.say("GET /events HTTP/1.0\r\n\r\n");
    EXPECT_FALSE(peer.hear().has("transfer-encoding"));
    auto events = stream();
    events.write("data: 1\n\n");
    events.close();
    EXPECT_EQ(peer.hear_rest(), "data: 1\n\n");
}

TEST_F(StreamTest, EndsWhenTheClientNeverStopsSending) {
    options.linger_bytes_max = 64 * 1024;
    auto peer = connect();
    peer.get("/events");
    auto events = stream();
    const std::string piece(64 * 1024, 'x');
    int pieces = 0;
    while (pieces < 1000 && peer.say(piece))
        ++pieces;
    EXPECT_LT(pieces, 1000);
    auto other = connect();
    other.get("/hello");
    EXPECT_EQ(other.hear().status, 200U);
}

TEST_F(StreamTest, EndsWhenTheClientLeaves) {
    auto peer = connect();
    peer.get("/events");
    auto events = stream();
    peer.leave();
    while (events.is_open())
        std::this_thread::yield();
    EXPECT_FALSE(events.write("data: 1\n\n"));
}

TEST_F(StreamTest, IsCutWhereTheClientDoesNotRead) {
    options.stream_bytes_max = 64 * 1024;
    auto peer = connect();
    peer.get("/events");
    auto events = stream();
    const std::string text(16 * 1024, 'e');
    while (events.write(text))
        continue;
    EXPECT_FALSE(events.is_open());
    const auto rest = peer.hear_rest();
    EXPECT_FALSE(rest.ends_with("\r\n0\r\n\r\n"));
}

TEST_F(StreamTest, EndsWhenTheServerStops) {
    auto peer = connect();
    peer.get("/events");
    EXPECT_EQ(peer.hear().status, 200U);
    auto events = stream();
    stop();
    EXPECT_FALSE(events.write("data: 1\n\n"));
    EXPECT_EQ(peer.hear_rest(), "0\r\n\r\n");
    EXPECT_EQ(stats().drain_cut, 0U);
}

TEST_F(StreamTest, OutlivesItsServer) {
    auto peer = connect();
    peer.get("/events");
    auto events = stream();
    stop();
    server.reset();
    EXPECT_FALSE(events.write("data: 1\n\n"));
    events.close();
}

TEST_F(StreamTest, TakesTextFromManyThreadsWhole) {
    auto peer = connect();
    peer.get("/events");
    peer.hear();
    auto events = stream();
    std::vector<std::thread> writers;
    for (int i = 0; i < 4; ++i) {
        writers.emplace_back([&events] {
            for (int k = 0; k < 100; ++k)
                events.write("<line>");
        });
    }
    for (auto& writer : writers)
        writer.join();
    events.close();
    const auto text = peer.hear_rest();
    std::size_t lines = 0;
    for (std::size_t at = 0; (at = text.find("<line>", at)) != text.npos; ++at)
        ++lines;
    EXPECT_EQ(lines, 400U);
}

TEST_F(StreamTest, IsNotOpenedForHead) {
    auto peer = connect();
    peer.request("HEAD", "/events");
    EXPECT_EQ(peer.hear().status, 200U);
    EXPECT_TRUE(peer.hears_end());
}

}  // namespace
}  // namespace emc::http
