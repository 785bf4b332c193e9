#pragma once

/// What is wrong with a cell that holds a formula, whatever its column is for.

#include <optional>
#include <string>
#include <string_view>

#include "importer/list_rows.h"

namespace emc::importer {

struct CellFault {
    std::string_view code;  ///< formula_error, formula_unsaved; code_is_date.
    std::string vi;         ///< Without the full stop.
    std::string en;
};

/// A cell of a code that a spreadsheet has made a day of (1-2, 3/4): what was typed is lost.
[[nodiscard]] std::optional<CellFault> code_fault(const ListRow& row, std::size_t cell);

/// Nothing for a cell that may be looked at. An error that is typed or pasted as text is one too.
[[nodiscard]] std::optional<CellFault> cell_fault(const ListRow& row, std::size_t cell);

}  // namespace emc::importer
