#pragma once

/// A row of a sheet's part in the few shapes that nearly all programs write, without the XML
/// library, which is four times as slow.
///
/// Place     Called by SheetParser on the bytes that stand where a row may begin.
/// Shape     Plain is: ASCII without entities and comments, tags without a prefix, attributes in
///           double quotes, and in a cell any of <v>, <f> and <is><t>.
/// Promise   A row that is taken is one that Expat would take, with the same events to the sink.
///           Where it is not plain, or not whole yet, the sink is as it was.
/// Errors    Those of the sink.

#include <cstddef>
#include <string_view>

#include "base/result.h"
#include "sheet/worksheet.h"

namespace emc::sheet {

struct PlainRow {
    enum class Kind { taken, not_whole, not_plain };
    Kind kind = Kind::not_plain;
    std::size_t bytes = 0;  ///< Of a row that was taken.
};

/// `bytes` begin with "<row".
[[nodiscard]] base::Result<PlainRow> take_plain_row(std::string_view bytes, WorksheetSink& sink);

}  // namespace emc::sheet
