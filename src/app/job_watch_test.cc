#include "app/job_watch.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include <deque>
#include <fstream>

#include "app/failure.h"
#include "base/testing/temp_folder.h"

namespace emc::app {
namespace {

using ::testing::ElementsAre;

/// Answers what it was told to, in turn, and keeps what it was asked.
class FakeDoor final : public Door {
public:
    struct Turn {
        unsigned status = 200;
        std::string body;
        bool with_interrupt = false;  ///< Ctrl-C is pressed before the answer comes.
        std::uint64_t sent = 4;       ///< Of the four bytes of the file.
    };
    std::deque<Turn> turns;
    std::vector<std::string> asked;

    http::Response ask(const Ask& ask) override {
        const auto turn = turns.at(0);
        turns.pop_front();
        asked.push_back(std::string(http::to_string(ask.method)) + " " + ask.target);
        if (turn.with_interrupt) ::kill(::getpid(), SIGINT);
        while (ask.sent && turn.sent < 4 && ask.sent(turn.sent))
            continue;  // a slow network
        if (ask.sent && turn.sent < 4) throw Failure("the server does not answer: stopped");
        if (ask.sent) (void)ask.sent(turn.sent);
        http::Response response;
        response.status = turn.status;
        response.body = turn.body;
        return response;
    }
};

class JobWatchTest : public ::testing::Test {
protected:
    JobWatchTest() { std::ofstream(file_) << "file"; }

    JobAnswer answer() {
        Interrupt interrupt;
        return ask_with_job(
            door, {http::Method::post, "/imports", {}, "application/octet-stream", file_}, interrupt
        );
    }
    /// What the command ends with.
    std::string failure() {
        try {
            (void)answer();
        } catch (const Failure& failure) {
            return std::to_string(failure.exit_code()) + " " + failure.what();
        }
        return "none";
    }

    const base::testing::TempFolder folder_;
    const std::filesystem::path file_ = folder_.path() / "list.xlsx";
    FakeDoor door;
    const std::string running = R"({"id":"7","state":"running","progress":0.5,"rows":10})";
    const std::string cancelled =
        R"({"id":"7","state":"cancelled","progress":0.5,"rows":10,"result":null,)"
        R"("error":{"code":"import_cancelled","message":"The import was cancelled."}})";
    const std::string done = R"({"id":"7","state":"done","progress":1,"rows":20,)"
                             R"("result":{"version":3,"rows":19},"error":null})";
};

TEST_F(JobWatchTest, AShortAnswerIsTheAnswer) {
    door.turns = {{200, R"({"version":1})"}};
    const auto got = answer();
    EXPECT_EQ(got.response.body, R"({"version":1})");
    EXPECT_FALSE(got.interrupted);
}

TEST_F(JobWatchTest, AJobIsAskedForUntilItEnds) {
    door.turns = {{202, R"({"job":"7"})"}, {200, running}, {200, running}, {200, done}};
    const auto got = answer();
    EXPECT_EQ(got.response.status, 200u);
    EXPECT_EQ(got.response.body, R"({"version":3,"rows":19})");
    EXPECT_THAT(
        door.asked,
        ElementsAre(
            "POST /imports", "GET /api/v1/jobs/7", "GET /api/v1/jobs/7", "GET /api/v1/jobs/7"
        )
    );
}

TEST_F(JobWatchTest, AnInterruptCancelsTheJob) {
    door.turns = {{202, R"({"job":"7"})"}, {200, running, true}, {200, running}, {200, cancelled}};
    EXPECT_EQ(failure(), "130 import cancelled: nothing was changed");
    EXPECT_THAT(
        door.asked,
        ElementsAre(
            "POST /imports", "GET /api/v1/jobs/7", "DELETE /api/v1/jobs/7", "GET /api/v1/jobs/7"
        )
    );
}

TEST_F(JobWatchTest, AnInterruptBeforeTheJobIsKnownCancelsIt) {
    door.turns = {{202, R"({"job":"7"})", true}, {200, cancelled}};
    EXPECT_EQ(failure(), "130 import cancelled: nothing was changed");
    EXPECT_THAT(door.asked, ElementsAre("POST /imports", "DELETE /api/v1/jobs/7"));
}

TEST_F(JobWatchTest, AnInterruptWhileTheFileIsSentSendsNoMore) {
    door.turns = {{200, "", true, 2}};
    EXPECT_EQ(failure(), "130 import cancelled: nothing was changed");
}

TEST_F(JobWatchTest, AnInterruptThatComesTooLateIsTold) {
    door.turns = {{202, R"({"job":"7"})"}, {200, running, true}, {200, done}};
    auto got = answer();
    EXPECT_EQ(got.response.status, 200u);
    EXPECT_TRUE(got.interrupted);
    door.turns = {{200, R"({"version":1})", true}};
    got = answer();
    EXPECT_EQ(got.response.body, R"({"version":1})");
    EXPECT_TRUE(got.interrupted);
}

TEST_F(JobWatchTest, OneThatFailedWhileItWasCancelledHasChangedNothing) {
    door.turns = {{422, R"({"error":{"code":"nothing_imported"},"problems":[]})", true}};
    EXPECT_EQ(failure(), "130 import cancelled: nothing was changed");
}

TEST_F(JobWatchTest, AJobThatSomebodyElseCancelledIsAFailure) {
    door.turns = {{202, R"({"job":"7"})"}, {200, cancelled}};
    const auto got = answer();
    EXPECT_EQ(got.response.status, 500u);
    EXPECT_THAT(got.response.body, ::testing::HasSubstr("The import was cancelled."));
}

TEST_F(JobWatchTest, TheSecondInterruptLeavesAtOnce) {
    const auto twice = [] {
        Interrupt interrupt;
        ::kill(::getpid(), SIGINT);
        while (!interrupt.came())
            continue;
        ::kill(::getpid(), SIGINT);
        for (;;)
            ::pause();
    };
    EXPECT_EXIT(twice(), ::testing::ExitedWithCode(130), "left at once, by a second signal");
}

TEST_F(JobWatchTest, AnInterruptThatWasIgnoredStaysSo) {
    const auto before = ::signal(SIGINT, SIG_IGN);
    {
        Interrupt interrupt;
        ::kill(::getpid(), SIGINT);
        EXPECT_FALSE(interrupt.came());
    }
    ::signal(SIGINT, before);
}

TEST_F(JobWatchTest, AnIdFromTheKeyboardStaysInItsPlace) {
    EXPECT_EQ(job_path("7/../../x"), "/api/v1/jobs/7%2F..%2F..%2Fx");
}

}  // namespace
}  // namespace emc::app
