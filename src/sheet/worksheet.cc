#include "sheet/worksheet.h"

#include "base/text.h"
#include "sheet/errc.h"
#include "sheet/numbers.h"
#include "sheet/workbook.h"

namespace emc::sheet {
namespace {

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
    if (leaves_merges_ && !in_data_ && element.name == merge_tag) note_merge(element.get("ref"));
    if (!in_data_) return {};
    if (element.name == "row") return begin_row(element.get("r"), is_true(element.get("hidden")));
    if (element.name == "c")
        return begin_cell({element.get("r"), element.get("s"), element.get("t")});
    if (element.name == "rPh") in_phonetic_ = true;
    if (element.name == "f") add_formula();
    if (element.name == "v" || element.name == "t") in_value_ = in_cell_ && !in_phonetic_;
    return {};
}

void WorksheetSink::note_merge(std::string_view range) {
    const auto merge = merge_of(range);
    if (!merge) return;
    auto& lowest = left_merges_[merge->column];
    if (merge->first < lowest.first) return;
    lowest = {row_.sheet, merge->column, merge->first, merge->last};
}

std::vector<LeftMerge> WorksheetSink::left_merges() const {
    std::vector<LeftMerge> merges;
    for (const auto& [column, merge] : left_merges_)
        merges.push_back(merge);
    return merges;
}

base::Result<void> WorksheetSink::text(std::string_view text) {
    return in_value_ ? add_value(text) : base::Result<void>();
}

base::Result<void> WorksheetSink::add_value(std::string_view text) {
    if (text.size() > limits_.cell_bytes_max - value_.size()) return Errc::cell_too_long;
    value_ += text;
    return {};
}

base::Result<void> WorksheetSink::close(std::string_view name) {
    if (!in_data_) return {};
    if (name == "v" || name == "t") in_value_ = false;
    if (name == "rPh") in_phonetic_ = false;
    if (name == "c" && in_cell_) return end_cell();
    if (name == "row" && in_row_) return end_row();
    if (name == "sheetData") in_data_ = false;
    return {};
}

base::Result<void> WorksheetSink::begin_row(std::string_view given, bool hidden) {
    if (in_row_) return Errc::damaged;
    const auto number = given.empty() ? number_ + std::uint64_t{1} : unsigned_of(given).value_or(0);
    if (number <= number_ || number > row_number_max) return Errc::damaged;
    number_ = static_cast<std::uint32_t>(number);
    row_.number = number_;
    row_.hidden = hidden;
    row_.cells.clear();
    row_.numbers.reset();
    row_.errors.reset();
    row_.unsaved.reset();
    row_.dates.reset();
    row_.unlike.reset();
    row_.merged.reset();
    row_bytes_ = 0;
    next_column_ = 0;
    in_row_ = true;
    return {};
}

base::Result<void> WorksheetSink::begin_cell(const CellTag& tag) {
    if (!in_row_ || in_cell_) return Errc::damaged;
    if (tag.address.empty()) {
        column_ = next_column_;
    } else {
        const auto column = column_of(tag.address);
        if (!column) return Errc::damaged;
        column_ = *column;
    }
    next_column_ = column_ + 1;
    style_ = unsigned_of(tag.style).value_or(0);
    type_ = type_of(tag.type);
    value_.clear();
    has_formula_ = false;
    in_cell_ = true;
    return {};
}

WorksheetSink::Type WorksheetSink::type_of(std::string_view name) {
    if (name == "s") return Type::shared;
    if (name == "inlineStr" || name == "str") return Type::text;
    if (name == "b") return Type::boolean;
    if (name == "e") return Type::error;
    return name == "d" ? Type::date : Type::number;
}

/// Puts what people see in the place of the cell's value.
base::Result<void> WorksheetSink::show() {
    is_number_ = is_date_ = is_unlike_ = false;
    if (value_.empty()) return {};
    const auto& format = parts_.styles.format_of(style_);
    switch (type_) {
        case Type::shared: {
            const auto index = unsigned_of(base::trim(value_));
            const auto text = index ? parts_.strings.at(*index) : std::nullopt;
            if (!text) return Errc::damaged;
            value_ = *text;
            if (format.changes_texts()) value_ = format.show_text(value_);
            break;
        }
        case Type::text:
            if (value_.find("_x") != value_.npos) value_ = unescaped(value_);
            if (format.changes_texts()) value_ = format.show_text(value_);
            break;
        case Type::boolean: value_ = is_true(base::trim(value_)) ? "TRUE" : "FALSE"; break;
        case Type::date:
            value_ = shown_iso(base::trim(value_), format.kind());
            is_date_ = true;
            break;
        case Type::number: {
            const auto number = number_of(base::trim(value_));
            if (!number) return Errc::damaged;
            is_date_ = format.is_date();
            is_number_ = !is_date_;
            is_unlike_ = format.shows_otherwise(*number);
            value_ = format.show(*number, parts_.dates);
            break;
        }
        case Type::error: break;
    }
    return {};
}

base::Result<void> WorksheetSink::end_cell() {
    in_cell_ = false;
    TRY(show());
    if (value_.empty() && (!is_unsaved() || column_ >= row_.unsaved.size())) return {};
    if (column_ >= limits_.columns_max) return Errc::too_many_columns;
    if (value_.size() > limits_.cell_bytes_max) return Errc::cell_too_long;
    TRY(count(value_.size()));
    put_cell();
    return {};
}

base::Result<void> WorksheetSink::count(std::size_t bytes) {
    row_bytes_ += bytes;
    totals_.text_bytes += bytes;
    if (row_bytes_ > limits_.row_bytes_max) return Errc::cell_too_long;
    if (totals_.text_bytes > limits_.text_bytes_max) return Errc::too_much_text;
    return {};
}

/// A formula whose result is the empty text has a type, that of texts.
bool WorksheetSink::is_unsaved() const {
    return has_formula_ && value_.empty() && type_ == Type::number;
}

void WorksheetSink::put_cell() {
    if (row_.cells.size() <= column_) row_.cells.resize(column_ + 1);
    row_.cells[column_] = value_;
    if (column_ >= row_.numbers.size()) return;
    row_.numbers.set(column_, is_number_);
    row_.dates.set(column_, is_date_);
    row_.unlike.set(column_, is_unlike_);
    row_.errors.set(column_, type_ == Type::error && !value_.empty());
    row_.unsaved.set(column_, is_unsaved());
}

void WorksheetSink::go_back(const Mark& mark) {
    number_ = mark.number;
    totals_ = mark.totals;
    in_row_ = false;
    in_cell_ = false;
}

base::Result<void> WorksheetSink::end_row() {
    in_row_ = false;
    if (row_.cells.empty()) return {};
    if (!merged_.empty()) TRY(count(merged_.fill(row_)));
    if (++totals_.rows > limits_.rows_max) return Errc::too_many_rows;
    return rows_.row(row_);
}

}  // namespace emc::sheet
