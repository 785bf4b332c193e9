#include "api/system/space.h"

#include <gtest/gtest.h>

namespace emc::api {
namespace {

constexpr std::uint64_t gib = 1ULL << 30;

std::string_view room(std::uint64_t free, std::uint64_t total) {
    return to_string(room_of(Disk{free, total}));
}

TEST(SpaceTest, ADiskIsLowByItsShareAndByItsBytes) {
    EXPECT_EQ(room(20 * gib, 100 * gib), "good");
    EXPECT_EQ(room(9 * gib, 100 * gib), "low");
    EXPECT_EQ(room(60 * gib, 10'000 * gib), "good") << "days of work fit";
    EXPECT_EQ(room(49 * gib, 10'000 * gib), "low");
    EXPECT_EQ(room(9 * gib, 10'000 * gib), "critical");
    EXPECT_EQ(room(3 * gib, 100 * gib), "critical");
}

TEST(SpaceTest, TheLastGibibyteIsAlwaysCritical) {
    EXPECT_EQ(room(gib - 1, 2 * gib), "critical");
    EXPECT_EQ(room(gib, 2 * gib), "good");
}

TEST(SpaceTest, WhatIsNotKnownIsSaid) {
    EXPECT_EQ(to_string(room_of({})), "unknown");
}

}  // namespace
}  // namespace emc::api
