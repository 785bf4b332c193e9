#pragma once

/// Which unit a site belonged to, and when.
///
/// Place     api changes a site with it, indicators and reports ask it whose figures a day's are.
/// Shape     Days of Asia/Ho_Chi_Minh, both ends included; without a beginning or an end: since
///           ever, until further notice.

#include <optional>
#include <span>
#include <vector>

#include "model/period.h"
#include "registry/sql/types.h"

namespace emc::registry {

/// A stretch of days that a site belonged to a unit.
struct Tenure {
    model::UnitCode unit;
    std::optional<base::Day> from;
    std::optional<base::Day> until;

    /// Which part of a period lies in it.
    [[nodiscard]] std::optional<model::Period> within(model::Period period) const;

    bool operator==(const Tenure&) const = default;
};

/// A site as one of a unit's.
struct Stay {
    model::SiteId site;
    Tenure tenure;

    bool operator==(const Stay&) const = default;
};

/// All of a site's, oldest first; the last one is that of today.
[[nodiscard]] std::vector<Tenure> tenures_of(const Site& site);

/// Each had it for a day at least, and another one has it behind it; at most former_units_max.
[[nodiscard]] bool is_history(std::span<const FormerUnit> former, const model::UnitCode& now);

/// From this day on the site belongs to that unit, whoever had it on that day or later; earlier
/// days stay with those who had them.
void give(Site& site, const model::UnitCode& unit, base::Day from);

}  // namespace emc::registry
