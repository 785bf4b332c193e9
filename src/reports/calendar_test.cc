#include "reports/calendar.h"

#include <gtest/gtest.h>

namespace emc::reports {
namespace {

std::string before(std::string_view from, std::string_view to) {
    const auto period = period_before({*base::parse_day(from), *base::parse_day(to)});
    return to_string(period.from) + " " + to_string(period.to);
}

TEST(CalendarTest, WholeMonthsAreComparedWithAsManyWholeMonths) {
    EXPECT_EQ(before("2026-03-01", "2026-03-31"), "2026-02-01 2026-02-28");
    EXPECT_EQ(before("2026-01-01", "2026-01-31"), "2025-12-01 2025-12-31");
    EXPECT_EQ(before("2026-04-01", "2026-06-30"), "2026-01-01 2026-03-31");
    EXPECT_EQ(before("2024-01-01", "2024-12-31"), "2023-01-01 2023-12-31");
    EXPECT_EQ(before("2024-02-01", "2024-02-29"), "2024-01-01 2024-01-31");
}

TEST(CalendarTest, OtherPeriodsAreComparedWithAsManyDays) {
    EXPECT_EQ(before("2026-03-02", "2026-03-31"), "2026-01-31 2026-03-01");
    EXPECT_EQ(before("2026-03-01", "2026-03-30"), "2026-01-30 2026-02-28");
    EXPECT_EQ(before("2026-01-05", "2026-01-05"), "2026-01-04 2026-01-04");
    EXPECT_EQ(before("2024-02-01", "2024-02-28"), "2024-01-04 2024-01-31");
}

TEST(CalendarTest, AWeekBeginsOnItsMonday) {
    EXPECT_EQ(to_string(monday_of(base::day_from(2026, 1, 5))), "2026-01-05");
    EXPECT_EQ(to_string(monday_of(base::day_from(2026, 1, 11))), "2026-01-05");
    EXPECT_EQ(to_string(monday_of(base::day_from(2026, 1, 4))), "2025-12-29");
    EXPECT_EQ(to_string(monday_of(base::day_from(1969, 12, 31))), "1969-12-29");
}

}  // namespace
}  // namespace emc::reports
