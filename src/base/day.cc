#include "base/day.h"

#include <fmt/format.h>

#include <charconv>

namespace emc::base {
namespace {

using std::chrono::days;
using std::chrono::floor;

/// The digits of a fixed-width number at the front of text, taken off it; nothing where there are
/// none.
std::optional<int> take_digits(std::string_view& text, std::size_t width) {
    if (text.size() < width) return std::nullopt;
    int value = 0;
    for (const char c : text.substr(0, width)) {
        if (c < '0' || c > '9') return std::nullopt;
        value = value * 10 + (c - '0');
    }
    text.remove_prefix(width);
    return value;
}

bool take(std::string_view& text, std::string_view any_of) {
    if (text.empty() || any_of.find(text.front()) == std::string_view::npos) return false;
    text.remove_prefix(1);
    return true;
}

std::optional<std::chrono::sys_days> take_date(std::string_view& text) {
    const auto year = take_digits(text, 4);
    if (!year || !take(text, "-")) return std::nullopt;
    const auto month = take_digits(text, 2);
    if (!month || !take(text, "-")) return std::nullopt;
    const auto day = take_digits(text, 2);
    if (!day) return std::nullopt;
    const std::chrono::year_month_day date{
        std::chrono::year{*year},
        std::chrono::month{static_cast<unsigned>(*month)},
        std::chrono::day{static_cast<unsigned>(*day)}};
    if (!date.ok()) return std::nullopt;
    return std::chrono::sys_days{date};
}

/// The fraction of a second after its dot, in microseconds; what is finer is dropped.
std::optional<std::chrono::microseconds> take_fraction(std::string_view& text) {
    std::int64_t micros = 0;
    int digits = 0;
    while (!text.empty() && text.front() >= '0' && text.front() <= '9') {
        if (digits < 6) micros = micros * 10 + (text.front() - '0');
        ++digits;
        text.remove_prefix(1);
    }
    if (digits == 0 || digits > 9) return std::nullopt;
    for (int i = digits; i < 6; ++i)
        micros *= 10;
    return std::chrono::microseconds{micros};
}

std::optional<std::chrono::minutes> take_offset(std::string_view& text) {
    if (take(text, "Zz")) return std::chrono::minutes{0};
    if (text.empty()) return std::nullopt;
    const int sign = text.front() == '-' ? -1 : 1;
    if (!take(text, "+-")) return std::nullopt;
    const auto hours = take_digits(text, 2);
    if (!hours || !take(text, ":")) return std::nullopt;
    const auto minutes = take_digits(text, 2);
    if (!minutes || *hours > 23 || *minutes > 59) return std::nullopt;
    return sign * (std::chrono::hours{*hours} + std::chrono::minutes{*minutes});
}

}  // namespace

Day day_of(Instant instant) {
    const auto local = instant + vietnam_offset;
    return {static_cast<std::int32_t>(floor<days>(local).time_since_epoch().count())};
}

Instant begin_of(Day day) {
    return Instant{days{day.days}} - vietnam_offset;
}

Day day_from(int year, unsigned month, unsigned day_of_month) {
    const std::chrono::sys_days date = std::chrono::year_month_day{
        std::chrono::year{year}, std::chrono::month{month}, std::chrono::day{day_of_month}};
    return {static_cast<std::int32_t>(date.time_since_epoch().count())};
}

std::optional<Day> parse_day(std::string_view text) {
    const auto date = take_date(text);
    if (!date || !text.empty()) return std::nullopt;
    return Day{static_cast<std::int32_t>(date->time_since_epoch().count())};
}

std::string to_string(Day day) {
    const std::chrono::year_month_day date{std::chrono::sys_days{days{day.days}}};
    return fmt::format(
        "{:04}-{:02}-{:02}",
        static_cast<int>(date.year()),
        static_cast<unsigned>(date.month()),
        static_cast<unsigned>(date.day())
    );
}

std::optional<Instant> parse_instant(std::string_view text) {
    const auto date = take_date(text);
    if (!date || !take(text, "Tt ")) return std::nullopt;
    const auto hour = take_digits(text, 2);
    if (!hour || *hour > 23 || !take(text, ":")) return std::nullopt;
    const auto minute = take_digits(text, 2);
    if (!minute || *minute > 59 || !take(text, ":")) return std::nullopt;
    const auto second = take_digits(text, 2);
    if (!second || *second > 60) return std::nullopt;
    std::chrono::microseconds fraction{0};
    if (take(text, ".")) {
        const auto read = take_fraction(text);
        if (!read) return std::nullopt;
        fraction = *read;
    }
    const auto offset = take_offset(text);
    if (!offset || !text.empty()) return std::nullopt;
    return Instant{*date} + std::chrono::hours{*hour} + std::chrono::minutes{*minute} +
           std::chrono::seconds{*second} + fraction - *offset;
}

std::string to_string(Instant instant) {
    const auto local = instant + vietnam_offset;
    const auto date = floor<days>(local);
    const auto of_day =
        std::chrono::duration_cast<std::chrono::milliseconds>(local - Instant{date}).count();
    const std::chrono::year_month_day ymd{date};
    return fmt::format(
        "{:04}-{:02}-{:02}T{:02}:{:02}:{:02}.{:03}+07:00",
        static_cast<int>(ymd.year()),
        static_cast<unsigned>(ymd.month()),
        static_cast<unsigned>(ymd.day()),
        of_day / 3600000,
        of_day / 60000 % 60,
        of_day / 1000 % 60,
        of_day % 1000
    );
}

}  // namespace emc::base
