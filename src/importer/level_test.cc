#include "importer/level.h"

#include <gtest/gtest.h>

namespace emc::importer {
namespace {

TEST(LevelTest, NumbersAreTakenHoweverTheyAreWritten) {
    for (const auto* text :
         {"4", " 4 ", "4.0", "4,00", "Mức độ 4", "mức  độ: 4", "MỨC 4", "Level 4"}) {
        EXPECT_EQ(level_of(text), (Level{4, false})) << text;
    }
    EXPECT_EQ(level_of("3"), (Level{3, false}));
    EXPECT_EQ(level_of("0"), (Level{0, false}));
}

TEST(LevelTest, TheLawsWordsAreUnderstood) {
    for (const auto* text :
         {"Toàn trình",
          "TOÀN TRÌNH",
          "toàn  trình",
          "DVCTT toàn trình",
          "Dịch vụ công trực tuyến toàn trình",
          "Toa\xCC\x80n tri\xCC\x80nh"}) {
        EXPECT_EQ(level_of(text), (Level{4, true})) << text;
    }
    EXPECT_EQ(level_of("Một phần"), (Level{3, true}));
    EXPECT_EQ(level_of("DVCTT một phần"), (Level{3, true}));
}

TEST(LevelTest, EverythingElseIsUnknown) {
    for (const auto* text :
         {"", "1", "2", "5", "44", "-4", "4.5", "4.", ".0", "x", "Mức độ", "toàn"}) {
        EXPECT_FALSE(level_of(text)) << text;
    }
    EXPECT_FALSE(level_of(std::string(1000, ' ') + "4"));
}

}  // namespace
}  // namespace emc::importer
