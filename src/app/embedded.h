#pragma once

/// Files that travel inside the program, for `emc demo`.

#include <string_view>

namespace emc::app {

[[nodiscard]] std::string_view embedded_units_csv();  ///< data/units.csv
[[nodiscard]] std::string_view embedded_annex1_workbook(
);  ///< tests/fixtures/services/annex-1.xlsx

}  // namespace emc::app
