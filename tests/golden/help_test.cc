#include <gtest/gtest.h>

#include <cstdlib>
#include <fstream>
#include <iterator>
#include <string>

#include "base/testing/source_tree.h"
#include "support/emc_process.h"

namespace emc::tests {
namespace {

/// What users read and scripts rely on changes only together with this file; `./dev golden` writes
/// it.
TEST(GoldenTest, HelpNamesEveryCommandWithItsOptions) {
    const std::string file = base::testing::in_source("tests/golden/help.txt");
    const auto ended = run_emc({"--help-all"}, {}, "");
    ASSERT_EQ(ended.exit_code, 0) << ended.err;
    const char* golden = std::getenv("EMC_GOLDEN");
    if (golden != nullptr && std::string(golden) == "write") {
        std::ofstream(file, std::ios::binary) << ended.out;
    }
    std::ifstream stream(file, std::ios::binary);
    const std::string expected(std::istreambuf_iterator<char>(stream), {});
    EXPECT_EQ(ended.out, expected) << "./dev golden writes the file anew";
}

}  // namespace
}  // namespace emc::tests
