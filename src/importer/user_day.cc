#include "importer/user_day.h"

#include <algorithm>
#include <array>
#include <chrono>

#include "base/text.h"

namespace emc::importer {
namespace {

constexpr int minutes_a_day = 24 * 60;

/// Takes a number of `least` to `most` digits off the text.
std::optional<int> take_number(std::string_view& text, std::size_t least, std::size_t most) {
    std::size_t size = 0;
    int value = 0;
    while (size < text.size() && size < most && base::is_digit(text[size]))
        value = value * 10 + (text[size++] - '0');
    if (size < least || (size < text.size() && base::is_digit(text[size]))) return std::nullopt;
    text.remove_prefix(size);
    return value;
}

bool take_char(std::string_view& text, char c) {
    if (!text.starts_with(c)) return false;
    text.remove_prefix(1);
    return true;
}

UserDay day_of(int year, int month, int day) {
    const std::chrono::year_month_day date{
        std::chrono::year(year),
        std::chrono::month(static_cast<unsigned>(month)),
        std::chrono::day(static_cast<unsigned>(day))};
    if (!date.ok()) return NoDay::unknown;
    if (year < account_year_min || year > account_year_max) return NoDay::out_of_range;
    const auto days = std::chrono::sys_days(date).time_since_epoch().count();
    return base::Day{static_cast<std::int32_t>(days)};
}

/// 20230227.
UserDay take_compact_date(std::string_view& text) {
    const auto all = take_number(text, 8, 8);
    if (!all) return NoDay::unknown;
    const auto date = day_of(*all / 10'000, *all / 100 % 100, *all % 100);
    return std::holds_alternative<base::Day>(date) ? date : NoDay::unknown;
}

UserDay take_date(std::string_view& text) {
    const auto end = std::find_if_not(text.begin(), text.end(), base::is_digit);
    const auto digits = end - text.begin();
    if (digits == 8) return take_compact_date(text);
    const bool year_first = digits == 4;
    const auto first = year_first ? take_number(text, 4, 4) : take_number(text, 1, 2);
    if (!first || text.empty()) return NoDay::unknown;
    const char separator = text.front();
    const std::string_view allowed = year_first ? "-" : "/-.";
    if (allowed.find(separator) == allowed.npos) return NoDay::unknown;
    text.remove_prefix(1);
    const auto month = take_number(text, year_first ? 2 : 1, 2);
    if (!month || !take_char(text, separator)) return NoDay::unknown;
    const auto last = year_first ? take_number(text, 2, 2) : take_number(text, 4, 4);
    if (!last) return NoDay::unknown;
    return year_first ? day_of(*first, *month, *last) : day_of(*last, *month, *first);
}

/// Takes hours, minutes and perhaps seconds; gives the minute of the day. Behind a T the hour may
/// stand alone.
std::optional<int> take_time(std::string_view& text, bool behind_t = false) {
    const auto hour = take_number(text, behind_t ? 2 : 1, 2);
    if (!hour || *hour > 23) return std::nullopt;
    if (!take_char(text, ':')) return behind_t ? std::optional(*hour * 60) : std::nullopt;
    const auto minute = take_number(text, 2, 2);
    if (!minute || *minute > 59) return std::nullopt;
    if (take_char(text, ':')) {
        const auto second = take_number(text, 2, 2);
        if (!second || *second > 60) return std::nullopt;
        const bool fraction = take_char(text, '.') || take_char(text, ',');
        if (fraction && !take_number(text, 1, 9)) return std::nullopt;
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

/// 16:05 27/02/2023.
UserDay day_behind_time(std::string_view text) {
    if (!take_time(text) || text.empty() || (text.front() != ' ' && text.front() != ','))
        return NoDay::unknown;
    take_char(text, ',');
    text = base::trim(text);
    const auto date = take_date(text);
    return text.empty() ? date : NoDay::unknown;
}

/// What stands behind a date is a time of it; gives by how many days its offset moves it.
std::optional<int> days_moved(std::string_view text) {
    take_char(text, ',');
    const bool behind_t = take_char(text, 'T') || take_char(text, 't');
    if (!behind_t && !take_char(text, ' ')) return std::nullopt;
    text = base::trim(text);
    const auto minute = take_time(text, behind_t);
    if (!minute) return std::nullopt;
    text = base::trim(text);
    if (text.empty() || is_half_of_day(text)) return 0;
    const auto offset = take_offset(text);
    if (!offset || !text.empty()) return std::nullopt;
    constexpr int vietnam = std::chrono::minutes(base::vietnam_offset).count();
    const int there = *minute - *offset + vietnam;
    return there < 0 ? -1 : there / minutes_a_day;
}

}  // namespace

UserDay day_in(std::string_view text) {
    text = base::trim(text);
    auto rest = text;
    const auto date = take_date(rest);
    const auto* const day = std::get_if<base::Day>(&date);
    if (day == nullptr) {
        return date == UserDay(NoDay::out_of_range) ? date : day_behind_time(text);
    }
    if (rest.empty()) return *day;
    const auto moved = days_moved(rest);
    return moved ? UserDay(*day + *moved) : NoDay::unknown;
}

UserDay day_of_number(std::string_view text, bool from_1904) {
    if (const auto day = day_in(text); std::holds_alternative<base::Day>(day)) return day;
    text = text.substr(0, text.find('.'));
    constexpr std::size_t digits = 5;  // 1927 to 2173: no other number of a list is as long.
    const auto serial = take_number(text, digits, digits);
    if (!serial || !text.empty()) return NoDay::unknown;
    constexpr auto first = std::chrono::sys_days(std::chrono::year{1899} / 12 / 30);
    constexpr int between_systems = 1'462;
    const auto days = std::chrono::days(*serial + (from_1904 ? between_systems : 0));
    const std::chrono::year_month_day date(first + days);
    const auto day = day_of(
        static_cast<int>(date.year()),
        static_cast<int>(static_cast<unsigned>(date.month())),
        static_cast<int>(static_cast<unsigned>(date.day()))
    );
    return std::holds_alternative<base::Day>(day) ? day : NoDay::unknown;
}

}  // namespace emc::importer
