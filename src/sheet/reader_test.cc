#include "sheet/reader.h"
#include "base/testing/source_tree.h"

#include <fcntl.h>
#include <gtest/gtest.h>
#include <signal.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <fstream>

#include "base/testing/temp_folder.h"
#include "sheet/confine.h"
#include "sheet/errc.h"
#include "sheet/testing/read.h"
#include "sheet/testing/zip.h"

namespace emc::sheet {
namespace {

namespace fs = std::filesystem;
using testing::a_workbook;

/// Workbooks on disk, and readers with the limits and children that a story asks for.
class ReaderTest : public ::testing::Test {
protected:
    fs::path file(const std::string& bytes) const {
        const auto path = folder_ / "file.xlsx";
        std::ofstream(path, std::ios::binary) << bytes;
        return path;
    }

    fs::path long_list(int rows) const {
        std::string text;
        for (int i = 1; i <= rows; ++i) {
            text +=
                "<row><c t=\"inlineStr\"><is><t>row " + std::to_string(i) + "</t></is></c></row>";
        }
        return file(a_workbook().sheet_data(text).bytes());
    }

    /// What a reader says whose child is a shell that runs `script`.
    std::string with_child(const std::string& script) const {
        ReaderOptions options;
        options.child_command = {"/bin/sh", "-c", script};
        options.limits = limits;
        return read(file(a_workbook().bytes()), options);
    }

    std::string read(const fs::path& path) const {
        ReaderOptions options;
        options.limits = limits;
        return read(path, options);
    }

    static std::string read(const fs::path& path, const ReaderOptions& options) {
        auto reader = Reader::open(path, options);
        if (!reader) return "<" + reader.error().message() + ">\n";
        return testing::read_text(*reader);
    }

    const base::testing::TempFolder folder_;
    Limits limits;
};

TEST_F(ReaderTest, TheChildReadsWhatTheCoreReads) {
    for (const auto* folder : {"services", "users"}) {
        for (const auto& entry : fs::directory_iterator(
                 fs::path(base::testing::in_source("tests/fixtures")) / folder
             )) {
            EXPECT_EQ(read(entry.path()), testing::read_text(testing::slurp(entry.path())))
                << entry.path();
        }
    }
}

TEST_F(ReaderTest, RowsStreamThroughThePipe) {
    const auto path = long_list(50'000);
    auto reader = Reader::open(path, {});
    ASSERT_TRUE(reader);
    std::uint32_t number = 0;
    double before = 0;
    for (;;) {
        const auto row = reader->next();
        ASSERT_TRUE(row) << row.error().message();
        if (!*row) break;
        ++number;
        ASSERT_GE(reader->progress(), before);
        before = reader->progress();
        ASSERT_EQ((*row)->number, number);
        ASSERT_EQ((*row)->cells[0], "row " + std::to_string(number));
    }
    EXPECT_EQ(number, 50'000u);
    EXPECT_GT(before, 0.9);
    EXPECT_FALSE(*reader->next());
}

TEST_F(ReaderTest, RefusalsComeFromOpen) {
    EXPECT_EQ(read(file("a,b\n")), "<text_file>\n");
    EXPECT_EQ(read(file("")), "<file_empty>\n");
    EXPECT_EQ(read(folder_ / "missing.xlsx"), "<file_unreadable>\n");
    EXPECT_EQ(read(folder_.path()), "<file_unreadable>\n");
    const auto pipe = folder_ / "pipe";
    ASSERT_EQ(mkfifo(pipe.c_str(), 0600), 0);
    EXPECT_EQ(read(pipe), "<file_unreadable>\n");
    limits.file_bytes_max = 3;
    EXPECT_EQ(read(file("1234")), "<file_too_large>\n");
}

TEST_F(ReaderTest, TheLimitsReachTheChild) {
    limits.rows_max = 10;
    const auto text = read(long_list(11));
    EXPECT_TRUE(text.ends_with("10: row 10\n<too_many_rows>\n")) << text;
}

TEST_F(ReaderTest, AnErrorStays) {
    limits.rows_max = 1;
    ReaderOptions options;
    options.limits = limits;
    auto reader = Reader::open(long_list(3), options);
    ASSERT_TRUE(reader);
    ASSERT_TRUE(reader->next());
    EXPECT_EQ(reader->next().error(), Errc::too_many_rows);
    EXPECT_EQ(reader->next().error(), Errc::too_many_rows);
}

TEST_F(ReaderTest, AChildThatIsKilledInTheMiddleIsAnError) {
    auto reader = Reader::open(long_list(200'000), {});
    ASSERT_TRUE(reader);
    ASSERT_TRUE(reader->next());
    ASSERT_EQ(kill(reader->child(), SIGKILL), 0);
    for (;;) {
        const auto row = reader->next();
        if (row) {
            ASSERT_TRUE(*row) << "the end of the workbook is not reached";
            continue;
        }
        EXPECT_EQ(row.error(), Errc::child_failed);
        break;
    }
}

TEST_F(ReaderTest, AReaderThatIsThrownAwayLeavesNoChild) {
    pid_t child = 0;
    {
        auto reader = Reader::open(long_list(200'000), {});
        ASSERT_TRUE(reader);
        child = reader->child();
        ASSERT_EQ(kill(child, 0), 0);
    }
    EXPECT_EQ(waitpid(child, nullptr, 0), -1);
    EXPECT_EQ(errno, ECHILD);
}

TEST_F(ReaderTest, ADeadOrSillyChildIsAnError) {
    EXPECT_EQ(with_child("exit 0"), "<child_failed>\n");
    EXPECT_EQ(with_child("kill -KILL $$"), "<child_failed>\n");
    EXPECT_EQ(with_child("kill -SEGV $$"), "<child_failed>\n");
    EXPECT_EQ(with_child("printf '\\1\\0'; exit 0"), "<child_failed>\n");
    EXPECT_EQ(with_child("echo this is no frame; exit 0"), "<child_failed>\n");
    EXPECT_EQ(with_child("printf '\\0\\0\\0\\0\\3'"), "<child_failed>\n");
    // A row of a sheet that is not there.
    EXPECT_EQ(
        with_child("printf '\\4\\0\\0\\0\\1\\0\\0\\0\\0\\15\\0\\0\\0\\2"
                   "\\0\\0\\0\\0\\1\\0\\0\\0\\0\\0\\0\\0\\0'"),
        "<child_failed>\n"
    );
    ReaderOptions options;
    options.child_command = {"/no/such/program"};
    EXPECT_EQ(read(file(""), options), "<child_not_started>\n");
}

TEST_F(ReaderTest, TimeThatIsUsedUpIsAnError) {
    EXPECT_EQ(with_child("kill -XCPU $$"), "<out_of_time>\n");
    limits.wait_max = std::chrono::seconds(0);
    EXPECT_EQ(with_child("exec /bin/sleep 1000"), "<out_of_time>\n");
}

TEST_F(ReaderTest, MemoryThatIsUsedUpIsAnError) {
    if (!confines_fully()) GTEST_SKIP() << "a sanitizer needs all of the address space";
    std::string text;
    for (int i = 0; i < 600; ++i) {
        text += "<si><t>" + std::string(100'000, static_cast<char>('a' + i % 26)) + "</t></si>";
    }
    const auto path = file(a_workbook().shared_strings(text).bytes());
    limits.ratio_max = 2000;
    EXPECT_EQ(read(path), "[Sheet1]\n");
    limits.child_memory_bytes_max = 100u << 20;
    EXPECT_EQ(read(path), "<out_of_memory>\n");
}

TEST_F(ReaderTest, TheChildWantsAllItsLimits) {
    Limits given;
    given.rows_max = 7;
    given.child_time_max = std::chrono::seconds(9);
    auto arguments = child_arguments(given);
    std::vector<char*> pointers;
    for (auto& argument : arguments)
        pointers.push_back(argument.data());
    const auto taken = limits_of(pointers);
    ASSERT_TRUE(taken);
    EXPECT_EQ(child_arguments(*taken), arguments);
    EXPECT_EQ(taken->rows_max, 7u);
    EXPECT_EQ(taken->child_time_max, std::chrono::seconds(9));
    pointers.pop_back();
    EXPECT_FALSE(limits_of(pointers));
    char word[] = "many";
    pointers.push_back(word);
    EXPECT_FALSE(limits_of(pointers));
}

}  // namespace
}  // namespace emc::sheet
