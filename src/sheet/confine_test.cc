#include "sheet/confine.h"
#include "base/testing/source_tree.h"

#include <fcntl.h>
#include <gtest/gtest.h>
#include <sched.h>
#include <seccomp.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/ptrace.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <csignal>
#include <fstream>
#include <functional>

#include "base/testing/temp_folder.h"
#include "sheet/reader.h"
#include "sheet/testing/read.h"
#include "sheet/testing/zip.h"

namespace emc::sheet {
namespace {

namespace fs = std::filesystem;

/// Root may, unless a container took it away.
bool may_change_user() {
    const auto status = testing::slurp("/proc/self/status");
    const auto line = status.find("CapEff:\t");
    if (line == status.npos) return false;
    constexpr unsigned gid = 6;
    constexpr unsigned uid = 7;  // CAP_SETGID and CAP_SETUID
    const auto held = std::strtoull(status.c_str() + line + 8, nullptr, 16);
    return geteuid() == 0 && (held >> gid & 1) != 0 && (held >> uid & 1) != 0;
}

/// A folder of the user's own, and what a process that was taken over might do there.
class ConfineTest : public ::testing::Test {
protected:
    ConfineTest() {
        std::ofstream(file_) << "kept";
        fs::permissions(folder_.path(), fs::perms::all);
        fs::permissions(file_, fs::perms::all);
    }

    /// How a confined process ends that does this and then exits with 0.
    static void confined(const std::function<void()>& act) {
        if (!confine({})) _exit(9);
        act();
        _exit(0);
    }

    const base::testing::TempFolder folder_;
    const std::string file_ = folder_ / "file";
    const std::string other_ = folder_ / "other";
    const pid_t test_ = getpid();
};

TEST_F(ConfineTest, TheReadingProcessIsNobodyUnderAFilter) {
    std::string rows;
    for (int i = 0; i < 100'000; ++i)
        rows += "<row><c><v>" + std::to_string(i) + "</v></c></row>";
    std::ofstream(file_, std::ios::binary) << testing::a_workbook().sheet_data(rows).bytes();
    auto reader = Reader::open(file_, {});
    ASSERT_TRUE(reader);
    const auto status = testing::slurp("/proc/" + std::to_string(reader->child()) + "/status");
    EXPECT_NE(status.find("NoNewPrivs:\t1\n"), status.npos) << status;
    const std::string filtered = confines_fully() ? "Seccomp:\t2\n" : "Seccomp:";
    EXPECT_NE(status.find(filtered), status.npos) << status;
    if (may_change_user()) {
        EXPECT_NE(status.find("Uid:\t65534\t65534\t65534\t65534\n"), status.npos) << status;
        EXPECT_NE(status.find("CapEff:\t0000000000000000\n"), status.npos) << status;
    }
}

TEST_F(ConfineTest, WhatReadingDoesNotTakeEndsIt) {
    if (!confines_fully()) GTEST_SKIP() << "a sanitizer makes calls of its own";
    const auto file = file_.c_str();
    const auto other = other_.c_str();
    const char* const arguments[] = {"/bin/true", nullptr};
    const std::pair<const char*, std::function<void()>> acts[] = {
        {"creat", [&] { (void)creat(other, 0600); }},
        {"truncate", [&] { (void)!truncate(file, 0); }},
        {"ftruncate", [&] { (void)!ftruncate(STDOUT_FILENO, 0); }},
        {"rename", [&] { (void)rename(file, other); }},
        {"unlink", [&] { (void)unlink(file); }},
        {"link", [&] { (void)!link(file, other); }},
        {"symlink", [&] { (void)!symlink(file, other); }},
        {"mkdir", [&] { (void)mkdir(other, 0700); }},
        {"rmdir", [&] { (void)rmdir(folder_.path().c_str()); }},
        {"chmod", [&] { (void)chmod(file, 0); }},
        {"chdir", [&] { (void)!chdir("/"); }},
        {"kill", [&] { (void)kill(test_, SIGTERM); }},
        {"kill 0", [&] { (void)kill(test_, 0); }},
        {"fork", [] { (void)fork(); }},
        {"vfork",
         [] {
             if (vfork() == 0) _exit(0);
         }},
        {"exec", [&] { (void)execv(arguments[0], const_cast<char**>(arguments)); }},
        {"socket", [] { (void)socket(AF_INET, SOCK_STREAM, 0); }},
        {"socketpair",
         [] {
             int ends[2];
             (void)socketpair(AF_UNIX, SOCK_STREAM, 0, ends);
         }},
        {"pipe",
         [] {
             int ends[2];
             (void)!pipe(ends);
         }},
        {"dup", [] { (void)!dup(STDOUT_FILENO); }},
        {"ptrace", [&] { (void)ptrace(PTRACE_ATTACH, test_, nullptr, nullptr); }},
        {"setuid", [] { (void)!setuid(0); }},
        {"unshare", [] { (void)unshare(CLONE_NEWNS); }},
        {"executable memory",
         [] {
             const int mode = PROT_READ | PROT_EXEC;
             (void)mmap(nullptr, 4096, mode, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
         }},
    };
    for (const auto& [name, act] : acts) {
        EXPECT_EXIT(confined(act), ::testing::KilledBySignal(SIGSYS), "") << name;
        EXPECT_EQ(testing::slurp(file_), "kept") << name;
        EXPECT_FALSE(fs::exists(other_)) << name;
    }
}

TEST_F(ConfineTest, NoFileIsOpenedByItsName) {
    if (!confines_fully()) GTEST_SKIP() << "a sanitizer opens files of its own";
    const auto refused = [this](int flags) {
        return open(file_.c_str(), flags, 0600) < 0 && errno == EACCES;
    };
    EXPECT_EXIT(
        confined([&] {
            if (!refused(O_RDONLY) || !refused(O_WRONLY | O_TRUNC)) _exit(3);
            if (!refused(O_RDWR | O_CREAT) || access(file_.c_str(), F_OK) == 0) _exit(4);
        }),
        ::testing::ExitedWithCode(0),
        ""
    );
    EXPECT_EQ(testing::slurp(file_), "kept");
}

/// The text in UTF-16 with its mark in front.
std::string utf16(const std::string& ascii) {
    std::string out = "\xFF\xFE";
    for (const char c : ascii)
        out += std::string{c, '\0'};
    return out;
}

TEST_F(ConfineTest, OddWorkbooksAreReadUnderTheFilter) {
    const std::string sheet = "xl/worksheets/sheet1.xml";
    const std::string data =
        "<worksheet><sheetData><row><c><v>1</v></c></row></sheetData>"
        "</worksheet>";
    const std::string workbooks[] = {
        testing::a_workbook().part(sheet, utf16(data)).bytes(),
        testing::a_workbook().part(sheet, data).part("xl/media/hình ảnh.png", "x").bytes(),
        testing::a_workbook().part(sheet, "<?xml version=\"1.0\" encoding=\"cp1258\"?>").bytes(),
    };
    for (const auto& bytes : workbooks) {
        std::ofstream(file_, std::ios::binary) << bytes;
        auto reader = Reader::open(file_, {});
        ASSERT_TRUE(reader) << reader.error().message();
        EXPECT_EQ(testing::read_text(*reader), testing::read_text(bytes));
    }
    for (const auto& entry :
         fs::directory_iterator(base::testing::in_source("src/sheet/testdata/workbook_fuzz"))) {
        auto reader = Reader::open(entry.path(), {});
        ASSERT_TRUE(reader) << entry.path() << reader.error().message();
        EXPECT_EQ(testing::read_text(*reader), testing::read_text(testing::slurp(entry.path())));
    }
}

/// What a kernel without seccomp says, or a container that forbids it.
void take_seccomp_away() {
    auto* const filter = seccomp_init(SCMP_ACT_ALLOW);
    const scmp_arg_cmp no_mode{0, SCMP_CMP_EQ, PR_SET_SECCOMP, 0};
    const bool done =
        seccomp_rule_add(filter, SCMP_ACT_ERRNO(EINVAL), SCMP_SYS(seccomp), 0) == 0 &&
        seccomp_rule_add_array(filter, SCMP_ACT_ERRNO(EINVAL), SCMP_SYS(prctl), 1, &no_mode) == 0 &&
        seccomp_load(filter) == 0;
    if (!done) _exit(8);
}

TEST_F(ConfineTest, WithoutAFilterNothingIsRead) {
    if (!confines_fully()) GTEST_SKIP() << "there is no filter under a sanitizer";
    std::ofstream(file_, std::ios::binary) << testing::a_workbook().bytes();
    EXPECT_EXIT(
        {
            take_seccomp_away();
            const auto reader = Reader::open(file_, {});
            if (reader) _exit(3);
            std::fprintf(stderr, "%s", reader.error().message().c_str());
            _exit(0);
        },
        ::testing::ExitedWithCode(0),
        "not_confined"
    );
}

}  // namespace
}  // namespace emc::sheet
