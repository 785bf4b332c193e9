/// Answers that are given together, when the requests that came together have been seen.

#include <gtest/gtest.h>

#include "http/testing/fixture.h"

namespace emc::http {
namespace {

using testing::text_response;

class AfterRequestsTest : public testing::ServerTest {
protected:
    AfterRequestsTest() {
        options.threads = 1;
        options.after_requests = [this] {
            for (auto& reply : std::exchange(gathered_, {}))
                reply(text_response(std::to_string(++answered_)));
        };
        // Handlers and after_requests are on the one network thread.
        router.add({Method::get, "/gathered", [this](Request&, Reply reply) {
                        gathered_.push_back(std::move(reply));
                    }});
    }
    ~AfterRequestsTest() override { stop(); }

private:
    std::vector<Reply> gathered_;
    int answered_ = 0;
};

TEST_F(AfterRequestsTest, AnswersEachRequestThoughNothingElseComes) {
    auto peer = connect();
    for (const char* expected : {"1", "2", "3"}) {
        peer.get("/gathered");
        EXPECT_EQ(peer.hear().body, expected);
    }
}

TEST_F(AfterRequestsTest, AnAnswerLetsInTheNextOfAPipeline) {
    auto peer = connect();
    std::string all;
    for (int i = 0; i < 5; ++i)
        all += "GET /gathered HTTP/1.1\r\nHost: x\r\n\r\n";
    peer.say(all);
    for (const char* expected : {"1", "2", "3", "4", "5"})
        EXPECT_EQ(peer.hear().body, expected);
}

TEST_F(AfterRequestsTest, AStopFinishesThem) {
    auto peer = connect();
    peer.get("/gathered");
    EXPECT_EQ(peer.hear().body, "1");
    stop();
    EXPECT_TRUE(peer.hears_end());
    EXPECT_EQ(stats().drain_cut, 0U);
}

}  // namespace
}  // namespace emc::http
