#include "app/demo/new_folder.h"

#include <gtest/gtest.h>

#include <fstream>

#include "app/data_folder.h"
#include "app/failure.h"
#include "base/testing/temp_folder.h"

namespace emc::app {
namespace {

namespace fs = std::filesystem;

class NewFolderTest : public ::testing::Test {
protected:
    fs::path path() { return folder_.path() / "demo"; }

    /// A demo up to its middle.
    void half() {
        const auto data = DataFolder::open(path());
        std::ofstream(path() / "registry.db") << "half";
    }
    /// What a kill leaves.
    void killed() {
        half();
        std::ofstream(unfinished_mark(path())) << "x";
    }
    std::string refusal() {
        try {
            const NewFolder folder(path());
        } catch (const Failure& failure) {
            return failure.what();
        }
        return "taken";
    }

    base::testing::TempFolder folder_;
};

TEST_F(NewFolderTest, WhatFailsLeavesNothingBehind) {
    {
        NewFolder folder(path());
        half();
        folder.begin();
    }
    EXPECT_TRUE(fs::is_empty(path()));
    EXPECT_EQ(refusal(), "taken");
}

TEST_F(NewFolderTest, WhatIsFinishedStays) {
    {
        NewFolder folder(path());
        half();
        folder.begin();
        folder.finish();
    }
    EXPECT_TRUE(fs::exists(path() / "registry.db"));
    EXPECT_FALSE(fs::exists(unfinished_mark(path())));
    EXPECT_NE(refusal().find("is not empty"), std::string::npos);
}

TEST_F(NewFolderTest, WhatAKillLeftIsClearedAway) {
    killed();
    EXPECT_EQ(refusal(), "taken");
    EXPECT_TRUE(fs::is_empty(path()));
}

TEST_F(NewFolderTest, AnothersDemoAtWorkIsLeftAlone) {
    const auto data = DataFolder::open(path());
    std::ofstream(unfinished_mark(path())) << "x";
    EXPECT_NE(refusal().find("is in use"), std::string::npos);
    EXPECT_TRUE(fs::exists(unfinished_mark(path())));
}

TEST_F(NewFolderTest, WhoOpensAHalfDemoForItsOwnUseKeepsIt) {
    killed();
    (void)DataFolder::open(path());
    EXPECT_NE(refusal().find("is not empty"), std::string::npos);
    EXPECT_TRUE(fs::exists(path() / "registry.db"));
}

TEST_F(NewFolderTest, AnybodysFilesAreRefusedAndKept) {
    fs::create_directories(path());
    std::ofstream(path() / "letter.txt") << "x";
    EXPECT_NE(refusal().find("is not empty"), std::string::npos);
    EXPECT_TRUE(fs::exists(path() / "letter.txt"));
}

}  // namespace
}  // namespace emc::app
