#include "store/day_sql.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

#include "base/assert.h"
#include "model/calendar.h"

namespace emc::store {

std::string date_sql(base::Day day) {
    return fmt::format("toDate('{}')", base::to_string(day));
}

std::string is_in(model::Period period) {
    return fmt::format("day >= {} AND day <= {}", date_sql(period.from), date_sql(period.to));
}

std::string is_in_months_of(model::Period period) {
    return fmt::format(
        "toStartOfMonth(day) >= {} AND toStartOfMonth(day) <= {}",
        date_sql(model::first_of_month(period.from)),
        date_sql(model::first_of_month(period.to))
    );
}

std::string is_in_any(std::span<const model::Period> periods) {
    ASSERT(!periods.empty());
    std::vector<model::Period> joined;
    for (const auto& period : periods) {
        if (!joined.empty() && joined.back().to + 1 == period.from) {
            joined.back().to = period.to;
        } else {
            joined.push_back(period);
        }
    }
    std::vector<std::string> conditions;
    std::ranges::transform(joined, std::back_inserter(conditions), is_in);
    return fmt::format("(({}))", fmt::join(conditions, ") OR ("));
}

std::string place_among(std::span<const model::Period> periods) {
    ASSERT(!periods.empty());
    if (periods.size() == 1) return "toUInt32(0)";
    const auto first = periods.front().from;
    std::vector<std::size_t> places;  // One for each day, also of the gaps, which nobody looks up.
    for (std::size_t place = 0; place < periods.size(); ++place) {
        const auto end = static_cast<std::size_t>((periods[place].to + 1).days - first.days);
        places.resize(end, place);
    }
    return fmt::format(
        "toUInt32([{}][toUInt32(day - {}) + 1])", fmt::join(places, ","), date_sql(first)
    );
}

}  // namespace emc::store
