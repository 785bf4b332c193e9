#include "base/day.h"

#include <gtest/gtest.h>

namespace emc::base {
namespace {

TEST(DayTest, ReadsBackWhatItPrints) {
    for (const auto* text : {"1970-01-01", "2023-02-27", "2024-02-29", "2149-06-06"}) {
        const auto day = parse_day(text);
        ASSERT_TRUE(day) << text;
        EXPECT_EQ(to_string(*day), text);
    }
}

TEST(DayTest, RefusesWhatIsNoDay) {
    for (const auto* text :
         {"", "2023-02-29", "2023-13-01", "2023-2-1", "27/02/2023", "2023-02-27x"}) {
        EXPECT_FALSE(parse_day(text)) << text;
    }
}

TEST(DayTest, ADayOfVietnamBeginsSevenHoursBeforeUtc) {
    const auto before = parse_instant("2023-02-26T16:59:59.999999Z");
    const auto at = parse_instant("2023-02-26T17:00:00Z");
    ASSERT_TRUE(before && at);
    EXPECT_EQ(to_string(day_of(*before)), "2023-02-26");
    EXPECT_EQ(to_string(day_of(*at)), "2023-02-27");
    EXPECT_EQ(begin_of(day_of(*at)), *at);
}

TEST(DayTest, InstantsOfEveryOffsetAreOneInstant) {
    const auto a = parse_instant("2023-02-27T08:00:00.5+07:00");
    const auto b = parse_instant("2023-02-27 01:00:00.500000Z");
    const auto c = parse_instant("2023-02-26t20:00:00.500-05:00");
    ASSERT_TRUE(a && b && c);
    EXPECT_EQ(*a, *b);
    EXPECT_EQ(*a, *c);
    EXPECT_EQ(to_string(*a), "2023-02-27T08:00:00.500+07:00");
}

TEST(DayTest, RefusesWhatIsNoInstant) {
    for (const auto* text :
         {"",
          "2023-02-27",
          "2023-02-27T08:00:00",
          "2023-02-27T24:00:00Z",
          "2023-02-27T08:00:00.Z",
          "2023-02-27T08:00:00+7",
          "2023-02-30T08:00:00Z",
          "2023-02-27T08:00:00Zx"}) {
        EXPECT_FALSE(parse_instant(text)) << text;
    }
}

}  // namespace
}  // namespace emc::base
