#include "importer/user_day.h"

#include <algorithm>
#include <array>
#include <chrono>

#include "base/text.h"

namespace emc::importer {
namespace {

constexpr int minutes_a_day = 24 * 60;

bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

/// Takes a number of `least` to `most` digits off the text.
std::optional<int> take_number(std::string_view& text, std::size_t least, std::size_t most) {
    std::size_t size = 0;
    int value = 0;
    while (size < text.size() && size < most && is_digit(text[size]))
        value = value * 10 + (text[size++] - '0');
    if (size < least || (size < text.size() && is_digit(text[size]))) return std::nullopt;
    text.remove_prefix(size);
    return value;
}

bool take_char(std::string_view& text, char c) {
    if (!text.starts_with(c)) return false;
    text.remove_prefix(1);
    return true;
}

std::optional<base::Day> day_of(int year, int month, int day) {
    if (year < account_year_min || year > account_year_max) return std::nullopt;
    const std::chrono::year_month_day date{
        std::chrono::year(year),
        std::chrono::month(static_cast<unsigned>(month)),
        std::chrono::day(static_cast<unsigned>(day))};
    if (!date.ok()) return std::nullopt;
    const auto days = std::chrono::sys_days(date).time_since_epoch().count();
    return base::Day{static_cast<std::int32_t>(days)};
}

/// A date and the separator it was written with.
struct Date {
    base::Day day;
    char separator = 0;
};

std::optional<Date> take_date(std::string_view& text) {
    const bool year_first =
        text.size() > 4 && std::all_of(text.begin(), text.begin() + 4, is_digit);
    const auto first = year_first ? take_number(text, 4, 4) : take_number(text, 1, 2);
    if (!first || text.empty()) return std::nullopt;
    const char separator = text.front();
    const std::string_view allowed = year_first ? "-" : "/-.";
    if (allowed.find(separator) == allowed.npos) return std::nullopt;
    text.remove_prefix(1);
    const auto month = take_number(text, year_first ? 2 : 1, 2);
    if (!month || !take_char(text, separator)) return std::nullopt;
    const auto last = year_first ? take_number(text, 2, 2) : take_number(text, 4, 4);
    if (!last) return std::nullopt;
    const auto day = year_first ? day_of(*first, *month, *last) : day_of(*last, *month, *first);
    if (!day) return std::nullopt;
    return Date{*day, separator};
}

/// Takes hours, minutes and perhaps seconds; gives the minute of the day.
std::optional<int> take_time(std::string_view& text) {
    const auto hour = take_number(text, 1, 2);
    if (!hour || *hour > 23 || !take_char(text, ':')) return std::nullopt;
    const auto minute = take_number(text, 2, 2);
    if (!minute || *minute > 59) return std::nullopt;
    if (take_char(text, ':')) {
        const auto second = take_number(text, 2, 2);
        if (!second || *second > 60) return std::nullopt;
        if (take_char(text, '.') && !take_number(text, 1, 9)) return std::nullopt;
    }
    return *hour * 60 + *minute;
}

/// Takes `Z`, `+07:00`, `+0700` or `+07`; gives minutes east of Greenwich.
std::optional<int> take_offset(std::string_view& text) {
    if (take_char(text, 'Z') || take_char(text, 'z')) return 0;
    const int sign = take_char(text, '-') ? -1 : 1;
    if (sign > 0 && !take_char(text, '+')) return std::nullopt;
    int minutes = 0;
    if (text.size() == 4) {
        const auto both = take_number(text, 4, 4);
        if (!both) return std::nullopt;
        minutes = *both / 100 * 60 + *both % 100;
    } else {
        const auto hours = take_number(text, 2, 2);
        if (!hours) return std::nullopt;
        minutes = *hours * 60;
        if (take_char(text, ':')) {
            const auto rest = take_number(text, 2, 2);
            if (!rest) return std::nullopt;
            minutes += *rest;
        }
    }
    return minutes < minutes_a_day ? std::optional(sign * minutes) : std::nullopt;
}

/// SA and CH are the Vietnamese AM and PM.
bool is_half_of_day(std::string_view text) {
    constexpr std::array<std::string_view, 4> halves{"AM", "PM", "SA", "CH"};
    return std::ranges::any_of(halves, [text](std::string_view half) {
        return base::equals_ignoring_case(text, half);
    });
}

}  // namespace

std::optional<base::Day> day_in(std::string_view text) {
    text = base::trim(text);
    const auto date = take_date(text);
    if (!date) return std::nullopt;
    if (text.empty()) return date->day;
    if (!take_char(text, 'T') && !take_char(text, 't') && !take_char(text, ' ')) {
        return std::nullopt;
    }
    text = base::trim(text);
    const auto minute = take_time(text);
    if (!minute) return std::nullopt;
    text = base::trim(text);
    if (text.empty() || is_half_of_day(text)) return date->day;
    const auto offset = take_offset(text);
    if (!offset || !text.empty()) return std::nullopt;
    constexpr int vietnam = std::chrono::minutes(base::vietnam_offset).count();
    const int there = *minute - *offset + vietnam;
    return date->day + (there < 0 ? -1 : there / minutes_a_day);
}

}  // namespace emc::importer
