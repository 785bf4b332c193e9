#include "app/caught_up.h"

#include <gtest/gtest.h>

#include "store/errc.h"

namespace emc::app {
namespace {

using store::Errc;

/// A loader that fails as often as it is told, with so many messages left.
class CaughtUpTest : public ::testing::Test {
protected:
    base::Result<void> wait(std::uint32_t failures, Errc error) {
        return caught_up(
            {[this, failures, error]() -> base::Result<void> {
                 if (attempts++ == failures) return {};
                 if (gets_on) --backlog;
                 return error;
             },
             [this] { return backlog; },
             3}
        );
    }

    std::uint32_t attempts = 0;
    std::uint64_t backlog = 100;
    bool gets_on = false;
};

TEST_F(CaughtUpTest, AStoreThatComesBackIsWaitedFor) {
    EXPECT_TRUE(wait(2, Errc::store_down));
    EXPECT_EQ(attempts, 3u);
}

TEST_F(CaughtUpTest, OneThatStaysDownIsGivenUp) {
    EXPECT_EQ(wait(50, Errc::store_down).error(), Errc::store_down);
    EXPECT_EQ(attempts, 3u);
}

TEST_F(CaughtUpTest, AsLongAsItGetsOnItIsWaitedFor) {
    gets_on = true;
    EXPECT_TRUE(wait(50, Errc::store_down));
}

TEST_F(CaughtUpTest, WhatDoesNotPassIsToldAtOnce) {
    EXPECT_EQ(wait(50, Errc::store_misfit).error(), Errc::store_misfit);
    EXPECT_EQ(attempts, 1u);
}

}  // namespace
}  // namespace emc::app
