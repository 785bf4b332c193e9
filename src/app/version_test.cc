#include "app/version.h"

#include <gtest/gtest.h>

#include <string>

#include "app/write_file.h"

namespace emc::app {
namespace {

TEST(VersionTest, IsTheBuildFilesVersion) {
    const auto build = read_file(EMC_SOURCE_DIR "/CMakeLists.txt");
    EXPECT_NE(build.find("project(emc VERSION " + std::string(version) + " "), std::string::npos);
}

}  // namespace
}  // namespace emc::app
