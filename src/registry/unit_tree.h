#pragma once

/// The rules of the tree of units as a whole.
///
/// Promise   Parents and successors exist; no unit stands above itself or succeeds itself; from the
///           top to any unit are at most unit_depth_max units.
/// Errors    Errc::invalid.

#include <map>

#include "base/result.h"
#include "registry/sql/types.h"

namespace emc::registry {

using Units = std::map<model::UnitCode, Unit>;

[[nodiscard]] base::Result<void> check_tree(const Units& units);

/// Of one unit: whether its parents exist, come to an end, and are not too many;
[[nodiscard]] bool has_its_place(const Units& units, const Unit& unit);
/// and whether its successors exist and come to an end; so they do where it has none.
[[nodiscard]] bool has_an_heir(const Units& units, const Unit& unit);

}  // namespace emc::registry
