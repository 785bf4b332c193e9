#include "app/demo/calendar.h"

#include <array>
#include <chrono>
#include <cmath>

namespace emc::app {

namespace {

constexpr double growth_a_year = 1.12;
constexpr double hits_growth_a_year = 1.6;

/// First days of the lunar years 2020 to 2035: month and day.
constexpr std::array<std::pair<unsigned, unsigned>, 16> tet{
    {{1, 25},
     {2, 12},
     {2, 1},
     {1, 22},
     {2, 10},
     {1, 29},
     {2, 17},
     {2, 6},
     {1, 26},
     {2, 13},
     {2, 3},
     {1, 23},
     {2, 11},
     {1, 31},
     {2, 19},
     {2, 8}}};

std::chrono::year_month_day date_of(base::Day day) {
    return std::chrono::sys_days(std::chrono::days(day.days));
}

/// By how much the nearness of Tết changes a day.
double tet_factor(base::Day day, int year) {
    if (year < 2020 || year > 2035) return 1;
    const auto [month, first] = tet[static_cast<std::size_t>(year - 2020)];
    const auto away = day.days - base::day_from(year, month, first).days;
    if (away >= -3 && away <= 5) return 0.02;
    if (away > 5 && away <= 10) return 0.6;
    if (away < -3 && away >= -17) return 1.2;
    return 1;
}

bool is_holiday(unsigned month, unsigned day) {
    constexpr std::array<std::pair<unsigned, unsigned>, 5> fixed{
        {{1, 1}, {4, 30}, {5, 1}, {9, 1}, {9, 2}}};
    for (const auto& holiday : fixed) {
        if (holiday == std::pair{month, day}) return true;
    }
    return false;
}

/// Parts a total by the weight of each day, so that the parts sum up to it.
template <class Weight>
std::vector<std::uint64_t> spread(
    model::Period period, std::uint64_t total, double growth, Weight weight_of
) {
    std::vector<double> up_to;  // weight of the days up to and with each
    double sum = 0;
    for (auto day = period.from; day <= period.to; day = day + 1) {
        const double years = (day.days - period.from.days) / 365.25;
        sum += weight_of(day) * std::pow(growth, years);
        up_to.push_back(sum);
    }
    std::vector<std::uint64_t> parts;
    std::uint64_t given = 0;
    for (const double weight : up_to) {
        const auto due =
            static_cast<std::uint64_t>(std::llround(static_cast<double>(total) * (weight / sum)));
        parts.push_back(due - given);
        given = due;
    }
    return parts;
}

}  // namespace

double busyness(base::Day day) {
    // Monday to Sunday.
    constexpr std::array<double, 7> week{1.25, 1.1, 1.0, 0.97, 0.9, 0.22, 0.1};
    const auto date = date_of(day);
    const std::chrono::weekday weekday{std::chrono::sys_days(date)};
    const double rhythm = week[weekday.iso_encoding() - 1];
    const auto month = static_cast<unsigned>(date.month());
    if (is_holiday(month, static_cast<unsigned>(date.day()))) return 0.04;
    return rhythm * tet_factor(day, static_cast<int>(date.year()));
}

std::vector<std::uint64_t> cases_by_day(model::Period period, std::uint64_t total) {
    return spread(period, total, growth_a_year, busyness);
}

std::vector<std::uint64_t> hits_by_day(model::Period period, std::uint64_t total) {
    return spread(period, total, hits_growth_a_year, [](base::Day day) {
        return 0.35 + 0.65 * busyness(day);
    });
}

}  // namespace emc::app
