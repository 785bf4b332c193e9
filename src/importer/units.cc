#include "importer/units.h"

#include <algorithm>
#include <array>
#include <map>
#include <set>

#include "base/text.h"

namespace emc::importer {
namespace {

using model::UnitCode;
using registry::Problem;
using registry::Unit;

/// What can be wrong, with its two sentences.
struct Fault {
    const char* code;
    const char* vi;
    const char* en;
};

constexpr Fault file_too_long{"file_too_long", "Tệp quá lớn.", "The file is too long."};
constexpr Fault not_utf8{
    "not_utf8",
    "Tệp không phải văn bản UTF-8. Hãy lưu lại dưới dạng CSV UTF-8.",
    "The file is not UTF-8 text. Save it again as CSV UTF-8."};
constexpr Fault column_missing{
    "column_missing", "Thiếu cột này ở dòng đầu tiên.", "The first row does not name this column."};
constexpr Fault column_twice{
    "column_twice", "Cột này xuất hiện hai lần.", "This column is named twice."};
constexpr Fault quotes_broken{
    "quotes_broken",
    "Dấu ngoặc kép không khớp trong dòng này.",
    "The quotes of this row do not match."};
constexpr Fault too_many_fields{
    "too_many_fields",
    "Dòng này có nhiều ô hơn dòng đầu tiên.",
    "This row has more fields than the first row."};
constexpr Fault value_missing{
    "value_missing", "Ô này không được để trống.", "This field must not be empty."};
constexpr Fault code_invalid{
    "code_invalid",
    "Mã đơn vị không hợp lệ: cần dạng như H34 hoặc H34.16.",
    "Not a unit's code: expected a form like H34 or H34.16."};
constexpr Fault code_twice{
    "code_twice", "Mã đơn vị này đã có ở một dòng phía trên.", "A row above has the same code."};
constexpr Fault kind_unknown{
    "kind_unknown",
    "Loại đơn vị phải là ministry, province hoặc unit.",
    "The kind must be ministry, province or unit."};
constexpr Fault day_invalid{
    "day_invalid",
    "Ngày không hợp lệ: cần dạng YYYY-MM-DD hoặc dd/mm/yyyy.",
    "Not a day: expected YYYY-MM-DD or dd/mm/yyyy."};
constexpr Fault days_reversed{
    "days_reversed", "Ngày hết hiệu lực trước ngày bắt đầu.", "The last day is before the first."};

constexpr std::array<std::string_view, 7> column_names{
    "code", "name", "kind", "parent", "valid_from", "valid_to", "successor"};
constexpr std::size_t required_columns = 3;

/// `31/12/2025`, as people write days here.
std::optional<base::Day> parse_written_day(std::string_view text) {
    if (text.size() != 10 || text[2] != '/' || text[5] != '/') return std::nullopt;
    std::string turned(text.substr(6, 4));
    turned += '-';
    turned += text.substr(3, 2);
    turned += '-';
    turned += text.substr(0, 2);
    return base::parse_day(turned);
}

class Table {
public:
    Table(const std::vector<CsvRow>& rows, const registry::Units& known)
        : rows_(rows), known_(known) {}

    UnitsRead read() {
        if (read_header()) {
            for (std::size_t i = 1; i < rows_.size() && !is_full(); ++i) {
                read_row(rows_[i]);
            }
        }
        if (!problems_.empty()) units_.clear();
        return {std::move(units_), std::move(problems_)};
    }

private:
    [[nodiscard]] bool is_full() const { return problems_.size() >= unit_problems_max; }

    void tell(std::uint32_t line, std::string_view column, const Fault& fault) {
        if (is_full()) return;
        problems_.push_back({line, std::string(column), fault.code, fault.vi, fault.en, false});
    }

    bool read_header() {
        const auto line = rows_.empty() ? 1 : rows_[0].line;
        if (!rows_.empty()) {
            const auto& fields = rows_[0].fields;
            for (std::size_t i = 0; i < fields.size(); ++i) {
                for (const auto name : column_names) {
                    // Folding drops underscores too; both sides are folded.
                    if (base::fold_name(fields[i]) != base::fold_name(name)) continue;
                    if (!places_.emplace(name, i).second) tell(line, name, column_twice);
                }
            }
        }
        for (std::size_t i = 0; i < required_columns; ++i) {
            if (!places_.contains(column_names[i])) tell(line, column_names[i], column_missing);
        }
        return problems_.empty();
    }

    [[nodiscard]] std::string field(const CsvRow& row, std::string_view column) const {
        const auto place = places_.find(column);
        if (place == places_.end() || place->second >= row.fields.size()) return {};
        return base::visible(row.fields[place->second]);
    }

    std::string needed(const CsvRow& row, std::string_view column) {
        auto text = field(row, column);
        if (text.empty()) tell(row.line, column, value_missing);
        return text;
    }

    UnitCode code(const CsvRow& row, std::string_view column, const std::string& text) {
        if (text.empty()) return {};
        const auto parsed = UnitCode::parse(text);
        if (!parsed) tell(row.line, column, code_invalid);
        return parsed.value_or(UnitCode{});
    }

    std::optional<base::Day> day(const CsvRow& row, std::string_view column) {
        const auto text = field(row, column);
        if (text.empty()) return std::nullopt;
        auto parsed = base::parse_day(text);
        if (!parsed) parsed = parse_written_day(text);
        if (!parsed) tell(row.line, column, day_invalid);
        return parsed;
    }

    std::string kind(const CsvRow& row) {
        const auto text = needed(row, "kind");
        for (const auto* known : {"ministry", "province", "unit"}) {
            if (base::equals_ignoring_case(text, known)) return known;
        }
        if (!text.empty()) tell(row.line, "kind", kind_unknown);
        return {};
    }

    void read_row(const CsvRow& row) {
        if (row.is_broken) return tell(row.line, "", quotes_broken);
        const auto blank = [](const std::string& text) { return base::trim(text).empty(); };
        if (std::all_of(row.fields.begin(), row.fields.end(), blank)) return;
        if (row.fields.size() > rows_[0].fields.size()) tell(row.line, "", too_many_fields);
        const auto own_code = code(row, "code", needed(row, "code"));
        const auto stored = known_.find(own_code);
        Unit unit = stored == known_.end() ? Unit{} : stored->second;
        unit.code = own_code;
        unit.name = needed(row, "name");
        unit.kind = kind(row);
        const auto says = [this](std::string_view column) { return places_.contains(column); };
        if (says("parent")) unit.parent = code(row, "parent", field(row, "parent"));
        if (says("valid_from")) unit.valid_from = day(row, "valid_from");
        if (says("valid_to")) unit.valid_to = day(row, "valid_to");
        if (says("successor")) unit.successor = code(row, "successor", field(row, "successor"));
        if (unit.valid_from && unit.valid_to && *unit.valid_to < *unit.valid_from) {
            tell(row.line, "valid_to", days_reversed);
        }
        if (!unit.code.empty() && !codes_.insert(unit.code).second) {
            tell(row.line, "code", code_twice);
        }
        units_.push_back(std::move(unit));
    }

    const std::vector<CsvRow>& rows_;
    const registry::Units& known_;
    std::map<std::string_view, std::size_t> places_;  ///< Column's name → its place in a row.
    std::set<UnitCode> codes_;
    std::vector<Unit> units_;
    std::vector<Problem> problems_;
};

UnitRows refused(const Fault& fault) {
    return {{}, {{0, "", fault.code, fault.vi, fault.en, false}}};
}

}  // namespace

UnitRows read_unit_rows(std::string_view csv) {
    auto rows = read_csv(csv);
    if (!rows) return refused(file_too_long);
    if (!base::is_utf8(csv) || csv.find('\0') != std::string_view::npos) return refused(not_utf8);
    return {*std::move(rows), {}};
}

UnitsRead rows_to_units(const UnitRows& file, const registry::Units& known) {
    if (!file.problems.empty()) return {{}, file.problems};
    return Table(file.rows, known).read();
}

UnitsRead read_units(std::string_view csv, const registry::Units& known) {
    return rows_to_units(read_unit_rows(csv), known);
}

}  // namespace emc::importer
