#pragma once

/// Files that travel inside the program: for `emc demo`, and the script that portals load.

#include <string_view>

namespace emc::app {

[[nodiscard]] std::string_view embedded_units_csv();  ///< data/units.csv
[[nodiscard]] std::string_view embedded_annex1_workbook(
);  ///< tests/fixtures/services/annex-1.xlsx

[[nodiscard]] std::string_view embedded_tracker();  ///< gov-tracking.min.js, built from tracker/
[[nodiscard]] std::string_view embedded_tracker_gzip();

}  // namespace emc::app
