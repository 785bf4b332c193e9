#include "importer/user_day.h"

#include <gtest/gtest.h>

namespace emc::importer {
namespace {

std::string day(std::string_view text) {
    const auto found = day_in(text);
    return found ? base::to_string(*found) : "none";
}

TEST(UserDayTest, TheDayStandsBeforeTheMonth) {
    EXPECT_EQ(day("01/02/2023"), "2023-02-01");
    EXPECT_EQ(day("1/2/2023"), "2023-02-01");
    EXPECT_EQ(day("1-2-2023"), "2023-02-01");
    EXPECT_EQ(day("01.02.2023"), "2023-02-01");
    EXPECT_EQ(day(" 28/02/2023 "), "2023-02-28");
    EXPECT_EQ(day("02/28/2023"), "none");
}

TEST(UserDayTest, ATimeMayFollow) {
    EXPECT_EQ(day("28/02/2023 16:05:09"), "2023-02-28");
    EXPECT_EQ(day("28/02/2023 8:05"), "2023-02-28");
    EXPECT_EQ(day("28/02/2023  08:05:09.123"), "2023-02-28");
    EXPECT_EQ(day("28/02/2023 8:05:09 SA"), "2023-02-28");
    EXPECT_EQ(day("28/02/2023 3:05 pm"), "2023-02-28");
    EXPECT_EQ(day("28/02/2023 24:00"), "none");
    EXPECT_EQ(day("28/02/2023 8h05"), "none");
    EXPECT_EQ(day("28/02/2023 08:60"), "none");
    EXPECT_EQ(day("28/02/2023x"), "none");
    EXPECT_EQ(day("28/02/2023 08:05 XX"), "none");
}

TEST(UserDayTest, Iso8601IsTakenWithItsOffset) {
    EXPECT_EQ(day("2023-02-16"), "2023-02-16");
    EXPECT_EQ(day("2023-02-17T08:00:00+07:00"), "2023-02-17");
    EXPECT_EQ(day("2023-02-17T20:00:00Z"), "2023-02-18") << "three in the morning in Vietnam";
    EXPECT_EQ(day("2023-02-17T00:30:00+0900"), "2023-02-16");
    EXPECT_EQ(day("2023-02-17T23:30-05"), "2023-02-18");
    EXPECT_EQ(day("2023-02-17 08:00:00"), "2023-02-17");
    EXPECT_EQ(day("2023-02-17T23:59:59.999"), "2023-02-17");
    EXPECT_EQ(day("2023-2-17"), "none");
    EXPECT_EQ(day("2023-02-17T08:00:00+7"), "none");
    EXPECT_EQ(day("2023-02-17T08:00:00+24:00"), "none");
}

TEST(UserDayTest, WhatIsNoDayIsNone) {
    for (const auto* text :
         {"",           " ",           "hôm qua",     "31/02/2023", "29/02/2023",
          "00/01/2023", "1/13/2023",   "27/02/23",    "27/02",      "44977",
          "20230227",   "27-02/2023",  "2023/02/27",  "27/02/1989", "27/02/2100",
          "1900-02-29", "27/02/20233", "127/02/2023", "/02/2023",   "27//2023"}) {
        EXPECT_EQ(day(text), "none") << text;
    }
    EXPECT_EQ(day("29/02/2024"), "2024-02-29");
}

}  // namespace
}  // namespace emc::importer
