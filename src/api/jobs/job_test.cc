#include "api/jobs/jobs.h"

#include <gtest/gtest.h>

#include <future>
#include <iterator>

#include "api/openapi.h"
#include "api/testing/desk.h"
#include "api/testing/ear.h"
#include "api/testing/schema_check.h"
#include "base/testing/read_file.h"
#include "base/testing/source_tree.h"
#include "base/testing/temp_folder.h"
#include "http/json.h"

namespace emc::api {
namespace {

using registry::testing::code;
using testing::Desk;
using testing::Ear;

Job::Outcome done_with(std::string body) {
    return {Job::State::done, [body](Language) {
                http::Response response;
                response.body = body;
                return response;
            }};
}

/// A work that the test holds in its hand.
struct Held {
    std::promise<void> begun;
    std::promise<void> released;
    std::future<void> release = released.get_future();

    Job::Work work() {
        return [this](const Job::Progress& progress) {
            (void)progress({0.25, 7});
            begun.set_value();
            release.wait();
            return progress(0.5) ? done_with(R"({"rows":3})") : cancelled_outcome();
        };
    }
};

class JobsTest : public ::testing::Test {
protected:
    ~JobsTest() override { jobs.stop(); }

    std::shared_ptr<Job> begin(const char* unit, Job::Work work) {
        return *jobs.begin(code(unit), std::move(work));
    }
    static std::string shown(const Job& job, std::string_view field) {
        testing::Heard heard;
        heard.text = http::to_text(job.shown(Language::en));
        return heard.at(field);
    }
    static void await(Job& job) {
        while (!job.answer(std::chrono::hours(1), Language::en))
            continue;
    }

    Held held;
    Jobs jobs{{.threads_max = 1, .waiting_max = 1, .ended_max = 2}};
};

TEST_F(JobsTest, AJobRunsAndThenSaysWhatItHasDone) {
    const auto job = begin("H34", held.work());
    held.begun.get_future().wait();
    EXPECT_EQ(shown(*job, "state"), "running");
    EXPECT_EQ(shown(*job, "progress"), "0.25");
    EXPECT_EQ(shown(*job, "rows"), "7");
    EXPECT_EQ(shown(*job, "result"), "null");
    EXPECT_FALSE(job->answer(std::chrono::milliseconds(0), Language::en));
    held.released.set_value();
    await(*job);
    EXPECT_EQ(shown(*job, "state"), "done");
    EXPECT_EQ(shown(*job, "progress"), "1");
    EXPECT_EQ(shown(*job, "result.rows"), "3");
    EXPECT_EQ(shown(*job, "error"), "null");
    EXPECT_EQ(jobs.find(job->id()), job);
}

TEST_F(JobsTest, FilesOfProblemsGoBeforeTheirJobsDo) {
    const base::testing::TempFolder folder;
    Jobs small({.threads_max = 1, .ended_max = 5, .problem_bytes_max = 100});
    const auto begin_with = [&](std::size_t bytes) {
        return *small.begin(code("H34"), [&folder, bytes](const auto&) {
            const auto file = std::make_shared<ProblemFile>(folder.path());
            file->add({1, "", "", std::string(bytes, 'x'), "", false});
            EXPECT_TRUE(file->close());
            auto done = done_with(R"({"rows":1})");
            done.problems = file;
            return done;
        });
    };
    const auto first = begin_with(40);
    await(*first);
    EXPECT_EQ(shown(*first, "result.problemsAt"), "/api/v1/jobs/" + first->id() + "/problems");
    const auto second = begin_with(60);
    await(*second);
    small.stop();
    EXPECT_FALSE(first->problems());
    EXPECT_TRUE(second->problems());
    EXPECT_EQ(shown(*first, "result.problemsAt"), "(nothing)");
    EXPECT_EQ(small.find(first->id()), first);
}

TEST_F(JobsTest, AUnitHasOneJobAtATime) {
    const auto job = begin("H34", held.work());
    const auto second = jobs.begin(code("H34"), held.work());
    ASSERT_FALSE(second);
    EXPECT_EQ(second.error().why, Why::import_running);
    held.released.set_value();
    await(*job);
    EXPECT_TRUE(jobs.begin(code("H34"), [](const auto&) { return done_with("{}"); }));
}

TEST_F(JobsTest, JobsWaitForAThreadAndNoMoreThanMay) {
    const auto job = begin("H34", held.work());
    held.begun.get_future().wait();
    const auto waits = begin("H35", [](const auto&) { return done_with("{}"); });
    EXPECT_EQ(shown(*waits, "state"), "running");
    const auto third = jobs.begin(code("G01"), [](const auto&) { return done_with("{}"); });
    ASSERT_FALSE(third);
    EXPECT_EQ(third.error().why, Why::overloaded);
    held.released.set_value();
    await(*waits);
    EXPECT_EQ(shown(*waits, "state"), "done");
}

TEST_F(JobsTest, ACancelledJobEndsAtItsNextStep) {
    const auto job = begin("H34", held.work());
    held.begun.get_future().wait();
    jobs.cancel(*job);
    EXPECT_EQ(shown(*job, "state"), "running");
    held.released.set_value();
    await(*job);
    EXPECT_EQ(shown(*job, "state"), "cancelled");
    EXPECT_EQ(shown(*job, "error.code"), "import_cancelled");
    EXPECT_EQ(shown(*job, "result"), "null");
}

TEST_F(JobsTest, OneThatWaitsIsCancelledAtOnce) {
    const auto job = begin("H34", held.work());
    held.begun.get_future().wait();
    bool ran = false;
    const auto waits = begin("H35", [&ran](const auto&) {
        ran = true;
        return done_with("{}");
    });
    jobs.cancel(*waits);
    EXPECT_EQ(shown(*waits, "state"), "cancelled");
    held.released.set_value();
    await(*job);
    EXPECT_FALSE(ran);
}

TEST_F(JobsTest, StopCancelsAllAndBeginsNothing) {
    const auto job = begin("H34", held.work());
    held.begun.get_future().wait();
    const auto waits = begin("H35", [](const auto&) { return done_with("{}"); });
    auto stopped = std::async(std::launch::async, [this] { jobs.stop(); });
    await(*waits);
    EXPECT_EQ(shown(*waits, "state"), "cancelled");
    held.released.set_value();
    stopped.get();
    EXPECT_EQ(shown(*job, "state"), "cancelled");
    EXPECT_EQ(jobs.begin(code("G01"), held.work()).error().why, Why::unavailable);
}

TEST_F(JobsTest, AWorkThatThrowsHasFailed) {
    const auto job =
        begin("H34", [](const auto&) -> Job::Outcome { throw std::runtime_error("out of luck"); });
    await(*job);
    EXPECT_EQ(shown(*job, "state"), "failed");
    EXPECT_EQ(shown(*job, "error.code"), "internal");
}

TEST_F(JobsTest, TheOldestEndedJobsAreForgotten) {
    std::vector<std::shared_ptr<Job>> all;
    for (const auto* unit : {"H34", "H35", "G01", "G02"}) {
        all.push_back(begin(unit, [](const auto&) { return done_with("{}"); }));
        await(*all.back());
    }
    jobs.stop();
    EXPECT_FALSE(jobs.find(all[0]->id()));
    EXPECT_FALSE(jobs.find(all[1]->id()));
    EXPECT_TRUE(jobs.find(all[3]->id()));
    jobs.forget(*all[3]);
    EXPECT_FALSE(jobs.find(all[3]->id()));
}

TEST_F(JobsTest, AJobThatAListHasShownIsNotForgottenEarly) {
    const auto job = begin("H34", held.work());
    held.begun.get_future().wait();
    EXPECT_TRUE(jobs.all([](const Job&) { return false; }).empty());
    EXPECT_EQ(jobs.all([](const Job&) { return true; }).size(), 1u);
    held.released.set_value();
    await(*job);
    jobs.forget(*job);
    EXPECT_EQ(jobs.find(job->id()), job);
}

TEST_F(JobsTest, AJobThatWasShownToNobodyIsForgotten) {
    const auto job = begin("H34", held.work());
    EXPECT_TRUE(jobs.all([](const Job&) { return false; }).empty());
    held.released.set_value();
    await(*job);
    jobs.forget(*job);
    EXPECT_FALSE(jobs.find(job->id()));
}

TEST_F(JobsTest, FollowersHearEachStepAndTheEnd) {
    const auto ear = std::make_shared<Ear>();
    const auto job = begin("H34", held.work());
    held.begun.get_future().wait();
    job->follow(http::Stream(ear), Language::en, [] { return true; });
    held.released.set_value();
    await(*job);
    std::vector<std::string> heard;
    for (std::size_t at = 0; (at = ear->heard.find("\"progress\":", at)) != std::string::npos; ++at)
        heard.push_back(ear->heard.substr(at + 11, ear->heard.find(',', at) - at - 11));
    EXPECT_EQ(heard, (std::vector<std::string>{"0.25", "0.5", "1"}));
    EXPECT_TRUE(ear->heard.starts_with("data: {")) << ear->heard;
    EXPECT_TRUE(ear->heard.ends_with("}\n\n"));
    EXPECT_FALSE(ear->is_open());
    const auto late = std::make_shared<Ear>();
    job->follow(http::Stream(late), Language::en, [] { return true; });
    EXPECT_NE(late->heard.find("\"state\":\"done\""), std::string::npos);
    EXPECT_FALSE(late->is_open());
}

TEST_F(JobsTest, MoreFollowersThanMayAreSentAwayWithTheStateOfNow) {
    const auto job = begin("H34", held.work());
    std::vector<std::shared_ptr<Ear>> ears;
    for (std::size_t i = 0; i <= Job::followers_max; ++i) {
        ears.push_back(std::make_shared<Ear>());
        job->follow(http::Stream(ears.back()), Language::en, [] { return true; });
    }
    EXPECT_TRUE(ears.front()->is_open());
    EXPECT_FALSE(ears.back()->is_open());
    EXPECT_NE(ears.back()->heard, "");
    held.released.set_value();
}

/// Imports that answer at once with their job.
class JobRoutesTest : public ::testing::Test {
protected:
    static std::string workbook(const std::string& name) {
        return base::testing::read_file(base::testing::in_source("tests/fixtures/services/" + name)
        );
    }
    std::string import(const std::string& name, const std::string& query = "") {
        const auto heard = desk.upload(
            "/api/v1/sites/227/services/imports" + query, desk.unit_operator, workbook(name), name
        );
        EXPECT_EQ(heard.status, 202u) << heard.text;
        EXPECT_EQ(heard.header("Location"), "/api/v1/jobs/" + heard.at("job"));
        return "/api/v1/jobs/" + heard.at("job");
    }
    testing::Heard ended(const std::string& job) {
        for (;;) {
            auto heard = desk.get(job, desk.unit_viewer);
            if (heard.at("state") != "running") return heard;
            std::this_thread::yield();
        }
    }

    /// The stream of a job's events, by a token or with a session.
    template <class Who>
    std::shared_ptr<Ear> follow(const Job& job, const Who& who) {
        return desk.follow("/api/v1/jobs/" + job.id() + "/events", who);
    }
    static std::size_t events_in(const Ear& ear) {
        std::size_t count = 0;
        for (auto at = ear.heard.find("data: "); at != std::string::npos; ++count)
            at = ear.heard.find("data: ", at + 1);
        return count;
    }

    Held held;  ///< Outlives the desk, whose jobs end with it.
    Desk desk{[](Options& options) { options.import_answer_max = std::chrono::milliseconds(-1); }};
};

TEST_F(JobRoutesTest, TheResultIsWhatTheShortAnswerWouldHaveBeen) {
    const auto heard = ended(import("with-mistakes.xlsx", "?default=true"));
    EXPECT_EQ(heard.at("state"), "done");
    EXPECT_EQ(heard.at("unit"), "H34");
    EXPECT_EQ(heard.at("result.version"), "1");
    EXPECT_EQ(heard.at("result.rows"), "2");
    EXPECT_EQ(heard.at("result.problemsTotal"), "6");
    EXPECT_EQ(heard.at("error"), "null");
    EXPECT_NE(desk.registry->snapshot()->lists_of({227}), nullptr) << "refreshed before the end";
    EXPECT_TRUE(std::filesystem::is_empty(desk.folder.path()));
}

TEST_F(JobRoutesTest, AFailureHasItsErrorAndItsProblems) {
    const auto heard = ended(import("wrong-columns.xlsx"));
    EXPECT_EQ(heard.at("state"), "failed");
    EXPECT_EQ(heard.at("error.code"), "nothing_imported");
    EXPECT_EQ(heard.at("result.problems.0.code"), "no_header");
}

TEST_F(JobRoutesTest, AnEndedJobStaysAsItIsWhenItIsCancelled) {
    const auto job = import("annex-1.xlsx");
    ASSERT_EQ(ended(job).at("state"), "done");
    const auto heard = desk.remove(job, desk.unit_operator);
    EXPECT_EQ(heard.status, 200u);
    EXPECT_EQ(heard.at("state"), "done");
}

TEST_F(JobRoutesTest, EventsAreAStream) {
    const auto job = import("annex-1.xlsx");
    const auto heard = desk.get(job + "/events", desk.unit_viewer);
    EXPECT_EQ(heard.status, 200u);
    EXPECT_EQ(heard.content_type, "text/event-stream");
    EXPECT_EQ(testing::faults(testing::data_of_event(heard.text), "Job", openapi_document()), "");
    ended(job);
}

TEST_F(JobRoutesTest, AFollowerWhoseRightEndsHearsNoMore) {
    const auto lan = desk.person("lan", registry::Role::viewer, "H34");
    const auto minh = desk.person("minh", registry::Role::viewer, "H34");
    desk.person("hoa", registry::Role::viewer, "H34");
    const auto hoa = desk.log_in("hoa");
    auto& people = desk.registry->people();
    const auto job = *desk.api->jobs().begin(code("H34"), held.work());
    held.begun.get_future().wait();
    const auto of_lan = follow(*job, desk.log_in("lan"));
    const auto of_minh = follow(*job, desk.log_in("minh"));
    const auto of_hoa = follow(*job, hoa);
    const auto of_token = follow(*job, desk.unit_viewer);
    const auto of_operator = follow(*job, desk.unit_operator);
    people.end_sessions(lan.id, registry::testing::tester()).value();
    auto moved = minh;
    moved.unit = code("H35");
    people.change(moved, registry::testing::tester()).value();
    for (const auto& token : desk.registry->tokens().value()) {
        if (token.name != "kon tum viewer") continue;
        desk.registry->end_token(token.id, registry::testing::tester()).value();
    }
    desk.registry->refresh().value();
    held.released.set_value();
    while (!job->answer(std::chrono::hours(1), Language::en))
        continue;
    for (const auto& ear : {of_lan, of_minh, of_token}) {
        EXPECT_EQ(events_in(*ear), 1u) << ear->heard;
        EXPECT_FALSE(ear->is_open());
    }
    EXPECT_EQ(events_in(*of_hoa), 3u);
    EXPECT_EQ(events_in(*of_operator), 3u);
}

TEST_F(JobRoutesTest, JobsAreListedToWhoSeesTheirUnit) {
    ASSERT_EQ(ended(import("annex-1.xlsx")).at("state"), "done");
    const auto heard = desk.get("/api/v1/jobs", desk.unit_viewer);
    EXPECT_EQ(heard.at("total"), "1");
    EXPECT_EQ(heard.at("items.0.unit"), "H34");
    EXPECT_EQ(heard.at("items.0.kind"), "services");
    EXPECT_EQ(heard.at("items.0.site"), "227");
    EXPECT_EQ(heard.at("items.0.state"), "done");
    EXPECT_EQ(heard.at("items.0.rows"), "0") << "told at every 1024th row";
    EXPECT_EQ(heard.at("items.0.begun"), "2023-02-27T12:00:00.000+07:00");
    EXPECT_NE(heard.at("items.0.begunBy"), "");
    EXPECT_EQ(heard.at("items.0.result"), "(nothing)");
    EXPECT_EQ(desk.get("/api/v1/jobs", desk.other_operator).at("total"), "0");
    EXPECT_EQ(desk.get("/api/v1/jobs?limit=x", desk.unit_viewer).status, 400u);
}

TEST_F(JobRoutesTest, AJobThatIsNotThereIs404) {
    EXPECT_EQ(desk.get("/api/v1/jobs/0123", desk.national).status, 404u);
    EXPECT_EQ(desk.remove("/api/v1/jobs/0123", desk.national).status, 404u);
}

}  // namespace
}  // namespace emc::api
