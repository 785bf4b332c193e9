#pragma once

/// A workbook (.xlsx) from its bytes, as rows: the core of reading.
///
/// Place     Runs inside the reading process (child.h), and in tests. Everybody else calls Reader,
///           which starts that process.
/// Promise   The sink gets the names of all sheets first, then the rows of each, in the workbook's
///           order, streamed: no more than one row is kept, beside the shared strings.
/// Errors    Those of errc.h but child_* and write_failed; after one, what the sink got is the
///           beginning of the workbook and no more.
/// Threads   Any number at once, each on its own bytes and sink.
/// Limits    Limits. Memory: the shared strings, one row, and a megabyte or two.
/// Source    ECMA-376 part 1, 18 (SpreadsheetML), both its strict and transitional forms.

#include <vector>

#include "base/bytes.h"
#include "base/result.h"
#include "sheet/limits.h"
#include "sheet/row.h"

namespace emc::sheet {

class RowSink {
public:
    virtual ~RowSink() = default;
    virtual base::Result<void> sheets(const std::vector<Sheet>& sheets) = 0;
    virtual base::Result<void> row(const Row& row) = 0;
    /// Behind the rows of a sheet.
    virtual void left_merge(const LeftMerge& merge) { static_cast<void>(merge); }
    /// How many thousandths of the workbook are read: now and then, while rows come.
    virtual void progress(std::uint32_t permille) { static_cast<void>(permille); }
};

[[nodiscard]] base::Result<void> read_workbook(
    base::Bytes file, const Limits& limits, RowSink& sink
);

}  // namespace emc::sheet
