#include "registry/unit_tree.h"

#include "registry/errc.h"
#include "registry/limits.h"

namespace emc::registry {
namespace {

/// Follows one kind of reference from a unit to its end; false where one names nobody, or the end
/// does not come within steps_max.
bool comes_to_an_end(
    const Units& units, const Unit& from, model::UnitCode Unit::*reference, std::size_t steps_max
) {
    const Unit* unit = &from;
    for (std::size_t steps = 1; !(unit->*reference).empty(); ++steps) {
        const auto next = units.find(unit->*reference);
        if (next == units.end() || steps >= steps_max) return false;
        unit = &next->second;
    }
    return true;
}

}  // namespace

bool has_its_place(const Units& units, const Unit& unit) {
    return comes_to_an_end(units, unit, &Unit::parent, unit_depth_max);
}

bool has_an_heir(const Units& units, const Unit& unit) {
    return comes_to_an_end(units, unit, &Unit::successor, units.size() + 1);
}

base::Result<void> check_tree(const Units& units) {
    for (const auto& [code, unit] : units)
        if (!has_its_place(units, unit) || !has_an_heir(units, unit)) return Errc::invalid;
    return {};
}

}  // namespace emc::registry
