#pragma once

/// Weeks, months, the steps of a period, and the period before it.

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "base/day.h"
#include "model/period.h"

namespace emc::model {

[[nodiscard]] base::Day monday_of(base::Day day);
[[nodiscard]] base::Day first_of_month(base::Day day);
[[nodiscard]] base::Day last_of_month(base::Day day);
[[nodiscard]] base::Day plus_months(base::Day first_of_month, std::int32_t months);
/// From the month of one day to that of the other.
[[nodiscard]] std::int32_t months_between(base::Day from, base::Day to);

/// What a period is compared with: whole months (so also quarters and years) with as many whole
/// months before, every other one with as many days.
[[nodiscard]] Period period_before(Period period);

/// Of the calendar; weeks begin on Monday.
enum class Step : std::uint8_t { day, week, month, quarter, year };

/// "day, week, month, quarter, year"
inline constexpr std::string_view step_names = "day, week, month, quarter, year";
[[nodiscard]] std::optional<Step> find_step(std::string_view name);

/// The steps that a period touches, in order; the first and the last are cut where it ends. Of a
/// long period the first `most`.
[[nodiscard]] std::vector<Period> steps_of(Period period, Step step, std::size_t most);

}  // namespace emc::model
