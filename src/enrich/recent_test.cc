#include "enrich/recent.h"

#include <gtest/gtest.h>

namespace emc::enrich {
namespace {

TEST(RecentTest, WhatIsAskedForAgainIsMadeOnce) {
    Recent<int> recent(10);
    int made = 0;
    for (int i = 0; i < 3; ++i)
        EXPECT_EQ(recent.of("a", [&] { return ++made; }), 1);
}

TEST(RecentTest, ItHoldsNoMoreThanItsLimitAndForgetsWhatNobodyAsksFor) {
    constexpr std::size_t entries_max = 10;
    Recent<int> recent(entries_max);
    int made = 0;
    const auto make = [&] { return ++made; };
    const int kept = recent.of("kept", make);
    (void)recent.of("forgotten", make);
    for (int i = 0; i < 100; ++i) {
        (void)recent.of(std::to_string(i), make);
        EXPECT_EQ(recent.of("kept", make), kept);
        EXPECT_LE(recent.size(), entries_max);
    }
    const int before = made;
    EXPECT_EQ(recent.of("forgotten", make), before + 1);
}

}  // namespace
}  // namespace emc::enrich
