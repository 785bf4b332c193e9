#pragma once

/// The day that a cell of a list of accounts means.
///
/// Shape     Day before month, always: 27/02/2023, 7-2-2023 and 27.02.2023, with or without a time
///           behind it (08:05, 8:05:09 SA, 3:05 PM, with or without a comma before it) or before it
///           (16:05 27/02/2023); ISO 8601: 2023-02-27 and 20230227, with or without a time, and
///           with or without an offset. A time without an offset is Vietnam's. A number that the
///           sheet shows as such is a day counted as Excel counts, where its column was not
///           formatted.
/// Errors    NoDay::unknown for all else and for days that are not (31/02/2023).
///           NoDay::out_of_range for days of years outside of account_year_min to account_year_max:
///           no account was created there. Numbers and what has no separators are then unknown.

#include <string_view>
#include <variant>

#include "base/day.h"

namespace emc::importer {

inline constexpr int account_year_min = 1990;
inline constexpr int account_year_max = 2099;

enum class NoDay { unknown, out_of_range };

using UserDay = std::variant<base::Day, NoDay>;

[[nodiscard]] UserDay day_in(std::string_view text);

/// The day of a number. `from_1904`: of a workbook that counts days from 1904.
[[nodiscard]] UserDay day_of_number(std::string_view text, bool from_1904);

}  // namespace emc::importer
