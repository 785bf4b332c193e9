#pragma once

/// Days counted as spreadsheets count them.
///
/// Shape     A serial is days since the system's first day, the time of day as a fraction. The
///           system of 1900 has a 29 February 1900 that never was (serial 60): it is shown as
///           people see it, 1900-02-29, so that whoever checks dates refuses it.
/// Source    ECMA-376 part 1, 18.17.4.

#include <optional>
#include <string>

#include "sheet/number_format.h"

namespace emc::sheet {

/// Nothing for a serial that is no date of the years 1900 to 9999: such a cell shows no date.
[[nodiscard]] std::optional<std::string> show_date(
    double serial, NumberFormat::Kind kind, DateSystem system
);

}  // namespace emc::sheet
