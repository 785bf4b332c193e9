#include "importer/user_day.h"

#include <gtest/gtest.h>

namespace emc::importer {
namespace {

std::string text_of(const UserDay& found) {
    if (const auto* const day = std::get_if<base::Day>(&found)) return base::to_string(*day);
    return std::get<NoDay>(found) == NoDay::unknown ? "none" : "out of range";
}

std::string day(std::string_view text) {
    return text_of(day_in(text));
}

std::string number(std::string_view text, bool from_1904 = false) {
    return text_of(day_of_number(text, from_1904));
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

TEST(UserDayTest, TheTimeMayStandInFrontOrBehindAComma) {
    EXPECT_EQ(day("16:05 27/02/2023"), "2023-02-27");
    EXPECT_EQ(day("8:05:09  7/2/2023"), "2023-02-07");
    EXPECT_EQ(day("16:05, 27/02/2023"), "2023-02-27");
    EXPECT_EQ(day("27/02/2023, 16:05"), "2023-02-27");
    EXPECT_EQ(day("27/02/2023, 4:05 CH"), "2023-02-27");
    EXPECT_EQ(day("28/02/2023 08:05:09,123"), "2023-02-28");
    EXPECT_EQ(day("16:05 02/27/2023"), "none") << "the day stands before the month";
    EXPECT_EQ(day("16:0527/02/2023"), "none");
    EXPECT_EQ(day("16:05 27/02/2023 16:05"), "none");
    EXPECT_EQ(day("27/02/2023,"), "none");
    EXPECT_EQ(day("16:05"), "none");
}

TEST(UserDayTest, ShortFormsOfIso8601AreTaken) {
    EXPECT_EQ(day("20230227"), "2023-02-27");
    EXPECT_EQ(day("20230227T235959Z"), "none");
    EXPECT_EQ(day("20230227 16:05"), "2023-02-27");
    EXPECT_EQ(day("2023-02-27T10"), "2023-02-27");
    EXPECT_EQ(day("2023-02-27T20Z"), "2023-02-28");
    EXPECT_EQ(day("2023-02-17T23:59:59,999"), "2023-02-17");
    EXPECT_EQ(day("2023-02-27 10"), "none");
    EXPECT_EQ(day("2023-02-27T1"), "none");
}

TEST(UserDayTest, ANumberIsADayAsExcelCounts) {
    EXPECT_EQ(number("44984"), "2023-02-27");
    EXPECT_EQ(number("44984.6701388889"), "2023-02-27");
    EXPECT_EQ(number("43522", true), "2023-02-27");
    EXPECT_EQ(number("20230227"), "2023-02-27");
    EXPECT_EQ(number("32874"), "1990-01-01");
    for (const auto* text : {"32873", "73051", "4498", "449840", "44984,5", "912345678", "0", "-1"})
        EXPECT_EQ(number(text), "none") << text;
    EXPECT_EQ(day("44984"), "none") << "as text it may be anything";
}

TEST(UserDayTest, ADayOutsideOfTheYearsIsToldAsThat) {
    for (const auto* text : {"31/12/1989", "01/01/2100", "01/01/1900", "1970-01-01T00:00:00"})
        EXPECT_EQ(day(text), "out of range") << text;
    EXPECT_EQ(day("31/02/1970"), "none");
}

TEST(UserDayTest, WhatIsNoDayIsNone) {
    for (const auto* text :
         {"",           " ",           "hôm qua",     "31/02/2023", "29/02/2023",
          "00/01/2023", "1/13/2023",   "27/02/23",    "27/02",      "44977",
          "20230231",   "27-02/2023",  "2023/02/27",  "27022023",   "10121990",
          "1900-02-29", "27/02/20233", "127/02/2023", "/02/2023",   "27//2023"}) {
        EXPECT_EQ(day(text), "none") << text;
    }
    EXPECT_EQ(day("29/02/2024"), "2024-02-29");
}

}  // namespace
}  // namespace emc::importer
