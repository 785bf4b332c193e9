#include "app/version.h"

#include <gtest/gtest.h>

#include <string>

#include "app/write_file.h"
#include "base/testing/source_tree.h"

namespace emc::app {
namespace {

TEST(VersionTest, IsTheBuildFilesVersion) {
    const auto build = read_file(base::testing::in_source("CMakeLists.txt"));
    EXPECT_NE(build.find("project(emc VERSION " + std::string(version) + " "), std::string::npos);
}

}  // namespace
}  // namespace emc::app
