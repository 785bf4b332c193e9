/// The test program is its own reading process, as the real one is. Where all tests run, all of the
/// API's description is held against answers.

#include <gtest/gtest.h>

#include <cstdlib>
#include <string_view>

#include "api/testing/description_held.h"
#include "sheet/child.h"

namespace {

class WholeDescription : public ::testing::Environment {
public:
    void TearDown() override {
        const bool is_whole =
            ::testing::GTEST_FLAG(filter) == "*" && std::getenv("GTEST_TOTAL_SHARDS") == nullptr;
        if (!is_whole) return;
        EXPECT_EQ(emc::api::testing::never_held(), "") << "never answered well";
    }
};

}  // namespace

int main(int argc, char** argv) {
    if (argc > 1 && std::string_view(argv[1]) == emc::sheet::child_flag) {
        return emc::sheet::reader_child(argc, argv);
    }
    ::testing::InitGoogleTest(&argc, argv);
    ::testing::AddGlobalTestEnvironment(new WholeDescription);
    return RUN_ALL_TESTS();
}
