#pragma once

/// One sheet's part, as rows, from its bytes.
///
/// Place     Called by read_workbook, fed by the package.
/// Shape     The part goes through the XML library, but for plain rows (plain_row.h), which go
///           around it: a row is an element of its own, so the part is as well-formed without it.
/// Promise   The same as if all of it went through the library. Parts in another encoding than
///           UTF-8, or with a prefix, do.
/// Errors    Those of XmlParser and WorksheetSink.
/// Threads   One at a time.
/// Limits    plain_row_bytes_max. Memory: one plain row and one piece.

#include <cstddef>
#include <string>
#include <string_view>

#include "sheet/worksheet.h"
#include "sheet/xml.h"

namespace emc::sheet {

/// A row that is longer goes through the library.
inline constexpr std::size_t plain_row_bytes_max = 1u << 20;

class SheetParser {
public:
    /// The sink must live longer than the parser.
    explicit SheetParser(WorksheetSink& sink) : sink_(sink), xml_(sink) {}

    [[nodiscard]] base::Result<void> feed(std::string_view piece);
    /// After the last piece: the part must be whole.
    [[nodiscard]] base::Result<void> finish();

private:
    /// Where the waiting bytes begin.
    enum class Place { start, head, rows, odd_row, tail };

    enum class Next { step, bytes };

    /// Takes what it can off the waiting bytes, and says what it needs next.
    base::Result<Next> step();
    Next look_at_start();
    base::Result<Next> step_to_rows();
    base::Result<Next> step_by_row();
    base::Result<Next> step_through_odd_row();
    /// Hands so many waiting bytes to the library.
    base::Result<void> parse(std::size_t bytes);

    WorksheetSink& sink_;
    XmlParser xml_;
    Place place_ = Place::start;
    std::string waiting_;
    std::size_t done_ = 0;  ///< Bytes at the begin of waiting_ that were taken.
};

}  // namespace emc::sheet
