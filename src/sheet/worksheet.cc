#include "sheet/worksheet.h"

#include "base/text.h"
#include "sheet/errc.h"
#include "sheet/numbers.h"
#include "sheet/workbook.h"

namespace emc::sheet {
namespace {

constexpr std::uint64_t row_number_max = 1'048'576;

/// A date that stands in the file as ISO text, cut to what its format shows.
std::string shown_iso(std::string_view text, NumberFormat::Kind kind) {
    const auto time = text.find('T');
    if (kind == NumberFormat::Kind::date) return std::string(text.substr(0, time));
    return std::string(text.substr(0, text.find('.')));
}

}  // namespace

WorksheetSink::WorksheetSink(
    std::uint32_t sheet,
    const WorkbookParts& parts,
    const Limits& limits,
    Totals& totals,
    RowSink& rows
)
    : parts_(parts), limits_(limits), totals_(totals), rows_(rows) {
    row_.sheet = sheet;
}

base::Result<void> WorksheetSink::open(const Element& element) {
    if (element.name == "sheetData") in_data_ = true;
    if (!in_data_) return {};
    if (element.name == "row") return open_row(element);
    if (element.name == "c") return open_cell(element);
    if (element.name == "rPh") in_phonetic_ = true;
    if (element.name == "v" || element.name == "t") in_value_ = in_cell_ && !in_phonetic_;
    return {};
}

base::Result<void> WorksheetSink::text(std::string_view text) {
    if (!in_value_) return {};
    if (text.size() > limits_.cell_bytes_max - value_.size()) return Errc::cell_too_long;
    value_ += text;
    return {};
}

base::Result<void> WorksheetSink::close(std::string_view name) {
    if (!in_data_) return {};
    if (name == "v" || name == "t") in_value_ = false;
    if (name == "rPh") in_phonetic_ = false;
    if (name == "c" && in_cell_) return close_cell();
    if (name == "row" && in_row_) return close_row();
    if (name == "sheetData") in_data_ = false;
    return {};
}

base::Result<void> WorksheetSink::open_row(const Element& element) {
    if (in_row_) return Errc::damaged;
    const auto given = element.get("r");
    const auto number = given.empty() ? number_ + std::uint64_t{1} : unsigned_of(given).value_or(0);
    if (number <= number_ || number > row_number_max) return Errc::damaged;
    number_ = static_cast<std::uint32_t>(number);
    row_.number = number_;
    row_.hidden = is_true(element.get("hidden"));
    row_.cells.clear();
    row_bytes_ = 0;
    next_column_ = 0;
    in_row_ = true;
    return {};
}

base::Result<void> WorksheetSink::open_cell(const Element& element) {
    if (!in_row_ || in_cell_) return Errc::damaged;
    const auto address = element.get("r");
    if (address.empty()) {
        column_ = next_column_;
    } else {
        const auto column = column_of(address);
        if (!column) return Errc::damaged;
        column_ = *column;
    }
    next_column_ = column_ + 1;
    style_ = unsigned_of(element.get("s")).value_or(0);
    type_ = element.get("t");
    value_.clear();
    in_cell_ = true;
    return {};
}

base::Result<std::string> WorksheetSink::shown() const {
    if (type_ == "s") {
        const auto index = unsigned_of(base::trim(value_));
        if (!index) return Errc::damaged;
        const auto text = parts_.strings.at(*index);
        if (!text) return Errc::damaged;
        return std::string(*text);
    }
    if (type_ == "inlineStr" || type_ == "str") {
        return value_.find("_x") == value_.npos ? value_ : unescaped(value_);
    }
    const auto& format = parts_.styles.format_of(style_);
    if (type_ == "b") return std::string(is_true(base::trim(value_)) ? "TRUE" : "FALSE");
    if (type_ == "e") return value_;
    if (type_ == "d") return shown_iso(base::trim(value_), format.kind());
    const auto number = number_of(base::trim(value_));
    if (!number) return Errc::damaged;
    return format.show(*number, parts_.dates);
}

base::Result<void> WorksheetSink::close_cell() {
    in_cell_ = false;
    if (value_.empty()) return {};
    TRY(auto text, shown());
    if (text.empty()) return {};
    if (column_ >= limits_.columns_max) return Errc::too_many_columns;
    row_bytes_ += text.size();
    totals_.text_bytes += text.size();
    if (text.size() > limits_.cell_bytes_max) return Errc::cell_too_long;
    if (row_bytes_ > limits_.row_bytes_max) return Errc::cell_too_long;
    if (totals_.text_bytes > limits_.text_bytes_max) return Errc::too_much_text;
    if (row_.cells.size() <= column_) row_.cells.resize(column_ + 1);
    row_.cells[column_] = std::move(text);
    return {};
}

base::Result<void> WorksheetSink::close_row() {
    in_row_ = false;
    if (row_.cells.empty()) return {};
    if (++totals_.rows > limits_.rows_max) return Errc::too_many_rows;
    return rows_.row(row_);
}

}  // namespace emc::sheet
