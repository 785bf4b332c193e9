#include "pages/encoding.h"

#include <gtest/gtest.h>

namespace emc::pages {
namespace {

TEST(EncodingTest, WhatIsNamedIsAccepted) {
    EXPECT_TRUE(accepts("gzip, deflate, br", Encoding::brotli));
    EXPECT_TRUE(accepts("GZIP;q=0.5", Encoding::gzip));
    EXPECT_FALSE(accepts("gzip, deflate", Encoding::brotli));
    EXPECT_FALSE(accepts("brotli", Encoding::brotli)) << "a name is a whole word";
}

TEST(EncodingTest, NothingNamedIsPlain) {
    EXPECT_FALSE(accepts("", Encoding::gzip));
    EXPECT_FALSE(accepts(", ,;", Encoding::gzip));
    EXPECT_TRUE(accepts("", Encoding::plain));
}

TEST(EncodingTest, AWeightOfZeroRefuses) {
    EXPECT_FALSE(accepts("br;q=0, gzip", Encoding::brotli));
    EXPECT_FALSE(accepts("br ; q=0.000", Encoding::brotli));
    EXPECT_TRUE(accepts("br;q=0.001", Encoding::brotli));
}

TEST(EncodingTest, AStarStandsForWhatIsNotNamed) {
    EXPECT_TRUE(accepts("*", Encoding::brotli));
    EXPECT_FALSE(accepts("*;q=0", Encoding::gzip));
    EXPECT_FALSE(accepts("*, br;q=0", Encoding::brotli));
}

}  // namespace
}  // namespace emc::pages
