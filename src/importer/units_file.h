#pragma once

/// A list of units from a file: comma-separated text or a workbook, told apart by its first bytes.
///
/// Place     api and the command line call it before Registry::put_units_of.
/// Shape     units.h says what the rows hold. Of a workbook the first sheet that is not hidden
///           counts.
/// Errors    As import_services: what nobody can mend in the file. What is wrong with the file
///           stands in `problems`, and then there are no rows.
/// Limits    csv_bytes_max; sheet::Limits.

#include <filesystem>

#include "base/result.h"
#include "importer/units.h"
#include "sheet/reader.h"

namespace emc::importer {

[[nodiscard]] base::Result<UnitRows> read_units_file(
    const std::filesystem::path& file, const sheet::ReaderOptions& reader
);

/// A problem for each parent and successor that is neither among the units nor known, and for each
/// unit that would stand above itself, succeed itself, or lie too deep.
[[nodiscard]] std::vector<registry::Problem> tree_problems(
    const std::vector<registry::Unit>& units, const registry::Units& known
);

}  // namespace emc::importer
