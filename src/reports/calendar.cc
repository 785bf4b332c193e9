#include "reports/calendar.h"

#include <chrono>

namespace emc::reports {
namespace {

std::chrono::year_month_day civil(base::Day day) {
    return std::chrono::sys_days(std::chrono::days(day.days));
}

base::Day day_of(std::chrono::year_month month) {
    const std::chrono::sys_days first = month / 1;
    return {static_cast<std::int32_t>(first.time_since_epoch().count())};
}

std::chrono::year_month month_of(base::Day day) {
    const auto date = civil(day);
    return date.year() / date.month();
}

}  // namespace

base::Day monday_of(base::Day day) {
    const std::chrono::weekday weekday{std::chrono::sys_days(std::chrono::days(day.days))};
    return day - static_cast<std::int32_t>(weekday.iso_encoding() - 1);
}

base::Day first_of_month(base::Day day) {
    return day_of(month_of(day));
}

base::Day plus_months(base::Day first_of_month, std::int32_t months) {
    return day_of(month_of(first_of_month) + std::chrono::months(months));
}

std::int32_t months_between(base::Day from, base::Day to) {
    return static_cast<std::int32_t>((month_of(to) - month_of(from)).count());
}

model::Period period_before(model::Period period) {
    const auto behind = period.to + 1;
    const bool whole_months =
        period.from == first_of_month(period.from) && behind == first_of_month(behind);
    if (whole_months) {
        return {plus_months(period.from, -months_between(period.from, behind)), period.from - 1};
    }
    return {period.from - (behind.days - period.from.days), period.from - 1};
}

}  // namespace emc::reports
