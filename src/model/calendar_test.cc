#include "model/calendar.h"

#include <gtest/gtest.h>

namespace emc::model {
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

std::string steps(std::string_view from, std::string_view to, std::string_view step) {
    const Period period{*base::parse_day(from), *base::parse_day(to)};
    std::string text;
    for (const auto& one : steps_of(period, *find_step(step), 100))
        text += to_string(one.from) + " " + to_string(one.to) + "\n";
    return text;
}

TEST(CalendarTest, APeriodFallsIntoTheStepsThatItTouches) {
    EXPECT_EQ(
        steps("2025-12-31", "2026-02-02", "month"),
        "2025-12-31 2025-12-31\n2026-01-01 2026-01-31\n2026-02-01 2026-02-02\n"
    );
    EXPECT_EQ(
        steps("2024-01-01", "2024-12-31", "quarter"),
        "2024-01-01 2024-03-31\n2024-04-01 2024-06-30\n2024-07-01 2024-09-30\n"
        "2024-10-01 2024-12-31\n"
    );
    EXPECT_EQ(
        steps("2023-11-15", "2024-06-30", "year"), "2023-11-15 2023-12-31\n2024-01-01 2024-06-30\n"
    );
    EXPECT_EQ(
        steps("2026-01-04", "2026-01-12", "week"),
        "2026-01-04 2026-01-04\n2026-01-05 2026-01-11\n2026-01-12 2026-01-12\n"
    );
    EXPECT_EQ(
        steps("2024-02-28", "2024-02-29", "day"), "2024-02-28 2024-02-28\n2024-02-29 2024-02-29\n"
    );
}

TEST(CalendarTest, OfALongPeriodTheFirstStepsAreGiven) {
    const Period century{base::day_from(2000, 1, 1), base::day_from(2099, 12, 31)};
    EXPECT_EQ(steps_of(century, Step::day, 5).size(), 5u);
    EXPECT_EQ(steps_of(century, Step::year, 200).size(), 100u);
}

TEST(CalendarTest, EveryStepHasItsName) {
    std::string names;
    for (const auto step : {Step::day, Step::week, Step::month, Step::quarter, Step::year}) {
        for (const auto* name : {"day", "week", "month", "quarter", "year"})
            if (find_step(name) == step) names += (names.empty() ? "" : ", ") + std::string(name);
    }
    EXPECT_EQ(names, step_names);
    EXPECT_FALSE(find_step("hour"));
}

}  // namespace
}  // namespace emc::model
