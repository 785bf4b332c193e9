#pragma once

/// How many cases people file on each day, and how often they look at portals.
///
/// Shape     A weekly rhythm with quiet weekends, public holidays, a rush before Tết and the
///           silence of Tết, and growth over the years. Lunar dates from 2020 to 2035; outside of
///           these years Tết passes unnoticed.

#include <cstdint>
#include <vector>

#include "base/day.h"
#include "model/period.h"

namespace emc::app {

/// 1 for a usual working day.
[[nodiscard]] double busyness(base::Day day);

/// For each day of the period the number of its cases; they sum up to `total`.
[[nodiscard]] std::vector<std::uint64_t> cases_by_day(model::Period period, std::uint64_t total);
/// The same of hits: people look at portals on quiet days, too, and more of them each year.
[[nodiscard]] std::vector<std::uint64_t> hits_by_day(model::Period period, std::uint64_t total);

}  // namespace emc::app
