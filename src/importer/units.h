#pragma once

/// A list of units as people keep it in a file, checked row by row.
///
/// Place     The api and `emc unit import` read the file, this makes units of its rows by those
///           that the registry holds at that moment (Registry::put_units_of), which keeps them.
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

/// A file before its rows are looked at.
struct UnitRows {
    std::vector<CsvRow> rows;
    std::vector<registry::Problem> problems;  ///< Of the whole file; then there are no rows.
};

[[nodiscard]] UnitRows read_unit_rows(std::string_view csv);
/// Where the file has a problem, it is told again.
[[nodiscard]] UnitsRead rows_to_units(const UnitRows& file, const registry::Units& known = {});
/// Both in one, of a text.
[[nodiscard]] UnitsRead read_units(std::string_view csv, const registry::Units& known = {});

}  // namespace emc::importer
