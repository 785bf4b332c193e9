#include "importer/level.h"

#include <gtest/gtest.h>

namespace emc::importer {
namespace {

TEST(LevelTest, NumbersAreTakenHoweverTheyAreWritten) {
    for (const auto* text :
         {"4",
          " 4 ",
          "4.0",
          "4,00",
          "Mức độ 4",
          "mức  độ: 4",
          "MỨC 4",
          "Level 4",
          "Mức độ IV",
          "mức iv",
          "DVC mức độ 4",
          "Mức độ 4 (toàn trình)",
          "(4)",
          "IV",
          "muc do 4",
          "\uFF14",
          "Ⅳ"}) {
        EXPECT_EQ(level_of(text), (Level{4, false})) << text;
    }
    EXPECT_EQ(level_of("3"), (Level{3, false}));
    EXPECT_EQ(level_of("Mức độ III"), (Level{3, false}));
    EXPECT_EQ(level_of("0"), (Level{0, false}));
}

TEST(LevelTest, TheLawsWordsAreUnderstood) {
    for (const auto* text :
         {"Toàn trình",
          "TOÀN TRÌNH",
          "toàn  trình",
          "DVCTT toàn trình",
          "Dịch vụ công trực tuyến toàn trình",
          "DVC toàn trình",
          "DVC trực tuyến toàn trình",
          "Dịch vụ công toàn trình",
          "Dịch vụ công (trực tuyến) toàn trình",
          "Trực tuyến toàn trình",
          "Toàn trình (mức độ 4)",
          "toan trinh",
          "DVC truc tuyen toan trinh",
          "DVCTT toàn trình (Mức độ: IV)",
          "Toa\xCC\x80n tri\xCC\x80nh"}) {
        EXPECT_EQ(level_of(text), (Level{4, true})) << text;
    }
    for (const auto* text :
         {"Một phần",
          "DVCTT một phần",
          "DVC một phần",
          "Dịch vụ công (trực tuyến) một phần",
          "Trực tuyến một phần",
          "Một phần (mức độ 3)"}) {
        EXPECT_EQ(level_of(text), (Level{3, true})) << text;
    }
    for (const auto* text :
         {"Không trực tuyến",
          "Không",
          "Cung cấp thông tin",
          "Cung cấp thông tin trực tuyến",
          "Cung cấp thông tin (trực tuyến)",
          "Dịch vụ cung cấp thông tin trực tuyến"}) {
        EXPECT_EQ(level_of(text), (Level{0, true})) << text;
    }
}

TEST(LevelTest, EverythingElseIsUnknown) {
    for (const auto* text :
         {"",
          "1",
          "2",
          "5",
          "44",
          "-4",
          "4.5",
          "4.",
          ".0",
          "x",
          "Mức độ",
          "toàn",
          "Mức độ II",
          "Mức độ IV/III",
          "VI",
          "không có",
          "Toàn trình (mức độ 3)",
          "Trực tuyến",
          "DVC",
          "Toàn trình, một phần",
          "Không toàn trình",
          "Cung cấp thông tin toàn trình",
          "()"}) {
        EXPECT_FALSE(level_of(text)) << text;
    }
    EXPECT_FALSE(level_of(std::string(1000, ' ') + "4"));
}

}  // namespace
}  // namespace emc::importer
