#pragma once

/// A list of units as people keep it in a file, checked row by row.
///
/// Place     `emc unit import` reads the file, this makes units of it, Registry::put_units() keeps
///           them. A workbook's rows go in as rows_to_units() directly.
/// Shape     The first row names the columns, in any order, without regard to case: `code`, `name`,
///           `kind`, and where they are there `parent`, `valid_from`, `valid_to`, `successor`. kind
///           is `ministry`, `province` or `unit`; days are YYYY-MM-DD or dd/mm/yyyy. What a file
///           has no column for stays as it is of a unit that is known.
/// Errors    Values, not failures: a problem by row and column for each thing wrong. Units are
///           there only where there is no problem. Parents that are neither in the file nor in the
///           registry, and circles, are the registry's to refuse.
/// Limits    csv_bytes_max; unit_problems_max problems are told, then it stops.

#include <cstddef>
#include <string_view>
#include <vector>

#include "importer/csv.h"
#include "registry/sql/types.h"
#include "registry/unit_tree.h"

namespace emc::importer {

inline constexpr std::size_t unit_problems_max = 1000;

struct UnitsRead {
    std::vector<registry::Unit> units;
    std::vector<registry::Problem> problems;
};

[[nodiscard]] UnitsRead read_units(std::string_view csv, const registry::Units& known = {});
[[nodiscard]] UnitsRead rows_to_units(
    const std::vector<CsvRow>& rows, const registry::Units& known = {}
);

}  // namespace emc::importer
