#pragma once

/// The list of user accounts (Annex II) that a unit of the demo country hands in.
///
/// Shape     As many accounts as the unit's demand for cases suggests; citizens, businesses and
///           one-stop officers. Nobody logged in before the account was made, or after `until`.
/// Promise   The same random numbers give the same workbook.
/// Errors    Failure.

#include <cstdint>
#include <filesystem>

#include "app/demo/country.h"
#include "app/demo/random.h"

namespace emc::app {

/// Writes the workbook and returns the number of accounts; 0, and no file, where the unit has none.
std::uint32_t write_accounts(
    const std::filesystem::path& at, const DemoUnit& unit, base::Day until, Random& random
);

}  // namespace emc::app
