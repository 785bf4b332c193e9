#include "importer/units_file.h"

#include <algorithm>
#include <fstream>

#include "base/bytes.h"
#include "importer/file_fault.h"
#include "sheet/errc.h"
#include "sheet/file_kind.h"

namespace emc::importer {
namespace {

/// A workbook is a zip.
bool is_workbook(const std::filesystem::path& file) {
    std::ifstream in(file, std::ios::binary);
    char begin[2] = {};
    in.read(begin, sizeof begin);
    return in && begin[0] == 'P' && begin[1] == 'K';
}

/// A file that is neither, as far as its first bytes tell. (Whether a text is CSV, its lines say.)
std::optional<registry::Problem> other_kind(std::string_view bytes) {
    const auto checked = sheet::check_is_zip(base::bytes_of(bytes));
    if (checked || checked.error() == sheet::Errc::text_file) return {};
    const bool says_little = checked.error() == sheet::Errc::file_empty ||
                             checked.error() == sheet::Errc::not_a_workbook;
    return says_little ? std::nullopt : workbook_fault(checked.error());
}

base::Result<std::vector<CsvRow>> rows_of(
    const std::filesystem::path& file, const sheet::ReaderOptions& options
) {
    TRY(auto reader, sheet::Reader::open(file, options));
    const auto& sheets = reader.sheets();
    const auto shown = std::ranges::find(sheets, false, &sheet::Sheet::hidden);
    std::vector<CsvRow> rows;
    for (;;) {
        TRY(auto row, reader.next());
        if (!row) return rows;
        if (shown == sheets.end() || row->sheet != shown - sheets.begin()) continue;
        rows.push_back({row->number, std::move(row->cells), false});
    }
}

registry::Problem missing(std::string_view column, const model::UnitCode& code) {
    return {
        0,
        std::string(column),
        "unit_unknown",
        "Không có đơn vị mang mã " + code.text() + ".",
        "There is no unit " + code.text() + ".",
        false};
}

registry::Problem misplaced(std::string_view column, const model::UnitCode& code) {
    const bool above = column == "parent";
    return {
        0,
        std::string(column),
        "unit_misplaced",
        "Đơn vị " + code.text() +
            (above ? " sẽ nằm trên chính nó, hoặc quá sâu trong cây đơn vị."
                   : " sẽ kế thừa chính nó."),
        "The unit " + code.text() +
            (above ? " would stand above itself, or lie too deep in the tree of units."
                   : " would succeed itself."),
        false};
}

}  // namespace

base::Result<UnitRows> read_units_file(
    const std::filesystem::path& file, const sheet::ReaderOptions& reader
) {
    if (is_workbook(file)) {
        auto rows = rows_of(file, reader);
        if (rows) return UnitRows{*std::move(rows), {}};
        if (auto fault = workbook_fault(rows.error())) return UnitRows{{}, {*std::move(fault)}};
        return rows.error();
    }
    TRY(const auto text, bytes_of(file));
    if (auto fault = other_kind(text)) return UnitRows{{}, {*std::move(fault)}};
    return read_unit_rows(text);
}

std::vector<registry::Problem> tree_problems(
    const std::vector<registry::Unit>& units, const registry::Units& known
) {
    auto after = known;
    for (const auto& unit : units)
        after[unit.code] = unit;
    const auto is_known = [&](const model::UnitCode& code) {
        return code.empty() || after.contains(code);
    };
    std::vector<registry::Problem> problems;
    for (const auto& unit : units) {
        if (!is_known(unit.parent)) problems.push_back(missing("parent", unit.parent));
        if (!is_known(unit.successor)) problems.push_back(missing("successor", unit.successor));
    }
    if (!problems.empty()) return problems;
    for (const auto& [code, unit] : after) {
        if (!registry::has_its_place(after, unit)) problems.push_back(misplaced("parent", code));
        if (!registry::has_an_heir(after, unit)) problems.push_back(misplaced("successor", code));
    }
    return problems;
}

}  // namespace emc::importer
