/// Ctrl-C in the middle of an import at a running server, and how far an import is on a terminal.

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <signal.h>

#include <boost/json/parse.hpp>
#include <fstream>
#include <future>
#include <iterator>

#include "base/testing/source_tree.h"
#include "support/agency.h"
#include "support/workbooks.h"

namespace emc::tests {
namespace {

using ::testing::HasSubstr;
using Words = std::vector<std::string>;

/// The process that reads a workbook for the server, which the test stops and lets go on.
class HeldReader {
public:
    explicit HeldReader(pid_t server) {
        while (pid_ < 0)
            pid_ = child_of(server);
        EXPECT_EQ(kill(pid_, SIGSTOP), 0);
    }
    ~HeldReader() { go_on(); }
    HeldReader(const HeldReader&) = delete;
    HeldReader& operator=(const HeldReader&) = delete;
    void go_on() const { kill(pid_, SIGCONT); }

private:
    static pid_t child_of(pid_t parent) {
        for (const auto& entry : std::filesystem::directory_iterator("/proc")) {
            const auto name = entry.path().filename().string();
            if (name.find_first_not_of("0123456789") != std::string::npos) continue;
            std::ifstream stat(entry.path() / "stat");
            std::string text(std::istreambuf_iterator<char>(stat), {});
            const auto end = text.rfind(") ");
            if (end == std::string::npos) continue;
            // Behind the name: the state, then the parent.
            if (std::stoi(text.substr(end + 4)) == parent) return std::stoi(name);
        }
        return -1;
    }

    pid_t pid_ = -1;
};

class InterruptTest : public ::testing::Test {
protected:
    InterruptTest() : engines_("sqlite", "chdb"), agency_(engines_) {
        write_accounts(large_, 100'000);
    }

    Words with_data(Words words) const {
        words.insert(words.end(), {"--data", agency_.data().string()});
        return words;
    }
    Words import_of(const std::string& file) const {
        return with_data({"import", "users", "--unit", "H34", file});
    }
    boost::json::value asked(const std::string& path) {
        const auto answer = agency_.server().get("/api/v1/" + path, agency_.token());
        EXPECT_EQ(answer.status, 200u) << path << ": " << answer.body;
        return boost::json::parse(answer.body);
    }
    /// Returns when the server was told that the import is not wanted.
    void await_cancel() {
        while (asked("audit?q=job.cancel").at("total") == 0)
            continue;
    }
    /// An import by somebody else.
    std::future<http::Response> sent() {
        return std::async(std::launch::async, [this] {
            std::ifstream file(large_, std::ios::binary);
            std::string body(std::istreambuf_iterator<char>(file), {});
            const auto path = "/api/v1/units/H34/users/imports";
            const auto type = "application/octet-stream";
            return agency_.server().post(path, std::move(body), type, agency_.token());
        });
    }
    static std::string id_of(const http::Response& begun) {
        EXPECT_EQ(begun.status, 202u) << begun.body;
        return std::string(boost::json::parse(begun.body).at("job").as_string());
    }
    auto versions() { return asked("units/H34/users/imports").at("total").as_int64(); }

    Engines engines_;
    Agency agency_;
    const Folder folder_;
    const std::string large_ = (folder_.path() / "large.xlsx").string();
    const std::string small_ = base::testing::in_source("tests/fixtures/users/annex-2.xlsx");
};

TEST_F(InterruptTest, CancelsTheImportAtTheServer) {
    ASSERT_EQ(run_emc(import_of(small_), engines_.settings()).exit_code, 0);
    Running import(import_of(large_), engines_.settings());
    const HeldReader reader(agency_.server().pid());
    import.interrupt();
    await_cancel();
    reader.go_on();
    const auto ended = import.wait();
    EXPECT_EQ(ended.exit_code, 130);
    EXPECT_EQ(ended.err, "emc: import cancelled: nothing was changed\n");
    EXPECT_EQ(ended.out, "");
    EXPECT_EQ(asked("jobs").at("items").at(0).at("state"), "cancelled");
    EXPECT_EQ(versions(), 1);
}

TEST_F(InterruptTest, TheSecondOneLeavesAtOnce) {
    Running import(import_of(large_), engines_.settings());
    const HeldReader reader(agency_.server().pid());
    import.interrupt();
    await_cancel();
    import.interrupt();
    const auto ended = import.wait();
    EXPECT_EQ(ended.exit_code, 130);
    EXPECT_THAT(ended.err, HasSubstr("left at once, by a second signal"));
    EXPECT_EQ(asked("jobs").at("items").at(0).at("state"), "running");
}

TEST_F(InterruptTest, AJobIsListedFollowedAndCancelledFromElsewhere) {
    auto answer = sent();
    const HeldReader reader(agency_.server().pid());
    const auto id = id_of(answer.get());
    const auto list = run_emc(with_data({"jobs", "list"}), engines_.settings());
    EXPECT_THAT(list.out, HasSubstr(id));
    EXPECT_THAT(list.out, HasSubstr("running"));
    Running follow(with_data({"jobs", "follow", id}), engines_.settings());
    Running cancel(with_data({"jobs", "cancel", id}), engines_.settings());
    await_cancel();
    reader.go_on();
    const auto cancelled = cancel.wait();
    EXPECT_EQ(cancelled.exit_code, 0) << cancelled.err;
    EXPECT_EQ(cancelled.err, id + ": cancelled, nothing was changed\n");
    const auto followed = follow.wait();
    EXPECT_EQ(followed.exit_code, 1);
    EXPECT_EQ(followed.err, "emc: " + id + ": was cancelled\n");
    EXPECT_EQ(versions(), 0);
}

TEST_F(InterruptTest, AJobThatIsDoneIsTooLateToCancel) {
    auto answer = sent();
    const HeldReader reader(agency_.server().pid());
    const auto id = id_of(answer.get());
    Running follow(with_data({"jobs", "follow", id}), engines_.settings(), 60);
    reader.go_on();
    const auto followed = follow.wait();
    EXPECT_EQ(followed.exit_code, 0) << followed.err;
    EXPECT_EQ(followed.out, "version 1, 100000 accounts\n");
    EXPECT_THAT(followed.err, HasSubstr("rows"));
    const auto late = run_emc(with_data({"jobs", "cancel", id}), engines_.settings());
    EXPECT_EQ(late.exit_code, 1);
    EXPECT_EQ(late.err, "emc: " + id + ": too late to cancel, it is done\n");
}

TEST_F(InterruptTest, ATerminalShowsABarThatFitsAndElsewhereThereIsNone) {
    Running import(import_of(large_), engines_.settings(), 60);
    {
        const HeldReader reader(agency_.server().pid());
        import.await("import [");
    }
    const auto ended = import.wait();
    EXPECT_EQ(ended.exit_code, 0) << ended.err;
    EXPECT_THAT(ended.err, HasSubstr("import ["));
    EXPECT_THAT(ended.err, HasSubstr(" %"));
    for (std::size_t at = 0; (at = ended.err.find('\r', at)) != std::string::npos; ++at) {
        const auto end = ended.err.find('\x1b', at);
        if (end == std::string::npos) continue;
        EXPECT_LT(end - at - 1, 60u) << ended.err.substr(at, end - at);
    }
    const auto silent = run_emc(import_of(large_), engines_.settings());
    EXPECT_EQ(silent.err.find_first_of("[%\r"), std::string::npos) << silent.err;
}

}  // namespace
}  // namespace emc::tests
