#pragma once

/// The table of units.

#include "base/result.h"
#include "registry/change.h"
#include "registry/unit_tree.h"

namespace emc::registry {

[[nodiscard]] Units read_units(soci::session& sql);

/// Adds or replaces; what stays the same is not written. Errors: invalid.
[[nodiscard]] base::Result<void> put_units(const Change& change, const std::vector<Unit>& units);

/// Errors: conflict where the code exists; invalid.
[[nodiscard]] base::Result<void> add_unit(const Change& change, const Unit& unit);

/// Errors: not_found; changed; invalid.
[[nodiscard]] base::Result<void> change_unit(
    const Change& change, const Unit& unit, const Unit* seen
);

[[nodiscard]] bool unit_exists(soci::session& sql, const model::UnitCode& code);

}  // namespace emc::registry
