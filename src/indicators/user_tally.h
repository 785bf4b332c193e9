#pragma once

/// The user accounts of units: the lists in force, added up along the tree of units.
///
/// Place     Evaluator makes one for a question and asks it unit by unit.
/// Shape     A unit's accounts are those of its own list and of the lists of all units below it;
///           the country's are all. A list of a unit that the snapshot does not know is the
///           country's.
/// Limits    Made in one pass over the lists, each with the way up to its top; count() looks up.

#include <unordered_map>

#include "model/period.h"
#include "model/user_counts.h"
#include "registry/snapshot.h"

namespace emc::indicators {

class UserTally {
public:
    UserTally(const registry::Snapshot& snapshot, model::Period period);

    /// Of an empty code: the country.
    [[nodiscard]] model::UserFigures count(const model::UnitCode& unit) const;

private:
    std::unordered_map<model::UnitCode, model::UserFigures> by_unit_;
};

}  // namespace emc::indicators
