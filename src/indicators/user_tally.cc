#include "indicators/user_tally.h"

namespace emc::indicators {

UserTally::UserTally(const registry::Snapshot& snapshot, model::Period period) {
    for (const auto& [code, list] : snapshot.user_lists) {
        const auto figures = list->counts.figures(period);
        by_unit_[{}] += figures;
        // The registry lets no unit stand above itself.
        for (const auto* unit = snapshot.unit(code); unit; unit = snapshot.unit(unit->parent))
            by_unit_[unit->code] += figures;
    }
}

model::UserFigures UserTally::count(const model::UnitCode& unit) const {
    const auto found = by_unit_.find(unit);
    return found == by_unit_.end() ? model::UserFigures() : found->second;
}

}  // namespace emc::indicators
