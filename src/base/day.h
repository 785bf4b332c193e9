#pragma once

/// Days of the civil calendar of Vietnam, and the instants they begin at.
///
/// Shape     Day counts days since 1970-01-01 in Asia/Ho_Chi_Minh, which has been UTC+7 without
///           summer time since 1975-06-13; all instants are taken as UTC+7.
///           Text of a day: YYYY-MM-DD. Text of an instant: RFC 3339 with an offset.
/// Errors    parse_day and parse_instant give nothing for text that is not of that form, or no
///           such date.

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/clock.h"

namespace emc::base {

inline constexpr std::chrono::hours vietnam_offset{7};

struct Day {
    std::int32_t days = 0;

    auto operator<=>(const Day&) const = default;
    Day operator+(std::int32_t by) const { return {days + by}; }
    Day operator-(std::int32_t by) const { return {days - by}; }
};

[[nodiscard]] Day day_of(Instant instant);
[[nodiscard]] Instant begin_of(Day day);
[[nodiscard]] Day day_from(int year, unsigned month, unsigned day_of_month);

[[nodiscard]] std::optional<Day> parse_day(std::string_view text);
[[nodiscard]] std::string to_string(Day day);

/// Takes `Z` and numeric offsets, `T`, `t` or a space between date and time, and up to nine
/// decimals of a second, of which six are kept.
[[nodiscard]] std::optional<Instant> parse_instant(std::string_view text);
/// In Vietnam's time with milliseconds: 2023-02-27T08:00:00.000+07:00.
[[nodiscard]] std::string to_string(Instant instant);

}  // namespace emc::base
