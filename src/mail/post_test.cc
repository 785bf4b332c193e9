#include "mail/post.h"

#include <gtest/gtest.h>

#include <future>
#include <limits>
#include <thread>

#include "mail/errc.h"
#include "mail/testing/smtp_server.h"

namespace emc::mail {
namespace {

class PostTest : public ::testing::Test {
protected:
    ~PostTest() override { post.stop(); }

    Options options(const std::string& url) const {
        Options options;
        options.url = url;
        options.from = "emc@example.vn";
        options.clock = &clock;
        options.waiting_max = 2;
        return options;
    }

    base::SystemClock clock;
    testing::SmtpServer server;
    Post post{options(server.url())};
};

TEST_F(PostTest, ALetterArrivesAsItWasWritten) {
    const std::string text =
        "Xin chào chị Lan,\n\nđây là một liên kết: https://emc.example.vn/#x\n";
    ASSERT_TRUE(post.send({"lan@example.vn", "Đặt lại mật khẩu", text}));
    const auto received = server.next();
    EXPECT_EQ(received.text, text);
    EXPECT_NE(received.headers.find("To: <lan@example.vn>"), std::string::npos);
    EXPECT_NE(received.headers.find("From: EMC <emc@example.vn>"), std::string::npos);
}

TEST_F(PostTest, WhomTheServerDoesNotKnowIsRefused) {
    const auto sent = post.send({"lan@refused.example.vn", "x", "y"});
    ASSERT_FALSE(sent);
    EXPECT_EQ(sent.error(), Errc::refused);
}

TEST_F(PostTest, WithoutAServerItIsUnreachable) {
    Post other(options("smtp://127.0.0.1:1"));
    const auto sent = other.send({"lan@example.vn", "x", "y"});
    ASSERT_FALSE(sent);
    EXPECT_EQ(sent.error(), Errc::unreachable);
    other.stop();
}

TEST_F(PostTest, APasswordDoesNotGoToAServerWithoutTls) {
    const auto url = server.url();
    Post other(options("smtp://emc:secret@" + url.substr(url.find("//") + 2)));
    const auto sent = other.send({"lan@example.vn", "x", "y"});
    ASSERT_FALSE(sent);
    EXPECT_EQ(sent.error(), Errc::unreachable);
    other.stop();
}

/// Keeps the post busy until it is told to go on.
class Busy {
public:
    explicit Busy(Post& post) {
        EXPECT_TRUE(post.give([this] {
            begun_.set_value();
            go_on_.get_future().wait();
        }));
        begun_.get_future().wait();
    }
    void go_on() { go_on_.set_value(); }

private:
    std::promise<void> begun_;
    std::promise<void> go_on_;
};

TEST_F(PostTest, NoMoreWaitsThanMay) {
    Busy busy(post);
    EXPECT_TRUE(post.give([] {}));
    EXPECT_TRUE(post.give([] {}));
    EXPECT_FALSE(post.give([] {}));
    busy.go_on();
    post.stop();  // Before what it works on goes away.
}

TEST_F(PostTest, WhatHasNotBegunIsDroppedAtTheEnd) {
    auto without_limit = options(server.url());
    without_limit.waiting_max = std::numeric_limits<std::size_t>::max();
    Post other(without_limit);
    Busy busy(other);
    bool ran = false;
    EXPECT_TRUE(other.give([&] { ran = true; }));
    auto stopped = std::async(std::launch::async, [&] { other.stop(); });
    // Refused from the moment on at which it was told to stop.
    while (other.give([] {}))
        std::this_thread::yield();
    busy.go_on();
    stopped.get();
    EXPECT_FALSE(ran);
}

}  // namespace
}  // namespace emc::mail
