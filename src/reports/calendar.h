#pragma once

/// Weeks, months, and the period before a period.

#include "base/day.h"
#include "model/period.h"

namespace emc::reports {

[[nodiscard]] base::Day monday_of(base::Day day);
[[nodiscard]] base::Day first_of_month(base::Day day);
[[nodiscard]] base::Day plus_months(base::Day first_of_month, std::int32_t months);
/// From the month of one day to that of the other.
[[nodiscard]] std::int32_t months_between(base::Day from, base::Day to);

/// What a period is compared with: whole months (so also quarters and years) with as many whole
/// months before, every other one with as many days.
[[nodiscard]] model::Period period_before(model::Period period);

}  // namespace emc::reports
