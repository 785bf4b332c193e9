#include "sheet/number_format.h"

#include <gtest/gtest.h>

namespace emc::sheet {
namespace {

std::string shown(double value, std::string_view code) {
    return NumberFormat::of_code(code).show(value, DateSystem::from_1900);
}

std::string shown_as(double value, std::uint64_t id) {
    return NumberFormat::of_id(id).show(value, DateSystem::from_1900);
}

TEST(NumberFormatTest, GeneralShowsNumbersAsTheyWereTyped) {
    EXPECT_EQ(shown(3, "General"), "3");
    EXPECT_EQ(shown(-3, "General"), "-3");
    EXPECT_EQ(shown(0, ""), "0");
    EXPECT_EQ(shown(-0.0, ""), "0");
    EXPECT_EQ(shown(0.1 + 0.2, "General"), "0.3");
    EXPECT_EQ(shown(79000000001, "General"), "79000000001");
    EXPECT_EQ(shown(123456789012345, "General"), "123456789012345");
    EXPECT_EQ(shown(1e300, "General"), "1E+300");
}

TEST(NumberFormatTest, ZerosAreKept) {
    EXPECT_EQ(shown(1, "000000"), "000001");
    EXPECT_EQ(shown(1234567, "000000"), "1234567");
    EXPECT_EQ(shown(0, "000"), "000");
    EXPECT_EQ(shown(-7, "000"), "-007");
    EXPECT_EQ(shown(1, "000000;-000000"), "000001");
    EXPECT_EQ(shown(-1, "000000;-000000"), "-000001");
    EXPECT_EQ(shown(0, "000;-000;000"), "000");
}

TEST(NumberFormatTest, DigitsFillTheirPlacesFromTheRight) {
    EXPECT_EQ(shown(2000221, "0\\.000000"), "2.000221");
    EXPECT_EQ(shown(7, "\"H\"00"), "H07");
    EXPECT_EQ(shown(12345, "00-00"), "123-45");
    EXPECT_EQ(shown(5, "##0"), "5");
    EXPECT_EQ(shown(5, "0\" ngày\""), "5 ngày");
    EXPECT_EQ(shown(3, "0_);(0)"), "3");
}

TEST(NumberFormatTest, DecimalsAreRounded) {
    EXPECT_EQ(shown(3.14159, "0.00"), "3.14");
    EXPECT_EQ(shown(2.6, "0"), "3");
    EXPECT_EQ(shown(3, "0.##"), "3");
    EXPECT_EQ(shown(3.5, "0.##"), "3.5");
    EXPECT_EQ(shown(0.5, "#.00"), ".50");
    EXPECT_EQ(shown(0.04, "0.0"), "0.0");
}

TEST(NumberFormatTest, HalvesAreRoundedUpAsPeopleDo) {
    EXPECT_EQ(shown(1234.5, "0"), "1235");
    EXPECT_EQ(shown(1233.5, "0"), "1234");
    EXPECT_EQ(shown(0.5, "0"), "1");
    EXPECT_EQ(shown(-0.5, "0"), "-1");
    EXPECT_EQ(shown(-0.4, "0"), "0");
    EXPECT_EQ(shown(2.675, "0.00"), "2.68") << "as the 15 digits say, not as the double";
    EXPECT_EQ(shown(1.005, "0.00"), "1.01");
    EXPECT_EQ(shown(999.995, "0000.00"), "1000.00");
    EXPECT_EQ(shown(0.0005, "0.000"), "0.001");
    EXPECT_EQ(shown(0.996, "0.00"), "1.00");
    EXPECT_EQ(shown(123456789012.345, "0.00"), "123456789012.35");
    EXPECT_EQ(shown(0.1, "0.00000000000000000000"), "0.10000000000000000000");
}

TEST(NumberFormatTest, ConditionsPickTheSection) {
    EXPECT_EQ(shown(7, "[<10]00;000"), "07");
    EXPECT_EQ(shown(12, "[<10]00;000"), "012");
    EXPECT_EQ(shown(-3, "[<10]00;000"), "-03");
    EXPECT_EQ(shown(-3, "[>100]0;000"), "-003");
    EXPECT_EQ(shown(1500, "[>=1000]0\\.000;000"), "1.500");
    EXPECT_EQ(shown(5, "[Red][<=5]\"A\"0;[<=9]\"B\"0;\"C\"0"), "A5");
    EXPECT_EQ(shown(9, "[Red][<=5]\"A\"0;[<=9]\"B\"0;\"C\"0"), "B9");
    EXPECT_EQ(shown(10, "[Red][<=5]\"A\"0;[<=9]\"B\"0;\"C\"0"), "C10");
    EXPECT_EQ(shown(10, "[<10]00;-000;0000"), "0010");
    EXPECT_EQ(shown(4, "[=4]\"Toàn trình\";[=3]\"Một phần\";General"), "Toàn trình");
    EXPECT_EQ(shown(3, "[=4]\"Toàn trình\";[=3]\"Một phần\";General"), "Một phần");
    EXPECT_EQ(shown(0, "[=4]\"Toàn trình\";[=3]\"Một phần\";General"), "0");
    EXPECT_EQ(shown(7, "[<>7]000;General"), "7");
    EXPECT_EQ(shown(7, "[<5]000"), "7") << "no section is for it";
    EXPECT_EQ(shown(7, "[<x]000"), "7");
    EXPECT_EQ(shown(7, "[=<10]000"), "7");
}

TEST(NumberFormatTest, WordsStandForANumberAndSignsDoNot) {
    EXPECT_EQ(shown(0, "000;-000;\"không\""), "không");
    EXPECT_EQ(shown(1, "\"Có\";\"Sai\";\"Không\""), "Có");
    EXPECT_EQ(shown(0, "#,##0_);(#,##0);\"-\"??_);_(@_)"), "0");
    EXPECT_EQ(shown(0, "0;-0;;@"), "0");
    EXPECT_EQ(shown(-5, "0_);(0)"), "(5)");
}

TEST(NumberFormatTest, GeneralMayStandAmongLiterals) {
    EXPECT_EQ(shown(7, "\"TTHC-\"General"), "TTHC-7");
    EXPECT_EQ(shown(-7.5, "General;-General"), "-7.5");
    EXPECT_EQ(shown(7, "GENERAL"), "7");
    EXPECT_EQ(shown(7, "General0"), "7");
}

TEST(NumberFormatTest, ASectionForTextsStandsAroundThem) {
    const auto text = [](std::string_view code) {
        const auto format = NumberFormat::of_code(code);
        EXPECT_EQ(format.changes_texts(), format.show_text("a") != "a") << code;
        return format.show_text("a");
    };
    EXPECT_EQ(text("\"TTHC-\"@"), "TTHC-a");
    EXPECT_EQ(text("@\"-x\""), "a-x");
    EXPECT_EQ(text("0;-0;0;\"H\"@\\."), "Ha.");
    EXPECT_EQ(text("dd/mm/yyyy;\"ngày \"@"), "ngày a");
    for (const auto* code : {"@", "General", "0;-0;;@", "_(@_)", "0;-0;0;\"x\"", ";;;", "000", ""})
        EXPECT_EQ(text(code), "a") << code;
    EXPECT_EQ(shown(5, "\"TTHC-\"@"), "5") << "it is for texts alone";
    EXPECT_EQ(shown(5, "000;\"x\"@"), "005");
    EXPECT_EQ(shown(-5, "000;\"x\"@"), "-005");
}

TEST(NumberFormatTest, WholeNumbersAreGroupedAsVietnameseDoes) {
    EXPECT_EQ(shown(1000123, "#,##0"), "1.000.123");
    EXPECT_EQ(shown_as(1000123, 3), "1.000.123");
    EXPECT_EQ(shown_as(-1000123, 37), "-1.000.123");
    EXPECT_EQ(shown(123, "#,##0"), "123");
    EXPECT_EQ(shown(7, "000,000"), "000.007");
    EXPECT_EQ(shown(123456, "#,##0"), "123.456");
    EXPECT_EQ(shown(1000, "#,##0\\ \"kg\""), "1.000 kg");
    EXPECT_EQ(shown_as(1234.5, 4), "1234.50") << "the point is that of decimals";
}

TEST(NumberFormatTest, TheVietnameseCommaStyleIsNoPuzzle) {
    const auto* code = "_-* #,##0\\ _₫_-;\\-* #,##0\\ _₫_-;_-* \"-\"??\\ _₫_-;_-@_-";
    EXPECT_EQ(shown(4, code), "4 ");
    EXPECT_EQ(shown(100000, "#,##0\\ [$₫-42A]"), "100.000 ₫");
    EXPECT_EQ(shown(5, "[$-42A]000"), "005");
}

TEST(NumberFormatTest, PercentIsShownAsPeopleSeeIt) {
    EXPECT_EQ(shown_as(0.5, 9), "50%");
    EXPECT_EQ(shown_as(0.685, 10), "68.50%");
    EXPECT_EQ(shown_as(-0.07, 9), "-7%");
    EXPECT_EQ(shown(0.5, "0 %"), "50 %");
    EXPECT_EQ(shown(0.285, "0%"), "29%") << "28.5, though the double is less";
    EXPECT_EQ(shown(0, "0%"), "0%");
    EXPECT_EQ(shown(0.04, "\"Mức \"0%"), "Mức 4%");
    EXPECT_EQ(shown(12, "#,##0%"), "1.200%");
    EXPECT_EQ(shown(0.5, "0\\%"), "1%") << "a percent sign that is a mere character";
}

TEST(NumberFormatTest, WhatPeopleMaySeeOtherwiseIsKnown) {
    const auto otherwise = [](double value, std::string_view code) {
        return NumberFormat::of_code(code).shows_otherwise(value);
    };
    EXPECT_FALSE(otherwise(1, "000000"));
    EXPECT_FALSE(otherwise(999, "#,##0"));
    EXPECT_TRUE(otherwise(1000, "#,##0"));
    EXPECT_TRUE(otherwise(999.995, "#,##0")) << "is rounded to 1,000";
    EXPECT_FALSE(otherwise(1, "0%"));
    EXPECT_TRUE(otherwise(1000, "#,##0%"));
    EXPECT_TRUE(otherwise(12, "#,##0%")) << "1.200% in one language, 1,200% in another";
    EXPECT_TRUE(otherwise(100000, "0E+00"));
    EXPECT_FALSE(otherwise(99999999999, "General"));
    EXPECT_TRUE(otherwise(100000000000, "General")) << "General shows 1E+11";
    EXPECT_FALSE(otherwise(100000000000, "0"));
    EXPECT_TRUE(otherwise(1e15, "0")) << "its last digits may have been others";
    EXPECT_FALSE(otherwise(44986, "dd/mm/yyyy"));
    EXPECT_TRUE(NumberFormat::of_id(48).shows_otherwise(5));
}

TEST(NumberFormatTest, AFormatThatIsNotKnownHidesNoValue) {
    EXPECT_EQ(shown(0.685, "0%%"), "0.685");
    EXPECT_EQ(shown(0.685, "General%"), "0.685");
    EXPECT_EQ(shown(0.685, "%"), "0.685");
    EXPECT_EQ(shown(1500, "0.0,"), "1500");
    EXPECT_EQ(shown(12345, "0.00E+00"), "12345");
    EXPECT_EQ(shown(0.5, "# ?/?"), "0.5");
    EXPECT_EQ(shown(7, "[>=5]0;00"), "7");
    EXPECT_EQ(shown(5, "\"unfinished"), "5");
    EXPECT_EQ(shown(5, "[unfinished"), "5");
    EXPECT_EQ(shown(5, "0\\"), "5");
    EXPECT_EQ(shown(5, "@"), "5");
    EXPECT_EQ(shown(5, ";;;"), "5");
    EXPECT_EQ(shown(1e20, "000"), "1E+20");
}

TEST(NumberFormatTest, DatesAreIso) {
    EXPECT_EQ(shown(44986, "dd/mm/yyyy"), "2023-03-01");
    EXPECT_EQ(shown(44986, "[$-42A]d mmmm yyyy"), "2023-03-01");
    EXPECT_EQ(shown(44986, "mmm-yy"), "2023-03-01");
    EXPECT_EQ(shown(44986, "DD/MM/YYYY;@"), "2023-03-01");
    EXPECT_EQ(shown(44986.5, "dd/mm/yyyy hh:mm"), "2023-03-01T12:00:00");
    EXPECT_EQ(shown(44986, "d/m/yy h:mm AM/PM"), "2023-03-01T00:00:00");
    EXPECT_EQ(shown(44986.999999, "dd/mm/yyyy"), "2023-03-02");
    EXPECT_EQ(shown(0.25, "h:mm:ss"), "06:00:00");
    EXPECT_EQ(shown(44986.25, "[h]:mm"), "06:00:00");
    EXPECT_EQ(shown(0.25, "mm:ss.0"), "06:00:00");
}

TEST(NumberFormatTest, TheFormatsThatNeedNoCodeAreKnown) {
    for (const std::uint64_t id : {14, 15, 16, 17, 27, 31, 36, 50, 57}) {
        EXPECT_EQ(shown_as(44986.5, id), "2023-03-01") << id;
    }
    for (const std::uint64_t id : {18, 19, 20, 21, 45, 46, 47, 32}) {
        EXPECT_EQ(shown_as(44986.5, id), "12:00:00") << id;
    }
    EXPECT_EQ(shown_as(44986.5, 22), "2023-03-01T12:00:00");
    EXPECT_EQ(shown_as(44986, 0), "44986");
    EXPECT_EQ(shown_as(44986, 1), "44986");
    EXPECT_EQ(shown_as(44986, 49), "44986");
    EXPECT_EQ(shown_as(-5, 37), "-5");
    EXPECT_EQ(shown_as(5.5, 40), "5.50");
}

TEST(NumberFormatTest, TheYear1900HasItsOddDay) {
    EXPECT_EQ(shown(1, "dd/mm/yyyy"), "1900-01-01");
    EXPECT_EQ(shown(59, "dd/mm/yyyy"), "1900-02-28");
    EXPECT_EQ(shown(60, "dd/mm/yyyy"), "1900-02-29");
    EXPECT_EQ(shown(61, "dd/mm/yyyy"), "1900-03-01");
    EXPECT_EQ(shown(2958465, "dd/mm/yyyy"), "9999-12-31");
}

TEST(NumberFormatTest, WhatIsNoDateIsShownAsANumber) {
    EXPECT_EQ(shown(0, "dd/mm/yyyy"), "0");
    EXPECT_EQ(shown(-1, "dd/mm/yyyy"), "-1");
    EXPECT_EQ(shown(2958466, "dd/mm/yyyy"), "2958466");
    EXPECT_EQ(shown(2958465.9999999, "dd/mm/yyyy hh:mm"), "2958465.9999999");
    EXPECT_EQ(shown(1e300, "dd/mm/yyyy"), "1E+300");
}

TEST(NumberFormatTest, TheSystemOf1904CountsFromItsOwnDay) {
    const auto format = NumberFormat::of_code("dd/mm/yyyy");
    EXPECT_EQ(format.show(0, DateSystem::from_1904), "1904-01-01");
    EXPECT_EQ(format.show(44986 - 1462, DateSystem::from_1904), "2023-03-01");
    EXPECT_EQ(format.show(2958466 - 1462, DateSystem::from_1904), "2957004");
}

}  // namespace
}  // namespace emc::sheet
