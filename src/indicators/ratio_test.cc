#include "indicators/ratio.h"

#include <gtest/gtest.h>

#include <limits>

namespace emc::indicators {
namespace {

std::string shown(std::int64_t numerator, std::int64_t denominator) {
    const auto share = share_of(numerator, denominator);
    return share ? to_string(*share) : "null";
}

TEST(RatioTest, HaNamOf2024IsAsThePressPrintedIt) {
    EXPECT_EQ(shown(115'665, 168'746), "0.6854");
}

TEST(RatioTest, NoDataIsNotZero) {
    EXPECT_EQ(shown(0, 0), "null");
    EXPECT_EQ(shown(3, 0), "null");
    EXPECT_EQ(shown(0, 7), "0.0000");
}

TEST(RatioTest, AHalfRoundsUp) {
    EXPECT_EQ(shown(1, 20'000), "0.0001");  // 0.00005
    EXPECT_EQ(shown(49'999, 1'000'000'000), "0.0000");
    EXPECT_EQ(shown(50'000, 1'000'000'000), "0.0001");
    EXPECT_EQ(shown(1, 3), "0.3333");
    EXPECT_EQ(shown(2, 3), "0.6667");
    EXPECT_EQ(shown(13, 160), "0.0813");  // 0.08125: a double would give 0.0812 or 0.0813
}

TEST(RatioTest, LargeCountsDoNotOverflow) {
    constexpr auto largest = std::numeric_limits<std::int64_t>::max();
    EXPECT_EQ(shown(largest, largest), "1.0000");
    EXPECT_EQ(shown(largest / 2, largest), "0.5000");
    EXPECT_EQ(shown(largest, 1), "null");
}

TEST(RatioTest, NegativeCountsAreNoShare) {
    EXPECT_EQ(shown(-1, 5), "null");
    EXPECT_EQ(shown(1, -5), "null");
}

TEST(RatioTest, TheDoublePrintsAsTheFourDecimals) {
    for (std::int64_t i = 0; i <= 20'000; ++i) {
        const Share share{i};
        EXPECT_EQ(std::to_string(to_double(share)).substr(0, 6), to_string(share));
    }
}

}  // namespace
}  // namespace emc::indicators
