#pragma once

/// Days and periods as SQL over the column `day`.
///
/// Shape     Where several periods are asked for at once they ascend and do not overlap.

#include <span>
#include <string>
#include <vector>

#include "model/period.h"

namespace emc::store {

/// toDate('2024-02-29')
[[nodiscard]] std::string date_sql(base::Day day);

/// The condition that a day is in the period.
[[nodiscard]] std::string is_in(model::Period period);

/// The condition that a day is in a calendar month that the period touches. Beside is_in it changes
/// nothing, but a table that lies by month is read by it.
[[nodiscard]] std::string is_in_months_of(model::Period period);

/// The condition that a day is in one of the periods, which are at least one: as few comparisons as
/// periods that follow each other without a gap need.
[[nodiscard]] std::string is_in_any(std::span<const model::Period> periods);

/// In which of the periods, counted from 0, a day is that is in one of them: a UInt32. Looking it
/// up costs the same whatever the number of periods.
[[nodiscard]] std::string place_among(std::span<const model::Period> periods);

}  // namespace emc::store
