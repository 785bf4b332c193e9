#pragma once

/// A sheet's part alone, without the workbook around it, and what is read from it as text.

#include <string>
#include <string_view>

#include "sheet/workbook.h"
#include "sheet/worksheet.h"

namespace emc::sheet::testing {

/// A sink without shared strings and styles that writes down what it is told.
class SheetText final : public RowSink {
public:
    SheetText();

    /// Opens the sheet's data.
    [[nodiscard]] base::Result<void> begin() { return sink.open({"sheetData", {}}); }
    base::Result<void> sheets(const std::vector<Sheet>&) override { return {}; }
    base::Result<void> row(const Row& row) override;

    std::string told;

private:
    WorkbookParts parts_;
    Limits limits_;
    Totals totals_;

public:
    WorksheetSink sink;
};

/// The rows of a part, or the error that ends them: through the XML library alone, and through
/// SheetParser in pieces of so many bytes.
[[nodiscard]] std::string told_by_library(std::string_view part);
[[nodiscard]] std::string told_in_pieces(std::string_view part, std::size_t bytes);

}  // namespace emc::sheet::testing
