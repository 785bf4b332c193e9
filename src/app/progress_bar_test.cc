#include "app/progress_bar.h"

#include <gtest/gtest.h>

#include "app/text_table.h"

namespace emc::app {
namespace {

using namespace std::chrono_literals;

TEST(ProgressBarTest, SaysHowFarHowMuchAndHowLongStill) {
    EXPECT_EQ(
        progress_bar({"import", 0.4, "400.000 rows", 65s}, 80),
        "import [#############---------------------]  40 %  400.000 rows  1 min 05 s left"
    );
    EXPECT_EQ(progress_bar({"rebuild", 0, "", {}}, 30), "rebuild [--------------]   0 %");
    EXPECT_EQ(progress_bar({"rebuild", 1, "", {}}, 30), "rebuild [##############] 100 %");
}

TEST(ProgressBarTest, IsNeverWiderThanItsTerminal) {
    const Progress progress{"import", 0.999, "đang đọc 999.999 dòng", 7322s};
    for (std::size_t width = 0; width < 200; ++width)
        EXPECT_LE(width_of(progress_bar(progress, width)), width) << width;
    EXPECT_EQ(progress_bar(progress, 12), "import  99 %");
    EXPECT_EQ(width_of(progress_bar(progress, 200)), width_of(progress_bar(progress, 300)));
}

TEST(ProgressBarTest, IsWholeAtTheEndAlone) {
    EXPECT_NE(progress_bar({"import", 0.9999, "", {}}, 40).find("99 %"), std::string::npos);
    EXPECT_NE(progress_bar({"import", 0.9999, "", {}}, 40).find("-]"), std::string::npos);
    EXPECT_NE(progress_bar({"import", 1.5, "", {}}, 40).find("100 %"), std::string::npos);
}

TEST(ProgressBarTest, TimeThatIsLeftIsToldOnceItIsMoreThanAGuess) {
    EXPECT_EQ(time_left(0.25, 10s), 30s);
    EXPECT_EQ(time_left(0.99, 10s), 1s) << "rounded up";
    EXPECT_EQ(time_left(0, 10s), std::nullopt);
    EXPECT_EQ(time_left(0.01, 10s), std::nullopt);
    EXPECT_EQ(time_left(0.5, 900ms), std::nullopt);
    EXPECT_EQ(time_left(1, 10s), std::nullopt);
}

TEST(ProgressBarTest, LongTimesAreInMinutesAndHours) {
    const auto said = [](std::chrono::seconds left) {
        const auto text = progress_bar({"t", 0.5, "", left}, 80);
        return text.substr(text.find("%  ") + 3);
    };
    EXPECT_EQ(said(59s), "59 s left");
    EXPECT_EQ(said(60s), "1 min 00 s left");
    EXPECT_EQ(said(3725s), "1 h 02 min left");
}

}  // namespace
}  // namespace emc::app
