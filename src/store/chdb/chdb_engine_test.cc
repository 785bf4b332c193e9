#include "store/chdb/chdb_engine.h"

#include <fcntl.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <csignal>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <random>
#include <thread>

#include "base/fault.h"
#include "store/row_binary.h"
#include "store/testing/engines.h"

namespace emc::store::testing {
namespace {

constexpr std::uint64_t rows_each = 1'000;

/// The death tests here start the program again, because a fork of a process with chDB is useless.
class ChdbEngineTest : public ::testing::Test {
protected:
    static void SetUpTestSuite() { GTEST_FLAG_SET(death_test_style, "threadsafe"); }
    static void TearDownTestSuite() { GTEST_FLAG_SET(death_test_style, "fast"); }

    void SetUp() override {
        if (!ChdbLibrary::is_possible()) GTEST_SKIP() << "chDB does not run under a sanitizer";
    }

    static RowWriter thousand_rows() {
        RowWriter rows;
        for (std::uint64_t n = 0; n < rows_each; ++n)
            rows.u64(n);
        return rows;
    }

    static std::uint64_t count(Engine& engine) {
        const auto answer = engine.query("SELECT toUInt64(count()) FROM t");
        EXPECT_TRUE(answer.has_value()) << last_message();
        return answer ? RowReader(*answer).u64() : 0;
    }

    /// Inserts, and writes a byte to the file for each insert that was acknowledged, until killed.
    [[noreturn]] static void insert_until_killed(const Options& options, const char* acknowledged) {
        auto engine = open_engine(options);
        if (!engine) std::_Exit(1);
        const int file = ::open(acknowledged, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
        const auto rows = thousand_rows();
        std::thread([] {
            const auto after = std::chrono::milliseconds(std::random_device{}() % 400);
            std::this_thread::sleep_for(after);
            ::raise(SIGKILL);
        }).detach();
        while ((*engine)->insert("t", "n UInt64", rows.bytes(), "1")) {
            if (::write(file, "+", 1) != 1) break;
        }
        std::_Exit(2);
    }

    EngineHouse house_{"chdb"};
};

TEST_F(ChdbEngineTest, KeepsEveryAcknowledgedInsertWhenItsProcessIsKilled) {
    // A process that was started again by EXPECT_EXIT finds here the folder of the first one.
    ::setenv("EMC_TEST_KILLED_FOLDER", house_.folder().c_str(), 0);
    const std::filesystem::path folder = ::getenv("EMC_TEST_KILLED_FOLDER");
    auto options = house_.options;
    options.folder = folder / "store";
    const auto acknowledged = (folder / "acknowledged").string();
    if (folder == house_.folder()) {
        auto engine = house_.open();
        ASSERT_TRUE(engine->execute("CREATE TABLE t (n UInt64) ENGINE = MergeTree ORDER BY n"));
    } else {
        std::filesystem::remove_all(house_.folder());
    }
    for (int round = 0; round < 3; ++round) {
        EXPECT_EXIT(
            insert_until_killed(options, acknowledged.c_str()),
            ::testing::KilledBySignal(SIGKILL),
            ""
        );
        auto engine = house_.open();
        std::error_code none;
        const auto promised = std::filesystem::file_size(acknowledged, none);
        const auto found = count(*engine);
        EXPECT_EQ(found % rows_each, 0) << "an insert came to pass in part";
        EXPECT_GE(found, none ? 0 : promised * rows_each);
        std::printf(
            "acknowledged %ju inserts, found %ju\n", none ? 0 : promised, found / rows_each
        );
    }
    ::unsetenv("EMC_TEST_KILLED_FOLDER");
}

TEST_F(ChdbEngineTest, SaysWhereItLookedForTheLibrary) {
    const auto look = [this] {
        std::filesystem::remove_all(house_.folder());
        auto options = house_.options;
        options.library = "/nowhere/libchdb.so";
        const auto opened = open_engine(options);
        const bool named = last_message().find("/nowhere/libchdb.so") != std::string::npos;
        std::_Exit(!opened && opened.error() == Errc::no_library && named ? 0 : 1);
    };
    EXPECT_EXIT(look(), ::testing::ExitedWithCode(0), "");
}

TEST_F(ChdbEngineTest, TakesOneFolderInAProcess) {
    auto engine = house_.open();
    EXPECT_EQ(open_engine(house_.options).error(), Errc::locked);
    auto elsewhere = house_.options;
    elsewhere.folder = house_.folder() / "elsewhere";
    EXPECT_EQ(open_engine(elsewhere).error(), Errc::locked);
    engine.reset();
    EXPECT_TRUE(open_engine(elsewhere).has_value()) << last_message();
}

TEST_F(ChdbEngineTest, DoesNotOpenAFolderThatIsAFile) {
    std::ofstream(house_.options.folder) << "a file";
    EXPECT_EQ(open_engine(house_.options).error(), Errc::store_broken);
}

TEST_F(ChdbEngineTest, OpensInTheProcessInWhichATableDidNotLoad) {
    namespace fs = std::filesystem;
    ASSERT_TRUE(house_.open()->execute("CREATE TABLE t (n UInt64) ENGINE = MergeTree ORDER BY n"));
    const fs::recursive_directory_iterator all(house_.folder());
    const auto metadata = std::find_if(begin(all), end(all), [](const auto& entry) {
        return entry.path().filename() == "t.sql";
    });
    ASSERT_NE(metadata, end(all));
    const fs::path path = *metadata;
    const fs::path kept = house_.folder() / "kept";
    fs::rename(path, kept);
    std::ofstream(path) << "no statement";
    EXPECT_EQ(open_engine(house_.options).error(), Errc::store_broken);
    fs::rename(kept, path);
    EXPECT_TRUE(house_.open()->query("SELECT n FROM t"));
}

void our_handler(int) {}

TEST_F(ChdbEngineTest, LeavesTheSignalsToTheProgram) {
    constexpr std::array signals{
        SIGTERM,
        SIGINT,
        SIGHUP,
        SIGSEGV,
        SIGABRT,
        SIGBUS,
        SIGFPE,
        SIGPIPE,
        SIGUSR1,
        SIGCHLD,
        SIGTSTP};
    std::array<struct sigaction, signals.size()> before{};
    struct sigaction ours {};
    ours.sa_handler = our_handler;
    for (std::size_t i = 0; i < signals.size(); ++i)
        ::sigaction(signals[i], &ours, &before[i]);
    {
        auto engine = house_.open();
        EXPECT_TRUE(engine->ping());
        EXPECT_FALSE(engine->query("SELECT nothing"));
        for (const int signal : signals) {
            struct sigaction now {};
            ::sigaction(signal, nullptr, &now);
            EXPECT_EQ(now.sa_handler, our_handler) << "signal " << signal;
        }
    }
    for (std::size_t i = 0; i < signals.size(); ++i)
        ::sigaction(signals[i], &before[i], nullptr);
}

TEST_F(ChdbEngineTest, LeavesNoFileBehindOfInsertsAndExterns) {
    const auto descriptors = [] {
        const std::filesystem::directory_iterator all("/proc/self/fd");
        return std::distance(begin(all), end(all));
    };
    auto engine = house_.open();
    ASSERT_TRUE(engine->execute("CREATE TABLE t (n UInt64) ENGINE = Memory"));
    const auto rows = thousand_rows();
    const Extern externs[] = {{"keys", "n UInt64", rows.bytes()}};
    const auto use = [&] {
        EXPECT_TRUE(engine->insert("t", "n UInt64", rows.bytes(), "1"));
        EXPECT_TRUE(engine->query("SELECT count() FROM {keys}", externs));
    };
    use();
    // chDB opens a few of its own at any time; a leak of ours would be one for each use.
    constexpr int uses = 100;
    const auto before = descriptors();
    for (int i = 0; i < uses; ++i)
        use();
    EXPECT_LT(descriptors(), before + uses / 4);
}

TEST(FolderLockTest, IsRespectedByAnotherProcess) {
    EngineHouse house("chdb");
    auto lock = FolderLock::take(house.folder());
    ASSERT_TRUE(lock);
    const pid_t child = ::fork();
    if (child == 0) ::_exit(FolderLock::take(house.folder()).error() == Errc::locked ? 0 : 1);
    int status = -1;
    ASSERT_EQ(::waitpid(child, &status, 0), child);
    EXPECT_EQ(status, 0);
}

TEST(ChdbLibraryTest, OpensUnlessASanitizerIsInTheProgram) {
    EngineHouse house("chdb");
    const auto opened = open_engine(house.options);
    EXPECT_EQ(opened.has_value(), ChdbLibrary::is_possible()) << last_message();
    const auto error = opened ? boost::system::error_code() : opened.error();
    EXPECT_TRUE(!error || error == Errc::sanitized_build) << error.message();
}

}  // namespace
}  // namespace emc::store::testing
