#include "loader/pace.h"

#include <gtest/gtest.h>

namespace emc::loader {
namespace {

using namespace std::chrono_literals;

TEST(PaceTest, AShortBatchIsFollowedByTheShortestPause) {
    EXPECT_EQ(pause_after(0ms, 400ms), 400ms);
    EXPECT_EQ(pause_after(200ms, 400ms), 400ms);
}

TEST(PaceTest, AfterALongBatchMoreIsLeftToGather) {
    EXPECT_EQ(pause_after(300ms, 400ms), 600ms);
}

TEST(PaceTest, FiguresAreNotHeldBackForMoreThanASecond) {
    EXPECT_EQ(pause_after(5s, 400ms), 1s);
}

TEST(PaceTest, WhoAsksForALongerPauseHasIt) {
    EXPECT_EQ(pause_after(5s, 3s), 3s);
}

}  // namespace
}  // namespace emc::loader
