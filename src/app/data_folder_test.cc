#include "app/data_folder.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/stat.h>
#include <unistd.h>

#include <fstream>

#include "app/failure.h"
#include "base/testing/temp_folder.h"

namespace emc::app {
namespace {

namespace fs = std::filesystem;

class DataFolderTest : public ::testing::Test {
protected:
    fs::path data() { return folder_.path() / "data"; }

    static std::string refusal_of(const fs::path& path) {
        try {
            (void)DataFolder::open(path);
        } catch (const Failure& failure) {
            return failure.what();
        }
        return "opened";
    }
    static unsigned rights_of(const fs::path& path) {
        struct stat status = {};
        return ::stat(path.c_str(), &status) == 0 ? status.st_mode & 0777u : 0u;
    }

    base::testing::TempFolder folder_;
};

TEST_F(DataFolderTest, IsMadeWithItsParts) {
    const auto folder = DataFolder::open(data());
    EXPECT_TRUE(fs::is_directory(folder.wal()));
    EXPECT_TRUE(fs::is_directory(folder.tmp()));
    EXPECT_EQ(rights_of(folder.keys()), 0700u);
}

TEST_F(DataFolderTest, ASecondOwnerIsRefusedAndHearsWhoHasIt) {
    const auto folder = DataFolder::open(data());
    EXPECT_EQ(
        refusal_of(data()), data().string() + ": is in use by process " + std::to_string(::getpid())
    );
    EXPECT_FALSE(DataFolder::open_if_free(data()));
}

TEST_F(DataFolderTest, IsFreeAgainWhenItsOwnerIsGone) {
    { const auto folder = DataFolder::open(data()); }
    EXPECT_TRUE(DataFolder::open_if_free(data()));
}

TEST_F(DataFolderTest, WhatARestoreLeftUnfinishedIsNotOpened) {
    { const auto folder = DataFolder::open(data()); }
    std::ofstream(unfinished_restore_mark(data())) << "";
    EXPECT_EQ(
        refusal_of(data()),
        data().string() +
            ": a restore into it was cut off, and a part of the data is missing: "
            "remove the folder, and restore into a new one"
    );
}

TEST_F(DataFolderTest, WhatAKilledProcessLeftInTmpIsGone) {
    { const auto folder = DataFolder::open(data()); }
    std::ofstream(data() / "tmp" / "upload") << "half";
    const auto folder = DataFolder::open(data());
    EXPECT_TRUE(fs::is_empty(folder.tmp()));
}

TEST_F(DataFolderTest, AMissingFolderIsNotMadeByACommandThatOnlyLooks) {
    EXPECT_THROW((void)DataFolder::open_if_free(data()), Failure);
    EXPECT_FALSE(fs::exists(data()));
}

TEST_F(DataFolderTest, AFileInItsPlaceIsRefused) {
    std::ofstream(data()) << "a file";
    EXPECT_THAT(refusal_of(data()), testing::StartsWith(data().string() + ": "));
}

TEST_F(DataFolderTest, TheCardIsReadableByItsUserAloneAndSaysWhatWasWritten) {
    const auto folder = DataFolder::open(data());
    folder.write_card({42, "http://127.0.0.1:1", "geheim"});
    EXPECT_EQ(rights_of(data() / "server.json"), 0600u);
    const auto card = read_card(data());
    ASSERT_TRUE(card);
    EXPECT_EQ(card->pid, 42);
    EXPECT_EQ(card->url, "http://127.0.0.1:1");
    EXPECT_EQ(card->secret, "geheim");
    folder.remove_card();
    EXPECT_FALSE(read_card(data()));
}

TEST_F(DataFolderTest, AHalfWrittenCardIsNone) {
    const auto folder = DataFolder::open(data());
    for (const auto* text :
         {"", "{", "[]", "{\"pid\":1}", "{\"pid\":\"1\",\"url\":1,\"secret\":2}"}) {
        std::ofstream(data() / "server.json") << text;
        EXPECT_FALSE(read_card(data())) << text;
    }
}

TEST_F(DataFolderTest, OnlyAFolderWithNothingInItIsEmpty) {
    EXPECT_TRUE(is_empty_folder(data()));
    fs::create_directory(data());
    EXPECT_TRUE(is_empty_folder(data()));
    std::ofstream(data() / "x") << "x";
    EXPECT_FALSE(is_empty_folder(data()));
    EXPECT_FALSE(is_empty_folder(data() / "x"));
}

}  // namespace
}  // namespace emc::app
