#include "sheet/date_serial.h"

#include <chrono>
#include <cmath>
#include <cstdint>

namespace emc::sheet {
namespace {

constexpr std::int64_t seconds_a_day = 86'400;
constexpr std::int64_t serial_end = 2'958'466;  // 10000-01-01 in the system of 1900.
constexpr std::int64_t days_between_systems = 1'462;

/// Writes the last so many digits of a number over those that stand at `at`.
void put(std::string& text, std::size_t at, std::size_t digits, unsigned number) {
    for (; digits > 0; number /= 10)
        text[at + --digits] = static_cast<char>('0' + number % 10);
}

std::string day_text(std::int64_t serial, DateSystem system) {
    using std::chrono::days;
    using std::chrono::sys_days;
    using std::chrono::year;
    if (system == DateSystem::from_1900 && serial == 60) return "1900-02-29";
    sys_days first = year{1904} / 1 / 1;
    if (system == DateSystem::from_1900) {
        first = serial < 60 ? sys_days(year{1899} / 12 / 31) : sys_days(year{1899} / 12 / 30);
    }
    const std::chrono::year_month_day date(first + days(serial));
    std::string text = "0000-00-00";
    put(text, 0, 4, static_cast<unsigned>(static_cast<int>(date.year())));
    put(text, 5, 2, static_cast<unsigned>(date.month()));
    put(text, 8, 2, static_cast<unsigned>(date.day()));
    return text;
}

std::string time_text(std::int64_t seconds) {
    std::string text = "00:00:00";
    put(text, 0, 2, static_cast<unsigned>(seconds / 3600));
    put(text, 3, 2, static_cast<unsigned>(seconds / 60 % 60));
    put(text, 6, 2, static_cast<unsigned>(seconds % 60));
    return text;
}

}  // namespace

std::optional<std::string> show_date(double serial, NumberFormat::Kind kind, DateSystem system) {
    if (!(serial >= 0) || serial >= static_cast<double>(serial_end)) return std::nullopt;
    // A time of day is a fraction that binary numbers miss by a little: to the nearest second.
    const auto seconds = std::llround(serial * static_cast<double>(seconds_a_day));
    const auto day = seconds / seconds_a_day;
    if (kind == NumberFormat::Kind::time) return time_text(seconds % seconds_a_day);
    const bool from_1900 = system == DateSystem::from_1900;
    if (from_1900 && day == 0) return std::nullopt;
    if (day >= serial_end - (from_1900 ? 0 : days_between_systems)) return std::nullopt;
    auto text = day_text(day, system);
    if (kind == NumberFormat::Kind::date_time) text += 'T' + time_text(seconds % seconds_a_day);
    return text;
}

}  // namespace emc::sheet
