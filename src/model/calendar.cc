#include "model/calendar.h"

#include <algorithm>
#include <array>
#include <chrono>
#include <utility>

namespace emc::model {
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

constexpr auto steps = std::to_array<std::pair<std::string_view, Step>>({
    {"day", Step::day},
    {"week", Step::week},
    {"month", Step::month},
    {"quarter", Step::quarter},
    {"year", Step::year},
});

/// The end of the stretch of so many months, counted from January, that a day lies in.
base::Day last_of_months(base::Day day, std::int32_t months) {
    const auto first = first_of_month(day);
    const auto month = static_cast<std::int32_t>(static_cast<unsigned>(civil(day).month())) - 1;
    return plus_months(first, months - month % months) - 1;
}

base::Day last_of(Step step, base::Day day) {
    switch (step) {
        case Step::day: return day;
        case Step::week: return monday_of(day) + 6;
        case Step::month: return last_of_month(day);
        case Step::quarter: return last_of_months(day, 3);
        case Step::year: return last_of_months(day, 12);
    }
    return day;
}

}  // namespace

base::Day monday_of(base::Day day) {
    const std::chrono::weekday weekday{std::chrono::sys_days(std::chrono::days(day.days))};
    return day - static_cast<std::int32_t>(weekday.iso_encoding() - 1);
}

base::Day first_of_month(base::Day day) {
    return day_of(month_of(day));
}

base::Day last_of_month(base::Day day) {
    return plus_months(first_of_month(day), 1) - 1;
}

base::Day plus_months(base::Day first_of_month, std::int32_t months) {
    return day_of(month_of(first_of_month) + std::chrono::months(months));
}

std::int32_t months_between(base::Day from, base::Day to) {
    return static_cast<std::int32_t>((month_of(to) - month_of(from)).count());
}

Period period_before(Period period) {
    const auto behind = period.to + 1;
    const bool whole_months =
        period.from == first_of_month(period.from) && behind == first_of_month(behind);
    if (whole_months) {
        return {plus_months(period.from, -months_between(period.from, behind)), period.from - 1};
    }
    return {period.from - (behind.days - period.from.days), period.from - 1};
}

std::optional<Step> find_step(std::string_view name) {
    const auto* found = std::ranges::find(steps, name, &std::pair<std::string_view, Step>::first);
    if (found == steps.end()) return std::nullopt;
    return found->second;
}

std::vector<Period> steps_of(Period period, Step step, std::size_t most) {
    std::vector<Period> all;
    for (auto from = period.from; from <= period.to && all.size() < most;) {
        all.push_back({from, std::min(period.to, last_of(step, from))});
        from = all.back().to + 1;
    }
    return all;
}

}  // namespace emc::model
