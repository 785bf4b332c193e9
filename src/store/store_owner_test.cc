#include "store/store_owner.h"

#include <gtest/gtest.h>

#include "store/testing/engines.h"

namespace emc::store {
namespace {

class StoreOwnerTest : public ::testing::TestWithParam<std::string> {
protected:
    std::string claimed(const std::string& id, bool takes_over = false) {
        const auto result = claim(*engine_, {id, takes_over});
        return result ? "ok" : result.error().message();
    }

    testing::EngineHouse house_{GetParam()};
    std::unique_ptr<Engine> engine_ = house_.open();
};

INSTANTIATE_TEST_SUITE_P(
    Engines,
    StoreOwnerTest,
    ::testing::ValuesIn(testing::engine_names()),
    [](const auto& engine) { return engine.param; }
);

TEST_P(StoreOwnerTest, TheFirstToComeHasItUntilAnotherTakesItOver) {
    EXPECT_EQ(claimed("b"), "ok");
    EXPECT_EQ(claimed("b"), "ok");
    EXPECT_EQ(claimed("a"), "store_foreign");
    EXPECT_EQ(claimed("c"), "store_foreign");
    EXPECT_EQ(claimed("b"), "ok") << "who was refused has left nothing behind";
    EXPECT_EQ(claimed("c", true), "ok");
    EXPECT_EQ(claimed("b"), "store_foreign");
    EXPECT_EQ(claimed("c"), "ok");
    EXPECT_EQ(claimed(""), "ok") << "where nobody else can come there is nothing to claim";
}

}  // namespace
}  // namespace emc::store
