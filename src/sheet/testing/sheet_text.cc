#include "sheet/testing/sheet_text.h"

#include "sheet/sheet_parser.h"
#include "sheet/xml.h"

namespace emc::sheet::testing {
namespace {

template <class Parser>
std::string told_by(std::string_view part, std::size_t bytes) {
    SheetText sheet;
    Parser parser(sheet.sink);
    base::Result<void> result;
    while (result && !part.empty()) {
        const auto piece = part.substr(0, bytes);
        part.remove_prefix(piece.size());
        result = parser.feed(piece);
    }
    if (result) result = parser.finish();
    if (!result) sheet.told += "error: " + result.error().message();
    return sheet.told;
}

/// A blank, and a sign for each thing that is told of the cell.
std::string marks_of(const Row& row, std::size_t column) {
    std::string marks = " ";
    if (row.numbers.test(column)) marks += "#";
    if (row.errors.test(column)) marks += "!";
    if (row.unsaved.test(column)) marks += "=";
    return marks;
}

}  // namespace

SheetText::SheetText() : sink(0, parts_, limits_, totals_, *this) {}

base::Result<void> SheetText::row(const Row& row) {
    told += std::to_string(row.number) + (row.hidden ? " hidden:" : ":");
    for (std::size_t i = 0; i < row.cells.size(); ++i)
        told += marks_of(row, i) + row.cells[i];
    told += '\n';
    return {};
}

std::string told_by_library(std::string_view part) {
    return told_by<XmlParser>(part, part.size() + 1);
}

std::string told_in_pieces(std::string_view part, std::size_t bytes) {
    return told_by<SheetParser>(part, bytes);
}

}  // namespace emc::sheet::testing
