#pragma once

/// The day that a cell of a list of accounts means.
///
/// Shape     Day before month, always: 27/02/2023, 7-2-2023 and 27.02.2023, with or without a time
///           (08:05, 8:05:09 SA, 3:05 PM); ISO 8601: 2023-02-27, with or without a time, and with
///           or without an offset. A time without an offset is Vietnam's.
/// Errors    Nothing for all else, for days that are not (31/02/2023), and for years outside of
///           account_year_min to account_year_max: no account was created there.

#include <optional>
#include <string_view>

#include "base/day.h"

namespace emc::importer {

inline constexpr int account_year_min = 1990;
inline constexpr int account_year_max = 2099;

[[nodiscard]] std::optional<base::Day> day_in(std::string_view text);

}  // namespace emc::importer
